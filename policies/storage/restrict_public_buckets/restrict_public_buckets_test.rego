package architrave.storage.restrict_public_buckets_test

import data.architrave.storage.restrict_public_buckets as policy

_bucket(block) := {"config": {"public_access_block": block}}

_denied := {{
	"at": ["config.public_access_block.restrict_public_buckets"],
	"message": "leaves restrict_public_buckets off",
}}

test_denies_what_is_off if {
	policy.deny == _denied with input as _bucket({"restrict_public_buckets": false})
	policy.deny == _denied with input as _bucket({})
}

test_allows_what_is_on if policy.deny == set() with input as _bucket({"restrict_public_buckets": true})

test_leaves_out_a_bucket_without_a_block if policy.deny == set() with input as {"config": {}}
