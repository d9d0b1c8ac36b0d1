# METADATA
# title: Resource policies do not serve everyone
# description: >-
#   A wildcard principal lets in every AWS account, and often callers without any. Only a condition on
#   the caller takes that back.
# custom:
#   control: IAM-21
#   severity: critical
#   resource:
#     - aws.s3.bucket
#     - aws.kms.key
#     - aws.ecr.repository
#     - aws.sns.topic
#     - aws.sqs.queue
#     - aws.opensearch.domain
#     - aws.secretsmanager.secret
#   remediation: >-
#     Name the principals, or hold the statement to the organization, an account or a resource with a
#     condition such as aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn.
package architrave.identity.public_resource_policy

import data.architrave.lib.resource_policy

deny contains finding if {
	some i, statement in input.config.policy.statements
	resource_policy.is_public(statement)
	not resource_policy.is_restricted(statement)
	finding := {
		"at": _at(i),
		"message": sprintf("lets in everyone by its statement %s", [_name(statement, i)]),
	}
}

_at(i) := [
	sprintf("config.policy.statements[%d].effect", [i]),
	sprintf("config.policy.statements[%d].principals", [i]),
	sprintf("config.policy.statements[%d].not_principals", [i]),
	sprintf("config.policy.statements[%d].conditions", [i]),
]

_name(statement, i) := object.get(statement, "sid", sprintf("%d", [i]))
