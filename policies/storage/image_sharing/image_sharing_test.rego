package architrave.storage.image_sharing_test

import data.architrave.storage.image_sharing

_shared(permission) := {
	"params": {"trusted_accounts": ["222222222222"]},
	"config": {"launch_permissions": [permission]},
}

test_denies_sharing_with_everyone if {
	image_sharing.deny == {{
		"at": ["config.launch_permissions[0].group"],
		"message": "is shared with everyone",
	}} with input as _shared({"group": "all"})
}

test_denies_sharing_with_a_stranger if {
	image_sharing.deny == {{
		"at": ["config.launch_permissions[0].account_id"],
		"message": "is shared with account 333333333333, which the blueprint does not trust",
	}} with input as _shared({"account_id": "333333333333"})
}

test_allows_trusted_accounts_and_none if {
	image_sharing.deny == set() with input as _shared({"account_id": "222222222222"})
	image_sharing.deny == set() with input as {"params": {"trusted_accounts": []}, "config": {"launch_permissions": []}}
}
