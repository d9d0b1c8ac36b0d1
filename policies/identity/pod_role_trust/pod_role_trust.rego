# METADATA
# title: The role of a pod trusts one service account of one namespace
# description: >-
#   The OIDC provider of a cluster vouches for every pod in it. A trust that does not name the service
#   account, or names it with a wildcard, gives the role to pods that were never meant to have it.
# custom:
#   control: IAM-14
#   severity: critical
#   resource: aws.iam.role
#   remediation: >-
#     In assume_role_policy, require StringEquals of ISSUER:sub with
#     system:serviceaccount:NAMESPACE:NAME and of ISSUER:aud with sts.amazonaws.com.
package architrave.identity.pod_role_trust

# No condition on the service account.
deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	_cluster_provider(principal)
	not _names_subject(statement)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
		],
		"message": sprintf("trusts every pod that %s vouches for", [principal.id]),
	}
}

# A condition that more than one service account meets.
deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some j, condition in statement.conditions
	some k, value in condition.values
	startswith(value, "system:serviceaccount:")
	_matches_patterns(condition)
	_has_wildcard(value)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].operator", [i, j]),
			sprintf("config.assume_role_policy.statements[%d].conditions[%d].values[%d]", [i, j, k]),
		],
		"message": sprintf("trusts every service account that matches %s", [value]),
	}
}

deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some j, condition in statement.conditions
	accounts := [value | some value in condition.values; startswith(value, "system:serviceaccount:")]
	count(accounts) > 1
	finding := {
		"at": [sprintf("config.assume_role_policy.statements[%d].conditions[%d].values", [i, j])],
		"message": sprintf("is shared by %d service accounts: %s", [count(accounts), concat(", ", accounts)]),
	}
}

# No condition on the audience.
deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	_cluster_provider(principal)
	not _names_audience(statement)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
		],
		"message": "takes tokens that are meant for another audience than sts.amazonaws.com",
	}
}

_cluster_provider(principal) if {
	principal.type == "Federated"
	contains(principal.id, ":oidc-provider/oidc.eks")
}

_names_subject(statement) if {
	some condition in statement.conditions
	endswith(lower(condition.key), ":sub")
	_positive(condition)
	count(condition.values) > 0
	every value in condition.values { startswith(value, "system:serviceaccount:") }
}

_names_audience(statement) if {
	some condition in statement.conditions
	endswith(lower(condition.key), ":aud")
	_positive(condition)
	condition.values == ["sts.amazonaws.com"]
}

# Every token has both claims, so that ForAllValues, which holds of a claim that is absent, asks as
# much here as ForAnyValue.
_positive(condition) if {
	regex.match(`^(forallvalues:|foranyvalue:)?string(equals|equalsignorecase|like)$`, lower(condition.operator))
}

_matches_patterns(condition) if contains(lower(condition.operator), "stringlike")

_has_wildcard(value) if contains(value, "*")

_has_wildcard(value) if contains(value, "?")
