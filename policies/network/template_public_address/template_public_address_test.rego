package architrave.network.template_public_address_test

import data.architrave.network.template_public_address

_with(interfaces) := {"config": {"network_interfaces": interfaces}}

test_denies_a_public_interface if {
	template_public_address.deny == {{
		"at": ["config.network_interfaces[1].associate_public_ip_address"],
		"message": "gives a public address to the instances that are launched from it",
	}} with input as _with([{"associate_public_ip_address": false}, {"associate_public_ip_address": true}])
}

test_allows_private_interfaces if {
	template_public_address.deny == set() with input as _with([{"associate_public_ip_address": false}])
}

test_allows_what_says_nothing if {
	template_public_address.deny == set() with input as _with([{"device_index": 0}])
	template_public_address.deny == set() with input as _with([])
}
