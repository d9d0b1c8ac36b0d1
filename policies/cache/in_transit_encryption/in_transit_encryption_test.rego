package architrave.cache.in_transit_encryption_test

import data.architrave.cache.in_transit_encryption as policy

_denied := {{
	"at": ["config.transit_encryption_enabled"],
	"message": "takes plain connections",
}}

test_denies_plain_connections if {
	policy.deny == _denied with input as {"config": {"transit_encryption_enabled": false}}
	policy.deny == _denied with input as {"config": {}}
}

test_denies_the_mode_preferred if {
	policy.deny == {{
		"at": ["config.transit_encryption_enabled", "config.transit_encryption_mode"],
		"message": "takes plain connections too: its mode is preferred",
	}} with input as {"config": {
		"transit_encryption_enabled": true,
		"transit_encryption_mode": "preferred",
	}}
}

test_allows_encrypted_connections_only if {
	policy.deny == set() with input as {"config": {
		"transit_encryption_enabled": true,
		"transit_encryption_mode": "required",
	}}
}
