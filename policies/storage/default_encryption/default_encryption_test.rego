package architrave.storage.default_encryption_test

import data.architrave.storage.default_encryption

_denied := {{"at": ["config.encryption_by_default"], "message": "does not encrypt new volumes by default"}}

test_denies_a_region_that_does_not_encrypt if {
	default_encryption.deny == _denied with input as {"config": {"encryption_by_default": false}}
	default_encryption.deny == _denied with input as {"config": {}}
}

test_allows_a_region_that_does if {
	default_encryption.deny == set() with input as {"config": {"encryption_by_default": true}}
}
