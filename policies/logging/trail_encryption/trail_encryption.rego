# METADATA
# title: A trail encrypts its log files with a KMS key
# description: >-
#   With a KMS key, reading the archive takes a permission on the key as well as one on the bucket,
#   and each use is recorded.
# custom:
#   control: LOG-03
#   severity: medium
#   resource: aws.cloudtrail.trail
#   remediation: Set kms_key_id to the ARN of a key whose policy lets CloudTrail encrypt.
package architrave.logging.trail_encryption

deny contains finding if {
	not input.config.kms_key_id
	finding := {
		"at": ["config.kms_key_id"],
		"message": "encrypts its log files with no KMS key",
	}
}
