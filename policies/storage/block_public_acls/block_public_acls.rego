# METADATA
# title: Buckets refuse public ACLs
# description: >-
#   Without it, an ACL that names everyone is accepted, on the bucket and on each of its objects.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: Set block_public_acls = true in the aws_s3_bucket_public_access_block.
package architrave.storage.block_public_acls

deny contains finding if {
	input.config.public_access_block
	not input.config.public_access_block.block_public_acls
	finding := {
		"at": ["config.public_access_block.block_public_acls"],
		"message": "leaves block_public_acls off",
	}
}
