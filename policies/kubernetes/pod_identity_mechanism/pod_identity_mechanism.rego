# METADATA
# title: Pods get credentials by the mechanisms that the blueprint names
# description: >-
#   Two ways to give pods roles are two places to look for who has what. Where the blueprint names
#   roles for service accounts alone, EKS Pod Identity is not used beside them.
# custom:
#   control: IAM-13
#   severity: medium
#   resource: aws.eks.pod_identity_association
#   remediation: Give the service account a role that trusts the OIDC provider of the cluster.
package architrave.kubernetes.pod_identity_mechanism

deny contains finding if {
	count(input.params.pod_identity_mechanisms) > 0
	not _named
	finding := {
		"at": ["id"],
		"message": sprintf("uses EKS Pod Identity, the blueprint asks for %s", [concat(", ", input.params.pod_identity_mechanisms)]),
	}
}

_named if "pod_identity" in input.params.pod_identity_mechanisms
