package architrave.cache.automatic_failover_test

import data.architrave.cache.automatic_failover

_denied := {{
	"at": ["config.automatic_failover_enabled"],
	"message": "does not fail over by itself",
}}

test_denies_what_is_off if {
	automatic_failover.deny == _denied with input as {"config": {"automatic_failover_enabled": false}}
	automatic_failover.deny == _denied with input as {"config": {}}
}

test_allows_what_is_on if automatic_failover.deny == set() with input as {"config": {"automatic_failover_enabled": true}}
