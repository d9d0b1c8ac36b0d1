# METADATA
# title: Bucket policies open no bucket to the public
# description: >-
#   A policy statement for everyone, without a condition on the caller, publishes the bucket as soon
#   as nothing blocks it.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: >-
#     Name the principals; serve files to the public through CloudFront with an origin access control.
package architrave.storage.bucket_policy

import data.architrave.lib.resource_policy

deny contains finding if {
	some i, statement in input.config.policy.statements
	resource_policy.is_public(statement)
	not resource_policy.is_restricted(statement)
	finding := {
		"at": [
			sprintf("config.policy.statements[%d].effect", [i]),
			sprintf("config.policy.statements[%d].principals", [i]),
			sprintf("config.policy.statements[%d].not_principals", [i]),
			sprintf("config.policy.statements[%d].conditions", [i]),
		],
		"message": sprintf("is open to everyone by its statement %s", [object.get(statement, "sid", sprintf("%d", [i]))]),
	}
}
