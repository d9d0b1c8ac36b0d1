# METADATA
# title: Instances have no public address
# description: >-
#   An instance with a public address is reached around the load balancer. Where the instance
#   itself says nothing, its launch template decides, and where that says nothing, its subnet.
# custom:
#   control: NET-08
#   severity: critical
#   resource: aws.ec2.instance
#   remediation: >-
#     Set associate_public_ip_address = false, place the instance in a private subnet, and remove
#     elastic IP addresses from it; reach it through a load balancer, Session Manager or a VPN.
package architrave.network.instance_public_address

deny contains finding if {
	input.config.associate_public_ip_address == true
	finding := {
		"at": ["config.associate_public_ip_address"],
		"message": "is launched with a public address",
	}
}

deny contains finding if {
	some i, _ in input.related.elastic_ips
	finding := {
		"at": [sprintf("related.elastic_ips[%d].id", [i])],
		"message": sprintf("has the elastic IP address %s", [input.related.elastic_ips[i].id]),
	}
}

deny contains finding if {
	some i, j
	address := input.related.network_interfaces[i].related.elastic_ips[j].id
	finding := {
		"at": [sprintf("related.network_interfaces[%d].related.elastic_ips[%d].id", [i, j])],
		"message": sprintf("has the elastic IP address %s on a network interface", [address]),
	}
}

deny contains finding if {
	not _decides
	some i, interface in input.related.launch_template.config.network_interfaces
	interface.associate_public_ip_address == true
	finding := {
		"at": [
			"config.associate_public_ip_address",
			sprintf("related.launch_template.config.network_interfaces[%d].associate_public_ip_address", [i]),
		],
		"message": "gets a public address from its launch template",
	}
}

deny contains finding if {
	not _decides
	not _template_decides
	input.related.subnet.config.map_public_ip_on_launch == true
	finding := {
		"at": array.concat(
			["config.associate_public_ip_address", "related.subnet.config.map_public_ip_on_launch"],
			_template_at,
		),
		"message": "gets a public address from its subnet, as it says nothing of its own",
	}
}

_decides if is_boolean(input.config.associate_public_ip_address)

_template_decides if {
	some interface in input.related.launch_template.config.network_interfaces
	is_boolean(interface.associate_public_ip_address)
}

_template_at := ["related.launch_template.config.network_interfaces"] if {
	input.related.launch_template
} else := ["related.launch_template"]
