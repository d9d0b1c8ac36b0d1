package architrave.cache.multi_az_test

import data.architrave.cache.multi_az

_denied := {{
	"at": ["config.multi_az_enabled"],
	"message": "keeps its nodes in a single availability zone",
}}

test_denies_what_is_off if {
	multi_az.deny == _denied with input as {"config": {"multi_az_enabled": false}}
	multi_az.deny == _denied with input as {"config": {}}
}

test_allows_what_is_on if multi_az.deny == set() with input as {"config": {"multi_az_enabled": true}}
