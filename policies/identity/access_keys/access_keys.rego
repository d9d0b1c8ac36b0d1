# METADATA
# title: No access key is active
# description: >-
#   An access key works until somebody deletes it, from anywhere, for whoever has found it. Roles give
#   credentials that expire.
# custom:
#   control: IAM-05
#   severity: high
#   resource: aws.iam.access_key
#   remediation: >-
#     Delete the aws_iam_access_key and assume a role instead: an instance profile, a service account
#     role, or OIDC from the pipeline.
package architrave.identity.access_keys

deny contains finding if {
	input.params.max_active_access_keys == 0
	input.config.status == "Active"
	finding := {
		"at": ["config.status"],
		"message": "is an active access key",
	}
}
