package architrave.logging.trail_encryption_test

import data.architrave.logging.trail_encryption

test_denies_none if {
	trail_encryption.deny == {{
		"at": ["config.kms_key_id"],
		"message": "encrypts its log files with no KMS key",
	}} with input as {"config": {}}
}

test_allows_a_key if {
	trail_encryption.deny == set() with input as {"config": {"kms_key_id": "aws_kms_key.trail"}}
}
