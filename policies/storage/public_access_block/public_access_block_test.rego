package architrave.storage.public_access_block_test

import data.architrave.storage.public_access_block as policy

test_denies_a_bucket_without_a_block if {
	policy.deny == {{
		"at": ["config.public_access_block"],
		"message": "declares no public access block",
	}} with input as {"config": {}}
}

test_allows_a_bucket_with_a_block if {
	policy.deny == set() with input as {"config": {"public_access_block": {}}}
}
