# METADATA
# title: Buckets declare a public access block
# description: >-
#   S3 blocks public access on new buckets by itself (since April 2023). What nobody declared, anybody
#   may take away unseen.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: Add an aws_s3_bucket_public_access_block with all four settings true.
package architrave.storage.public_access_block

deny contains finding if {
	not input.config.public_access_block
	finding := {
		"at": ["config.public_access_block"],
		"message": "declares no public access block",
	}
}
