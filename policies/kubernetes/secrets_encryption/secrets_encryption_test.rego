package architrave.kubernetes.secrets_encryption_test

import data.architrave.kubernetes.secrets_encryption

_none := {{
	"at": ["config.encryption_config"],
	"message": "keeps its secrets without a KMS key of its own",
}}

_cluster(encryption) := {"config": {"encryption_config": encryption}}

test_denies_no_encryption if secrets_encryption.deny == _none with input as _cluster([])

test_denies_what_does_not_name_secrets if {
	secrets_encryption.deny == _none with input as _cluster([{"resources": []}])
}

test_denies_what_says_nothing if secrets_encryption.deny == _none with input as {"config": {}}

test_allows_a_key if {
	secrets_encryption.deny == set() with input as _cluster([{"resources": ["secrets"], "key": "k"}])
}
