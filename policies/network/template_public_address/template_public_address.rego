# METADATA
# title: Launch templates ask for no public address
# description: >-
#   Every instance that is launched from a template with a public address can be reached around
#   the load balancer.
# custom:
#   control: NET-08
#   severity: critical
#   resource: aws.ec2.launch_template
#   remediation: >-
#     Set associate_public_ip_address = false on the network interfaces of the
#     aws_launch_template, or on the aws_launch_configuration.
package architrave.network.template_public_address

deny contains finding if {
	some i, interface in input.config.network_interfaces
	interface.associate_public_ip_address == true
	finding := {
		"at": [sprintf("config.network_interfaces[%d].associate_public_ip_address", [i])],
		"message": "gives a public address to the instances that are launched from it",
	}
}
