# METADATA
# title: Repositories are encrypted with KMS
# description: >-
#   Encryption with KMS leaves a record of each use of the key and can be cut off with it; the keys of
#   S3, which ECR takes otherwise, do neither.
# custom:
#   control: ECR-05
#   severity: low
#   resource: aws.ecr.repository
#   remediation: >-
#     Set encryption_type = "KMS" in encryption_configuration of the aws_ecr_repository. It can only be
#     chosen when a repository is made.
package architrave.registry.kms_encryption

deny contains finding if {
	not _kms
	finding := {
		"at": ["config.encryption_configuration.encryption_type"],
		"message": "is not encrypted with KMS",
	}
}

_kms if input.config.encryption_configuration.encryption_type in {"KMS", "KMS_DSSE"}
