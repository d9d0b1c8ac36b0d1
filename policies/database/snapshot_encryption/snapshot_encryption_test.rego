package architrave.database.snapshot_encryption_test

import data.architrave.database.snapshot_encryption

_snapshot(config, source) := {"config": config, "related": {"source": {"id": "source", "config": source}}}

test_denies_a_snapshot_that_is_not_encrypted if {
	snapshot_encryption.deny == {{"at": ["config.encrypted"], "message": "is not encrypted"}} with input as {
		"config": {"encrypted": false},
		"related": {},
	}
}

test_denies_a_snapshot_of_a_database_that_is_not_encrypted if {
	snapshot_encryption.deny == {{
		"at": [
			"config.encrypted",
			"config.kms_key_id",
			"related.source.config.storage_encrypted",
		],
		"message": "is of source, which is not encrypted",
	}} with input as _snapshot({}, {"storage_encrypted": false})
}

test_denies_a_copy_of_a_snapshot_that_is_not_encrypted if {
	snapshot_encryption.deny == {{
		"at": ["config.encrypted", "config.kms_key_id", "related.source.config.encrypted"],
		"message": "is a copy of source, which is not encrypted",
	}} with input as _snapshot({}, {"encrypted": false})
}

test_allows_encrypted_snapshots if {
	snapshot_encryption.deny == set() with input as {"config": {"encrypted": true}, "related": {}}
	snapshot_encryption.deny == set() with input as _snapshot({}, {"storage_encrypted": true})
	snapshot_encryption.deny == set() with input as _snapshot({"kms_key_id": "key"}, {"encrypted": false})
}
