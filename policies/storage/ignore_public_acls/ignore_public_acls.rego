# METADATA
# title: Buckets ignore public ACLs
# description: >-
#   Without it, public ACLs that are there already keep publishing what they are on.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: Set ignore_public_acls = true in the aws_s3_bucket_public_access_block.
package architrave.storage.ignore_public_acls

deny contains finding if {
	input.config.public_access_block
	not input.config.public_access_block.ignore_public_acls
	finding := {
		"at": ["config.public_access_block.ignore_public_acls"],
		"message": "leaves ignore_public_acls off",
	}
}
