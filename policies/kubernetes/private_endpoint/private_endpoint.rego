# METADATA
# title: The Kubernetes API has a private endpoint
# description: >-
#   Without it nodes and pods reach the API of their cluster through the Internet, and closing the
#   public endpoint would cut them off.
# custom:
#   control: EKS-02
#   severity: high
#   resource: aws.eks.cluster
#   remediation: Set endpoint_private_access = true in vpc_config of the aws_eks_cluster.
package architrave.kubernetes.private_endpoint

deny contains finding if {
	not _private
	finding := {
		"at": ["config.vpc_config.endpoint_private_access"],
		"message": "has no private endpoint",
	}
}

_private if input.config.vpc_config.endpoint_private_access == true
