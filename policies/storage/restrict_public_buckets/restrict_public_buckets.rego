# METADATA
# title: Buckets restrict public policies
# description: >-
#   Without it, a public policy that is there already serves everyone, other accounts included.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: Set restrict_public_buckets = true in the aws_s3_bucket_public_access_block.
package architrave.storage.restrict_public_buckets

deny contains finding if {
	input.config.public_access_block
	not input.config.public_access_block.restrict_public_buckets
	finding := {
		"at": ["config.public_access_block.restrict_public_buckets"],
		"message": "leaves restrict_public_buckets off",
	}
}
