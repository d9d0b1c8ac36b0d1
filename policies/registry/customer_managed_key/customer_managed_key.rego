# METADATA
# title: Repositories are encrypted with a key that the customer manages
# description: >-
#   Without a key of its own a repository takes aws/ecr, whose policy nobody can change and which no
#   other account can be kept from or given.
# custom:
#   control: ECR-05
#   severity: low
#   resource: aws.ecr.repository
#   remediation: >-
#     Set kms_key in encryption_configuration of the aws_ecr_repository to the ARN of an aws_kms_key.
#     It can only be chosen when a repository is made.
package architrave.registry.customer_managed_key

deny contains finding if {
	input.config.encryption_configuration.encryption_type in {"KMS", "KMS_DSSE"}
	not _own_key
	finding := {
		"at": [
			"config.encryption_configuration.encryption_type",
			"config.encryption_configuration.kms_key",
		],
		"message": "is encrypted with aws/ecr, a key that AWS manages",
	}
}

_own_key if {
	key := input.config.encryption_configuration.kms_key
	not contains(key, "alias/aws/")
}
