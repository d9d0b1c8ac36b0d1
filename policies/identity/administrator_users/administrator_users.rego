# METADATA
# title: No user or group holds full administrator rights
# description: >-
#   Full administrator rights belong to break-glass roles, which are assumed for an occasion; a user
#   has them always.
# custom:
#   control: IAM-01
#   severity: critical
#   resource: [aws.iam.user, aws.iam.group]
#   remediation: >-
#     Remove the policy, and let people assume a role that has what they need.
package architrave.identity.administrator_users

import data.architrave.lib.iam

deny contains finding if {
	some i, policy in input.config.managed_policies
	iam.administrator_access(policy)
	finding := {
		"at": [
			sprintf("config.managed_policies[%d]", [i]),
		],
		"message": sprintf("is attached to %s", [policy]),
	}
}

deny contains finding if {
	some p, policy in input.config.inline_policies
	some i, statement in policy.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action(action)
	some k, resource in statement.resources
	resource == "*"
	finding := {
		"at": [
			sprintf("config.inline_policies[%d].document.statements[%d].effect", [p, i]),
			sprintf("config.inline_policies[%d].document.statements[%d].actions[%d]", [p, i, j]),
			sprintf("config.inline_policies[%d].document.statements[%d].resources[%d]", [p, i, k]),
		],
		"message": "allows itself every action on every resource",
	}
}
