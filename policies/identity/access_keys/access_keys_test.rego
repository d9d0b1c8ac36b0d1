package architrave.identity.access_keys_test

import data.architrave.identity.access_keys

_key(status, most) := {"config": {"status": status}, "params": {"max_active_access_keys": most}}

test_denies_an_active_key if {
	access_keys.deny == {{
		"at": ["config.status"],
		"message": "is an active access key",
	}} with input as _key("Active", 0)
}

test_allows_an_inactive_key if access_keys.deny == set() with input as _key("Inactive", 0)

test_allows_what_is_counted_by_user if access_keys.deny == set() with input as _key("Active", 1)

test_allows_what_says_nothing if {
	access_keys.deny == set() with input as {"config": {}, "params": {"max_active_access_keys": 0}}
}
