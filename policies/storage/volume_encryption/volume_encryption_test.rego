package architrave.storage.volume_encryption_test

import data.architrave.storage.volume_encryption

_volume(key, config) := {"params": {"volume_key": key}, "config": config}

_silent := "does not ask for encryption, and its region does not encrypt by default"

test_denies_an_unencrypted_volume if {
	volume_encryption.deny == {{"at": ["config.encrypted"], "message": "is not encrypted"}} with input as _volume("any", {"encrypted": false})
}

test_denies_a_volume_that_says_nothing if {
	volume_encryption.deny == {{"at": ["config.encrypted", "config.kms_key_id", "related.ebs_defaults", "related.snapshot"], "message": _silent}} with input as _volume("any", {})
}

test_denies_a_volume_of_an_unencrypted_snapshot if {
	volume := object.union(_volume("any", {}), {"related": {"snapshot": {"config": {"encrypted": false}}}})
	volume_encryption.deny == {{
		"at": ["config.encrypted", "config.kms_key_id", "related.ebs_defaults", "related.snapshot.config.encrypted"],
		"message": _silent,
	}} with input as volume
}

test_denies_the_key_of_aws_where_a_customer_managed_one_is_due if {
	volume_encryption.deny == {{
		"at": ["config.encrypted", "config.kms_key_id", "related.ebs_defaults"],
		"message": "is encrypted with the key that AWS manages, as none is named",
	}} with input as _volume("customer_managed", {"encrypted": true})
	volume_encryption.deny == {{
		"at": ["config.encrypted", "config.kms_key_id"],
		"message": "is encrypted with alias/aws/ebs, which AWS manages",
	}} with input as _volume("customer_managed", {"encrypted": true, "kms_key_id": "alias/aws/ebs"})
	volume := object.union(_volume("customer_managed", {"encrypted": true, "kms_key_id": "k"}), {"related": {"kms_key": {"config": {"manager": "AWS"}}}})
	volume_encryption.deny == {{
		"at": ["config.encrypted", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}} with input as volume
}

test_allows_encryption if {
	volume_encryption.deny == set() with input as _volume("any", {"encrypted": true})
	volume_encryption.deny == set() with input as _volume("kms", {"encrypted": true})
	volume_encryption.deny == set() with input as _volume("customer_managed", {"encrypted": true, "kms_key_id": "aws_kms_key.a"})
}

test_allows_what_the_region_or_the_snapshot_encrypts if {
	region := {"related": {"ebs_defaults": {"config": {"encryption_by_default": true}, "related": {"kms_key": {"id": "k"}}}}}
	volume_encryption.deny == set() with input as object.union(_volume("any", {}), region)
	volume_encryption.deny == set() with input as object.union(_volume("customer_managed", {"encrypted": true}), region)
	snapshot := {"related": {"snapshot": {"config": {"encrypted": true}}}}
	volume_encryption.deny == set() with input as object.union(_volume("any", {}), snapshot)
}
