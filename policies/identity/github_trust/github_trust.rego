# METADATA
# title: Workflows assume roles from one repository and one branch or environment
# description: >-
#   GitHub vouches for every workflow of every repository there is. A trust names the repository and
#   the branch, tag or environment that a workflow runs for; otherwise anybody who may open a branch,
#   or has an account at GitHub, has the role.
# custom:
#   control: IAM-18
#   severity: critical
#   resource: aws.iam.role
#   remediation: >-
#     In assume_role_policy, require of token.actions.githubusercontent.com:sub a value such as
#     repo:OWNER/NAME:environment:production, and of :aud sts.amazonaws.com.
package architrave.identity.github_trust

deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	_github(principal)
	not _names_subject(statement)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
		],
		"message": "trusts every workflow of every repository at GitHub",
	}
}

# Not held to a repository and what it runs for.
deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some j, condition in statement.conditions
	_subject(condition)
	some k, value in condition.values
	not _pinned(value)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].key", [i, j]),
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].values[%d]", [i, j, k]),
		],
		"message": sprintf("trusts %s, which names no repository with a branch, tag or environment", [value]),
	}
}

# A repository that is none of the project's.
deny contains finding if {
	count(input.params.github_repositories) > 0
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some j, condition in statement.conditions
	_subject(condition)
	some k, value in condition.values
	_pinned(value)
	not _listed(value)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].key", [i, j]),
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].values[%d]", [i, j, k]),
		],
		"message": sprintf("trusts %s, a repository that the blueprint does not list", [value]),
	}
}

deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	_github(principal)
	not _names_audience(statement)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
		],
		"message": "takes tokens that are meant for another audience than sts.amazonaws.com",
	}
}

_github(principal) if {
	principal.type == "Federated"
	contains(principal.id, ":oidc-provider/token.actions.githubusercontent.com")
}

_names_subject(statement) if {
	some condition in statement.conditions
	_subject(condition)
	_positive(condition)
	count(condition.values) > 0
}

_names_audience(statement) if {
	some condition in statement.conditions
	lower(condition.key) == "token.actions.githubusercontent.com:aud"
	_positive(condition)
	condition.values == ["sts.amazonaws.com"]
}

_subject(condition) if {
	lower(condition.key) == "token.actions.githubusercontent.com:sub"
}

# Every token has both claims, so that ForAllValues, which holds of a claim that is absent, asks as
# much here as ForAnyValue.
_positive(condition) if {
	regex.match(`^(forallvalues:|foranyvalue:)?string(equals|equalsignorecase|like)$`, lower(condition.operator))
}

_pinned(value) if {
	regex.match(`^repo:[^/:*?]+/[^/:*?]+:(ref:refs/(heads|tags)/|environment:)[^*?]`, value)
}

_listed(value) if {
	some repository in input.params.github_repositories
	startswith(lower(value), lower(sprintf("repo:%s:", [repository])))
}
