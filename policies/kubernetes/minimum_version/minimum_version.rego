# METADATA
# title: Clusters run the Kubernetes version that the blueprint asks for, or a later one
# description: >-
#   A version gets fixes for about fourteen months, then for more money, then none. Where none is
#   written AWS takes its default of the day.
# custom:
#   control: EKS-07
#   severity: medium
#   resource: aws.eks.cluster
#   remediation: Raise version of the aws_eks_cluster, one minor version at a time.
package architrave.kubernetes.minimum_version

import data.architrave.lib.kubernetes_version

deny contains finding if {
	kubernetes_version.older(input.config.version, input.params.eks_minimum_version)
	finding := {
		"at": ["config.version"],
		"message": sprintf("runs Kubernetes %s, the blueprint asks for %s", [input.config.version, input.params.eks_minimum_version]),
	}
}

deny contains finding if {
	version := input.config.version
	not kubernetes_version.valid(version)
	finding := {
		"at": ["config.version"],
		"message": sprintf("runs %s, which is no Kubernetes version", [version]),
	}
}
