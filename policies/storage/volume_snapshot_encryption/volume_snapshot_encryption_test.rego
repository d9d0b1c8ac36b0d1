package architrave.storage.volume_snapshot_encryption_test

import data.architrave.storage.volume_snapshot_encryption

test_denies_a_snapshot_of_an_unencrypted_volume if {
	volume_snapshot_encryption.deny == {{
		"at": ["config.encrypted", "related.volume.config.encrypted"],
		"message": "is a snapshot of v, which is not encrypted",
	}} with input as {"config": {}, "related": {"volume": {"id": "v", "config": {"encrypted": false}}}}
}

test_denies_an_unencrypted_copy if {
	volume_snapshot_encryption.deny == {{
		"at": ["config.encrypted", "related.volume", "related.source_snapshot"],
		"message": "is not encrypted",
	}} with input as {"config": {"encrypted": false}, "related": {}}
	volume_snapshot_encryption.deny == {{
		"at": ["config.encrypted", "related.volume", "related.source_snapshot.config.encrypted"],
		"message": "is not encrypted",
	}} with input as {"config": {}, "related": {"source_snapshot": {"config": {"encrypted": false}}}}
}

test_allows_encrypted_snapshots if {
	volume_snapshot_encryption.deny == set() with input as {"config": {"encrypted": true}, "related": {}}
	volume_snapshot_encryption.deny == set() with input as {"config": {}, "related": {"volume": {"id": "v", "config": {"encrypted": true}}}}
	volume_snapshot_encryption.deny == set() with input as {"config": {}, "related": {"source_snapshot": {"config": {"encrypted": true}}}}
}
