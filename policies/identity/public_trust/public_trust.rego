# METADATA
# title: No role trusts everyone
# description: >-
#   A trust policy with a wildcard principal lets whoever has any AWS account take on the role. Only a
#   condition on the caller takes that back; an external ID is no such condition.
# custom:
#   control: IAM-21
#   severity: critical
#   resource: aws.iam.role
#   remediation: >-
#     Name the accounts, roles or services that may assume the role, or hold the statement to the
#     organization with aws:PrincipalOrgID.
package architrave.identity.public_trust

import data.architrave.lib.resource_policy

deny contains finding if {
	some i, statement in input.config.assume_role_policy.statements
	resource_policy.is_public(statement)
	not resource_policy.is_restricted(statement)
	finding := {
		"at": [
			sprintf("config.assume_role_policy.statements[%d].effect", [i]),
			sprintf("config.assume_role_policy.statements[%d].principals", [i]),
			sprintf("config.assume_role_policy.statements[%d].not_principals", [i]),
			sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
		],
		"message": sprintf("lets everyone assume it by its statement %s", [object.get(statement, "sid", sprintf("%d", [i]))]),
	}
}
