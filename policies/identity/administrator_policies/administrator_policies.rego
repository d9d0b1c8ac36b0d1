# METADATA
# title: Managed policies grant full administrator rights to break-glass roles only
# description: >-
#   A policy that allows every action on every resource makes an administrator of whoever it is
#   attached to. Only the roles that the blueprint names may be that.
# custom:
#   control: IAM-01
#   severity: critical
#   resource: aws.iam.policy
#   remediation: >-
#     Allow the actions and resources that are needed, or attach the policy to the administrator
#     roles of the blueprint alone.
package architrave.identity.administrator_policies

import data.architrave.lib.iam

# Attached to a role that may not have it.
deny contains finding if {
	some i, statement in input.config.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action(action)
	some k, resource in statement.resources
	resource == "*"
	some r, role in input.related.attached_roles
	not _administrator(role)
	finding := {
		"at": [
			sprintf("config.document.statements[%d].effect", [i]),
			sprintf("config.document.statements[%d].actions[%d]", [i, j]),
			sprintf("config.document.statements[%d].resources[%d]", [i, k]),
			sprintf("related.attached_roles[%d].config.role_name", [r]),
		],
		"message": sprintf("allows every action on every resource to %s", [role.id]),
	}
}

# Attached to a user or group, none of which may have it.
deny contains finding if {
	some i, statement in input.config.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action(action)
	some k, resource in statement.resources
	resource == "*"
	some u, user in input.related.attached_users
	finding := {
		"at": [
			sprintf("config.document.statements[%d].effect", [i]),
			sprintf("config.document.statements[%d].actions[%d]", [i, j]),
			sprintf("config.document.statements[%d].resources[%d]", [i, k]),
			sprintf("related.attached_users[%d]", [u]),
		],
		"message": sprintf("allows every action on every resource to %s", [user.id]),
	}
}

deny contains finding if {
	some i, statement in input.config.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action(action)
	some k, resource in statement.resources
	resource == "*"
	some g, group in input.related.attached_groups
	finding := {
		"at": [
			sprintf("config.document.statements[%d].effect", [i]),
			sprintf("config.document.statements[%d].actions[%d]", [i, j]),
			sprintf("config.document.statements[%d].resources[%d]", [i, k]),
			sprintf("related.attached_groups[%d]", [g]),
		],
		"message": sprintf("allows every action on every resource to %s", [group.id]),
	}
}

# Attached to nobody: it waits for whoever it is attached to next.
deny contains finding if {
	some i, statement in input.config.document.statements
	statement.effect == "Allow"
	some j, action in statement.actions
	iam.every_action(action)
	some k, resource in statement.resources
	resource == "*"
	count(input.related.attached_roles) == 0
	count(input.related.attached_users) == 0
	count(input.related.attached_groups) == 0
	finding := {
		"at": [
			sprintf("config.document.statements[%d].effect", [i]),
			sprintf("config.document.statements[%d].actions[%d]", [i, j]),
			sprintf("config.document.statements[%d].resources[%d]", [i, k]),
			"related.attached_roles",
			"related.attached_users",
			"related.attached_groups",
		],
		"message": "allows every action on every resource",
	}
}

_administrator(role) if role.config.role_name in input.params.administrator_roles
