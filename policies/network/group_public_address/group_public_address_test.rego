package architrave.network.group_public_address_test

import data.architrave.network.group_public_address

_group(interfaces, maps) := {"related": {
	"launch_template": {"config": {"network_interfaces": interfaces}},
	"subnets": [{"id": "aws_subnet.a", "config": {"map_public_ip_on_launch": maps}}],
}}

test_denies_a_public_subnet_where_the_template_says_nothing if {
	group_public_address.deny == {{
		"at": ["related.launch_template.config.network_interfaces", "related.subnets[0].config.map_public_ip_on_launch"],
		"message": "launches instances with public addresses into aws_subnet.a",
	}} with input as _group([], true)
}

test_denies_a_public_subnet_without_a_template if {
	group_public_address.deny == {{
		"at": ["related.launch_template", "related.subnets[0].config.map_public_ip_on_launch"],
		"message": "launches instances with public addresses into aws_subnet.a",
	}} with input as {"related": {"subnets": [{"id": "aws_subnet.a", "config": {"map_public_ip_on_launch": true}}]}}
}

test_allows_a_template_that_refuses if {
	group_public_address.deny == set() with input as _group([{"associate_public_ip_address": false}], true)
}

test_allows_private_subnets if group_public_address.deny == set() with input as _group([], false)
