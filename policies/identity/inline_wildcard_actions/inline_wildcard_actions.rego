# METADATA
# title: Inline policies name the actions that they allow
# description: >-
#   `s3:*` grants whatever the service learns to do next, deleting and making public included. The
#   least that is needed is a list of actions.
# custom:
#   control: IAM-02
#   severity: high
#   resource: [aws.iam.role, aws.iam.user, aws.iam.group]
#   remediation: List the actions that are needed.
package architrave.identity.inline_wildcard_actions

import data.architrave.lib.iam

deny contains finding if {
	some p, policy in input.config.inline_policies
	some i, statement in policy.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action_of_a_service(action)
	finding := {
		"at": [
			sprintf("config.inline_policies[%d].document.statements[%d].effect", [p, i]),
			sprintf("config.inline_policies[%d].document.statements[%d].actions[%d]", [p, i, j]),
		],
		"message": sprintf("allows %s, every action of a service", [action]),
	}
}

deny contains finding if {
	some p, policy in input.config.inline_policies
	some i, statement in policy.document.statements
	statement.effect == "Allow"
	count(statement.not_actions) > 0
	finding := {
		"at": [
			sprintf("config.inline_policies[%d].document.statements[%d].effect", [p, i]),
			sprintf("config.inline_policies[%d].document.statements[%d].not_actions", [p, i]),
		],
		"message": sprintf("allows every action but %s", [concat(", ", statement.not_actions)]),
	}
}
