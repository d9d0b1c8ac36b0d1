package architrave.storage.account_block_presence_test

import data.architrave.storage.account_block_presence as policy

test_denies_an_account_without_a_block if {
	policy.deny == {{
		"at": ["related.public_access_blocks"],
		"message": "has no public access block",
	}} with input as {"related": {"public_access_blocks": []}}
}

test_allows_an_account_with_a_block if {
	policy.deny == set() with input as {"related": {"public_access_blocks": [{}]}}
}
