package architrave.storage.block_public_policy_test

import data.architrave.storage.block_public_policy as policy

_bucket(block) := {"config": {"public_access_block": block}}

_denied := {{
	"at": ["config.public_access_block.block_public_policy"],
	"message": "leaves block_public_policy off",
}}

test_denies_what_is_off if {
	policy.deny == _denied with input as _bucket({"block_public_policy": false})
	policy.deny == _denied with input as _bucket({})
}

test_allows_what_is_on if policy.deny == set() with input as _bucket({"block_public_policy": true})

test_leaves_out_a_bucket_without_a_block if policy.deny == set() with input as {"config": {}}
