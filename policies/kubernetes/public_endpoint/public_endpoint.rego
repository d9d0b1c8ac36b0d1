# METADATA
# title: The Kubernetes API is public only as far as the blueprint allows
# description: >-
#   A public endpoint is one leaked token or one flaw away from whoever can reach it. It is off, or
#   open to the address ranges that the blueprint lists; where it lists none, to no more than single
#   organizations hold.
# custom:
#   control: EKS-03
#   severity: critical
#   resource: aws.eks.cluster
#   remediation: >-
#     Set endpoint_public_access = false in vpc_config of the aws_eks_cluster, or list the ranges that
#     need it in public_access_cidrs.
package architrave.kubernetes.public_endpoint

import data.architrave.lib.cidr

deny contains finding if {
	input.params.eks_public_endpoint == "disabled"
	input.config.vpc_config.endpoint_public_access == true
	finding := {
		"at": ["config.vpc_config.endpoint_public_access"],
		"message": "has a public endpoint",
	}
}

deny contains finding if {
	input.params.eks_public_endpoint == "restricted"
	count(input.params.eks_public_cidrs) == 0
	input.config.vpc_config.endpoint_public_access == true
	some i, block in input.config.vpc_config.public_access_cidrs
	cidr.open(block)
	finding := {
		"at": [
			"config.vpc_config.endpoint_public_access",
			sprintf("config.vpc_config.public_access_cidrs[%d]", [i]),
		],
		"message": sprintf("has a public endpoint that %s may reach", [block]),
	}
}

deny contains finding if {
	input.params.eks_public_endpoint == "restricted"
	count(input.params.eks_public_cidrs) > 0
	input.config.vpc_config.endpoint_public_access == true
	some i, block in input.config.vpc_config.public_access_cidrs
	not _listed(block)
	finding := {
		"at": [
			"config.vpc_config.endpoint_public_access",
			sprintf("config.vpc_config.public_access_cidrs[%d]", [i]),
		],
		"message": sprintf("has a public endpoint that %s may reach, which is in none of %s", [block, concat(", ", input.params.eks_public_cidrs)]),
	}
}

# What is no address range is judged by nobody.
deny contains finding if {
	input.params.eks_public_endpoint == "restricted"
	count(input.params.eks_public_cidrs) == 0
	input.config.vpc_config.endpoint_public_access == true
	some i, block in input.config.vpc_config.public_access_cidrs
	not cidr.valid(block)
	finding := {
		"at": [
			"config.vpc_config.endpoint_public_access",
			sprintf("config.vpc_config.public_access_cidrs[%d]", [i]),
		],
		"message": sprintf("has a public endpoint for %s, which is no address range", [block]),
	}
}

_listed(block) if {
	some range in input.params.eks_public_cidrs
	cidr.within(block, range)
}
