# METADATA
# title: Only break-glass roles hold full administrator rights
# description: >-
#   A role that may do everything is every attacker's goal. Only the roles that the blueprint names
#   may be that: break-glass roles, and the one that AWS Organizations makes in each account.
# custom:
#   control: IAM-01
#   severity: critical
#   resource: aws.iam.role
#   remediation: >-
#     Attach policies that allow what the role needs, or name the role among the administrator roles of
#     the blueprint.
package architrave.identity.administrator_roles

import data.architrave.lib.iam

deny contains finding if {
	not _administrator
	some i, policy in input.config.managed_policies
	iam.administrator_access(policy)
	finding := {
		"at": [
			sprintf("config.managed_policies[%d]", [i]),
			"config.role_name",
		],
		"message": sprintf("is attached to %s", [policy]),
	}
}

deny contains finding if {
	not _administrator
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
			"config.role_name",
		],
		"message": "allows itself every action on every resource",
	}
}

_administrator if input.config.role_name in input.params.administrator_roles
