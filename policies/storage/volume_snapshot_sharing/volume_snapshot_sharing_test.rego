package architrave.storage.volume_snapshot_sharing_test

import data.architrave.storage.volume_snapshot_sharing

_shared(permission) := {
	"params": {"trusted_accounts": ["222222222222"]},
	"config": {"create_volume_permissions": [permission]},
}

test_denies_sharing_with_everyone if {
	volume_snapshot_sharing.deny == {{
		"at": ["config.create_volume_permissions[0].group"],
		"message": "is shared with everyone",
	}} with input as _shared({"group": "all"})
}

test_denies_sharing_with_a_stranger if {
	volume_snapshot_sharing.deny == {{
		"at": ["config.create_volume_permissions[0].account_id"],
		"message": "is shared with account 333333333333, which the blueprint does not trust",
	}} with input as _shared({"account_id": "333333333333"})
}

test_allows_trusted_accounts_and_none if {
	volume_snapshot_sharing.deny == set() with input as _shared({"account_id": "222222222222"})
	volume_snapshot_sharing.deny == set() with input as {"params": {"trusted_accounts": []}, "config": {"create_volume_permissions": []}}
}
