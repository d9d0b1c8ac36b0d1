package architrave.network.subnet_public_addresses_test

import data.architrave.network.subnet_public_addresses

test_denies_a_subnet_that_maps_public_addresses if {
	subnet_public_addresses.deny == {{
		"at": ["config.map_public_ip_on_launch"],
		"message": "gives a public address to everything that is launched in it",
	}} with input as {"config": {"map_public_ip_on_launch": true}}
}

test_allows_a_subnet_that_does_not if {
	subnet_public_addresses.deny == set() with input as {"config": {"map_public_ip_on_launch": false}}
}

test_allows_what_says_nothing if subnet_public_addresses.deny == set() with input as {"config": {}}
