# METADATA
# title: Auto scaling groups launch into subnets that give no public address
# description: >-
#   Where the launch template says nothing of public addresses, the subnets of the group decide.
# custom:
#   control: NET-08
#   severity: critical
#   resource: aws.autoscaling.group
#   remediation: >-
#     Name private subnets in vpc_zone_identifier, or set associate_public_ip_address = false in
#     the launch template.
package architrave.network.group_public_address

deny contains finding if {
	not _template_decides
	some i, subnet in input.related.subnets
	subnet.config.map_public_ip_on_launch == true
	finding := {
		"at": [
			_template_at,
			sprintf("related.subnets[%d].config.map_public_ip_on_launch", [i]),
		],
		"message": sprintf("launches instances with public addresses into %s", [subnet.id]),
	}
}

_template_decides if {
	some interface in input.related.launch_template.config.network_interfaces
	is_boolean(interface.associate_public_ip_address)
}

_template_at := "related.launch_template.config.network_interfaces" if {
	input.related.launch_template
} else := "related.launch_template"
