package architrave.storage.snapshot_public_access_test

import data.architrave.storage.snapshot_public_access

_denied := {{
	"at": ["config.snapshot_block_public_access"],
	"message": "does not block all public sharing of snapshots",
}}

test_denies_a_region_that_lets_some_be_shared if {
	snapshot_public_access.deny == _denied with input as {"config": {"snapshot_block_public_access": "block-new-sharing"}}
	snapshot_public_access.deny == _denied with input as {"config": {"snapshot_block_public_access": "unblocked"}}
	snapshot_public_access.deny == _denied with input as {"config": {}}
}

test_allows_a_region_that_blocks_all if {
	snapshot_public_access.deny == set() with input as {"config": {"snapshot_block_public_access": "block-all-sharing"}}
}
