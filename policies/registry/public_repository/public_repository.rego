# METADATA
# title: No repository is open to everyone
# description: >-
#   A policy that allows everyone, without a condition that holds them to accounts, networks or the
#   organization, gives our images to whoever asks.
# custom:
#   control: ECR-07
#   severity: critical
#   resource: aws.ecr.repository
#   remediation: >-
#     In the aws_ecr_repository_policy, name the accounts that may pull, or hold everyone to the
#     organization with aws:PrincipalOrgID.
package architrave.registry.public_repository

import data.architrave.lib.iam

deny contains finding if {
	some i, statement in input.config.policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	principal.id == "*"
	not _limited(statement)
	finding := {
		"at": [
			sprintf("config.policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.policy.statements[%d].conditions", [i]),
		],
		"message": "is open to everyone",
	}
}

deny contains finding if {
	some i, statement in input.config.policy.statements
	statement.effect == "Allow"
	count(statement.not_principals) > 0
	not _limited(statement)
	finding := {
		"at": [
			sprintf("config.policy.statements[%d].not_principals", [i]),
			sprintf("config.policy.statements[%d].conditions", [i]),
		],
		"message": "is open to everyone but a few",
	}
}

_limited(statement) if {
	some condition in statement.conditions
	iam.limits(condition)
}
