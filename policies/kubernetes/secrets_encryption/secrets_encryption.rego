# METADATA
# title: Kubernetes secrets are encrypted with a KMS key
# description: >-
#   With a key of one's own, whoever reads the store of the cluster still needs leave to use the key,
#   and each use of it is on record.
# custom:
#   control: EKS-06
#   severity: high
#   resource: aws.eks.cluster
#   remediation: >-
#     Add an encryption_config with resources = ["secrets"] and a provider with the key's ARN to the
#     aws_eks_cluster. It cannot be removed again.
package architrave.kubernetes.secrets_encryption

deny contains finding if {
	not _encrypts_secrets
	finding := {
		"at": ["config.encryption_config"],
		"message": "keeps its secrets without a KMS key of its own",
	}
}

_encrypts_secrets if {
	some encryption in input.config.encryption_config
	"secrets" in encryption.resources
}
