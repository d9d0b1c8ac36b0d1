# METADATA
# title: Subnets give out no public addresses by themselves
# description: >-
#   A subnet that maps public addresses on launch exposes whatever is started in it, by nobody's
#   decision.
# custom:
#   control: NET-07
#   severity: high
#   resource: aws.ec2.subnet
#   remediation: >-
#     Set map_public_ip_on_launch = false on the aws_subnet; load balancers and NAT gateways get
#     their addresses without it.
package architrave.network.subnet_public_addresses

deny contains finding if {
	input.config.map_public_ip_on_launch == true
	finding := {
		"at": ["config.map_public_ip_on_launch"],
		"message": "gives a public address to everything that is launched in it",
	}
}
