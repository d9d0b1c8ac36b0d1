# METADATA
# title: Buckets refuse public policies
# description: >-
#   Without it, a bucket policy that serves everyone is accepted.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: Set block_public_policy = true in the aws_s3_bucket_public_access_block.
package architrave.storage.block_public_policy

deny contains finding if {
	input.config.public_access_block
	not input.config.public_access_block.block_public_policy
	finding := {
		"at": ["config.public_access_block.block_public_policy"],
		"message": "leaves block_public_policy off",
	}
}
