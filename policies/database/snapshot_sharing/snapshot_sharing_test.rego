package architrave.database.snapshot_sharing_test

import data.architrave.database.snapshot_sharing

test_denies_a_public_snapshot if {
	snapshot_sharing.deny == {{
		"at": ["config.restore_accounts[1]"],
		"message": "can be restored by every AWS account",
	}} with input as {"config": {"restore_accounts": ["111122223333", "all"]}}
}

test_allows_named_accounts if {
	snapshot_sharing.deny == set() with input as {"config": {"restore_accounts": ["111122223333"]}}
}

test_allows_a_private_snapshot if {
	snapshot_sharing.deny == set() with input as {"config": {"restore_accounts": []}}
	snapshot_sharing.deny == set() with input as {"config": {}}
}
