# METADATA
# title: The account's public access block covers all four ways
# description: >-
#   The block of the account overrides what its buckets allow, those that are made later included.
#   Each way that it leaves open is open to every bucket.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.account_public_access_block
#   remediation: >-
#     Set block_public_acls, ignore_public_acls, block_public_policy and restrict_public_buckets to true
#     in the aws_s3_account_public_access_block.
package architrave.storage.account_public_access_block

deny contains finding if {
	not input.config.block_public_acls
	finding := {
		"at": ["config.block_public_acls"],
		"message": "leaves block_public_acls off",
	}
}

deny contains finding if {
	not input.config.ignore_public_acls
	finding := {
		"at": ["config.ignore_public_acls"],
		"message": "leaves ignore_public_acls off",
	}
}

deny contains finding if {
	not input.config.block_public_policy
	finding := {
		"at": ["config.block_public_policy"],
		"message": "leaves block_public_policy off",
	}
}

deny contains finding if {
	not input.config.restrict_public_buckets
	finding := {
		"at": ["config.restrict_public_buckets"],
		"message": "leaves restrict_public_buckets off",
	}
}
