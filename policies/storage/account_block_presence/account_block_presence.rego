# METADATA
# title: The account has a public access block
# description: >-
#   Only the block of the account covers the buckets that nobody has thought of yet.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.organizations.account
#   remediation: Add an aws_s3_account_public_access_block with all four settings true.
package architrave.storage.account_block_presence

deny contains finding if {
	count(input.related.public_access_blocks) == 0
	finding := {
		"at": ["related.public_access_blocks"],
		"message": "has no public access block",
	}
}
