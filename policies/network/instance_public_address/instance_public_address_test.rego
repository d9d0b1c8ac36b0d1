package architrave.network.instance_public_address_test

import data.architrave.network.instance_public_address

_finding(at, message) := {{"at": at, "message": message}}

_in_subnet(config, maps) := {
	"config": config,
	"related": {"subnet": {"config": {"map_public_ip_on_launch": maps}}},
}

_from_template(config, flag) := {
	"config": config,
	"related": {
		"launch_template": {"config": {"network_interfaces": [{"associate_public_ip_address": flag}]}},
		"subnet": {"config": {"map_public_ip_on_launch": true}},
	},
}

test_denies_an_instance_that_asks_for_an_address if {
	instance_public_address.deny == _finding(["config.associate_public_ip_address"], "is launched with a public address") with input as {"config": {"associate_public_ip_address": true}}
}

test_denies_an_elastic_address if {
	instance_public_address.deny == _finding(["related.elastic_ips[0].id"], "has the elastic IP address aws_eip.a") with input as {
		"config": {"associate_public_ip_address": false},
		"related": {"elastic_ips": [{"id": "aws_eip.a"}]},
	}
}

test_denies_an_elastic_address_of_an_interface if {
	instance_public_address.deny == _finding(
		["related.network_interfaces[0].related.elastic_ips[0].id"],
		"has the elastic IP address aws_eip.a on a network interface",
	) with input as {
		"config": {"associate_public_ip_address": false},
		"related": {"network_interfaces": [{"related": {"elastic_ips": [{"id": "aws_eip.a"}]}}]},
	}
}

test_denies_an_address_of_the_subnet if {
	instance_public_address.deny == _finding(
		["config.associate_public_ip_address", "related.subnet.config.map_public_ip_on_launch", "related.launch_template"],
		"gets a public address from its subnet, as it says nothing of its own",
	) with input as _in_subnet({}, true)
}

test_denies_an_address_of_the_template if {
	instance_public_address.deny == _finding(
		["config.associate_public_ip_address", "related.launch_template.config.network_interfaces[0].associate_public_ip_address"],
		"gets a public address from its launch template",
	) with input as _from_template({}, true)
}

test_allows_what_the_instance_or_its_template_refuses if {
	instance_public_address.deny == set() with input as _in_subnet({"associate_public_ip_address": false}, true)
	instance_public_address.deny == set() with input as _from_template({}, false)
	instance_public_address.deny == set() with input as _from_template({"associate_public_ip_address": false}, true)
}

test_allows_a_private_subnet if {
	instance_public_address.deny == set() with input as _in_subnet({}, false)
}

test_allows_what_says_nothing if {
	instance_public_address.deny == set() with input as {"config": {}, "related": {"elastic_ips": []}}
}
