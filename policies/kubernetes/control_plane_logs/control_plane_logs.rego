# METADATA
# title: The control plane ships the logs that the blueprint asks for
# description: >-
#   Who did what in a cluster is in its audit log, which EKS keeps nowhere unless it is told to.
# custom:
#   control: EKS-05
#   severity: high
#   resource: aws.eks.cluster
#   remediation: Add the missing types to enabled_cluster_log_types of the aws_eks_cluster.
package architrave.kubernetes.control_plane_logs

deny contains finding if {
	missing := [wanted | some wanted in input.params.eks_log_types; not _enabled(wanted)]
	count(missing) > 0
	finding := {
		"at": ["config.enabled_log_types"],
		"message": sprintf("does not ship the logs %s", [concat(", ", missing)]),
	}
}

_enabled(wanted) if wanted in input.config.enabled_log_types
