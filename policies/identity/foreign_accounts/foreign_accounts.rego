# METADATA
# title: Resource policies serve no account that nobody trusts
# description: >-
#   A resource policy lets callers of another account in without any identity policy of ours; it is
#   that account that decides who they are.
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
package architrave.identity.foreign_accounts

import data.architrave.lib.resource_policy

deny contains finding if {
	some i, statement in input.config.policy.statements
	statement.effect == "Allow"
	not resource_policy.is_held_to_organization(statement)
	some account in resource_policy.accounts(statement)
	not account == input.account
	not account in resource_policy.log_delivery_accounts
	not account in _trusted
	finding := {
		"at": array.concat(["account"], _at(i)),
		"message": sprintf("lets in the account %s by its statement %s", [account, _name(statement, i)]),
	}
}

_trusted := {account | some account in input.params.trusted_accounts}

_at(i) := [
	sprintf("config.policy.statements[%d].effect", [i]),
	sprintf("config.policy.statements[%d].principals", [i]),
	sprintf("config.policy.statements[%d].not_principals", [i]),
	sprintf("config.policy.statements[%d].conditions", [i]),
]

_name(statement, i) := object.get(statement, "sid", sprintf("%d", [i]))
