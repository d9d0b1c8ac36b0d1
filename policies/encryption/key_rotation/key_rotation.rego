# METADATA
# title: Customer managed keys are rotated
# description: >-
#   Rotation replaces the material of a key and keeps its id, so that less is lost with any one
#   material. KMS rotates only symmetric keys whose material it made; a replica follows its primary.
# custom:
#   control: DATA-05
#   severity: medium
#   resource: aws.kms.key
#   remediation: Set enable_key_rotation = true on the aws_kms_key.
package architrave.encryption.key_rotation

deny contains finding if {
	input.config.manager == "CUSTOMER"
	input.config.origin == "AWS_KMS"
	input.config.key_spec == "SYMMETRIC_DEFAULT"
	input.config.key_usage == "ENCRYPT_DECRYPT"
	not input.config.multi_region_key_type == "REPLICA"
	not input.config.rotation_enabled
	finding := {
		"at": [
			"config.manager",
			"config.origin",
			"config.key_spec",
			"config.key_usage",
			"config.multi_region_key_type",
			"config.rotation_enabled",
		],
		"message": "is not rotated",
	}
}
