package architrave.storage.account_public_access_block_test

import data.architrave.storage.account_public_access_block as policy

_flags := ["block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets"]

_all := {flag: true | some flag in _flags}

test_denies_each_way_that_is_open if {
	every flag in _flags {
		policy.deny == {{
			"at": [sprintf("config.%s", [flag])],
			"message": sprintf("leaves %s off", [flag]),
		}} with input as {"config": object.union(_all, {flag: false})}
	}
}

test_denies_every_way_of_an_empty_block if count(policy.deny) == 4 with input as {"config": {}}

test_allows_a_full_block if policy.deny == set() with input as {"config": _all}
