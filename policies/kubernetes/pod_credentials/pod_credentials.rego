# METADATA
# title: Pods get AWS credentials of their own
# description: >-
#   A cluster without an OIDC provider in IAM and without EKS Pod Identity leaves its pods one way to
#   AWS: the role of the node, which every pod on it shares.
# custom:
#   control: IAM-13
#   severity: high
#   resource: aws.eks.cluster
#   remediation: >-
#     Make an aws_iam_openid_connect_provider for the issuer of the cluster, or, where the blueprint
#     allows EKS Pod Identity, add the eks-pod-identity-agent add-on.
package architrave.kubernetes.pod_credentials

deny contains finding if {
	count(input.params.pod_identity_mechanisms) > 0
	not _irsa
	not _pod_identity
	finding := {
		"at": [
			"related.oidc_providers",
			"related.pod_identity_associations",
			"related.addons",
			"config.auto_mode",
		],
		"message": sprintf("gives pods no credentials of their own, by none of %s", [concat(", ", input.params.pod_identity_mechanisms)]),
	}
}

_irsa if {
	"irsa" in input.params.pod_identity_mechanisms
	count(input.related.oidc_providers) > 0
}

_pod_identity if {
	"pod_identity" in input.params.pod_identity_mechanisms
	_has_pod_identity
}

_has_pod_identity if count(input.related.pod_identity_associations) > 0

# The agent comes with auto mode.
_has_pod_identity if input.config.auto_mode == true

_has_pod_identity if {
	some addon in input.related.addons
	addon.config.addon_name == "eks-pod-identity-agent"
}
