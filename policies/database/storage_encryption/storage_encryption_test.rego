package architrave.database.storage_encryption_test

import data.architrave.database.storage_encryption

_instance(config, related, key) := {
	"config": config,
	"related": related,
	"params": {"database_key": key},
}

_customer_key := {"kms_key": {"config": {"manager": "CUSTOMER"}}}

test_denies_storage_that_is_not_encrypted if {
	every key in ["any", "kms", "customer_managed"] {
		storage_encryption.deny == {{
			"at": ["config.storage_encrypted"],
			"message": "keeps its data unencrypted",
		}} with input as _instance({"storage_encrypted": false}, {}, key)
	}
}

test_denies_the_default_key_where_a_customer_managed_one_is_asked_for if {
	storage_encryption.deny == {{
		"at": ["config.storage_encrypted", "config.kms_key_id"],
		"message": "is encrypted with the key that AWS manages, as none is named",
	}} with input as _instance({"storage_encrypted": true}, {}, "customer_managed")
}

test_denies_an_alias_of_aws_where_a_customer_managed_key_is_asked_for if {
	config := {"storage_encrypted": true, "kms_key_id": "alias/aws/rds"}
	storage_encryption.deny == {{
		"at": ["config.storage_encrypted", "config.kms_key_id"],
		"message": "is encrypted with alias/aws/rds, which AWS manages",
	}} with input as _instance(config, {}, "customer_managed")
}

test_allows_the_default_key_where_any_will_do if {
	every key in ["any", "kms"] {
		storage_encryption.deny == set() with input as _instance({"storage_encrypted": true}, {}, key)
	}
}

test_allows_a_customer_managed_key if {
	config := {"storage_encrypted": true, "kms_key_id": "aws_kms_key.main"}
	storage_encryption.deny == set() with input as _instance(config, _customer_key, "customer_managed")
}

test_denies_a_key_that_aws_manages if {
	config := {"storage_encrypted": true, "kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/1"}
	related := {"kms_key": {"config": {"manager": "AWS"}}}
	storage_encryption.deny == {{
		"at": ["config.storage_encrypted", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}} with input as _instance(config, related, "customer_managed")
}

test_leaves_members_to_their_cluster if {
	related := {"cluster": {"config": {"storage_encrypted": false}}}
	storage_encryption.deny == set() with input as _instance({}, related, "customer_managed")
}
