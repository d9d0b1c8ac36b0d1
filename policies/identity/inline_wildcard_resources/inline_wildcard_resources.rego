# METADATA
# title: Inline policies name the resources that they allow actions on
# description: >-
#   What is allowed on `*` is allowed on everything that there is and will be. Only actions that IAM
#   cannot hold to a resource need it; others name their resources, or a condition that holds them.
# custom:
#   control: IAM-02
#   severity: high
#   resource: [aws.iam.role, aws.iam.user, aws.iam.group]
#   remediation: Name the resources by ARN, or add a condition such as aws:ResourceTag.
package architrave.identity.inline_wildcard_resources

import data.architrave.lib.unscoped_actions

deny contains finding if {
	some p, policy in input.config.inline_policies
	some i, statement in policy.document.statements
	statement.effect == "Allow"
	count(statement.conditions) == 0
	some k, resource in statement.resources
	resource == "*"
	wanting := {j |
		some j, action in statement.actions
		unscoped_actions.needs_resource(action)
	}
	count(wanting) > 0
	finding := {
		"at": array.concat(
			[
				sprintf("config.inline_policies[%d].document.statements[%d].effect", [p, i]),
				sprintf("config.inline_policies[%d].document.statements[%d].resources[%d]", [p, i, k]),
				sprintf("config.inline_policies[%d].document.statements[%d].conditions", [p, i]),
			],
			[sprintf("config.inline_policies[%d].document.statements[%d].actions[%d]", [p, i, j]) | some j in wanting],
		),
		"message": sprintf("allows %s on every resource", [concat(", ", {statement.actions[j] | some j in wanting})]),
	}
}
