package architrave.storage.ignore_public_acls_test

import data.architrave.storage.ignore_public_acls as policy

_bucket(block) := {"config": {"public_access_block": block}}

_denied := {{
	"at": ["config.public_access_block.ignore_public_acls"],
	"message": "leaves ignore_public_acls off",
}}

test_denies_what_is_off if {
	policy.deny == _denied with input as _bucket({"ignore_public_acls": false})
	policy.deny == _denied with input as _bucket({})
}

test_allows_what_is_on if policy.deny == set() with input as _bucket({"ignore_public_acls": true})

test_leaves_out_a_bucket_without_a_block if policy.deny == set() with input as {"config": {}}
