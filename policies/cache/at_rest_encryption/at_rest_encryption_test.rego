package architrave.cache.at_rest_encryption_test

import data.architrave.cache.at_rest_encryption

_denied := {{
	"at": ["config.at_rest_encryption_enabled"],
	"message": "is not encrypted at rest",
}}

test_denies_a_cache_that_is_not_encrypted if {
	at_rest_encryption.deny == _denied with input as {"config": {"at_rest_encryption_enabled": false}}
	at_rest_encryption.deny == _denied with input as {"config": {}}
}

test_allows_an_encrypted_cache if {
	at_rest_encryption.deny == set() with input as {"config": {"at_rest_encryption_enabled": true}}
}
