package architrave.logging.trail_logging_test

import data.architrave.logging.trail_logging

_finding := {"at": ["config.is_logging"], "message": "is switched off"}

test_denies_off if {
	trail_logging.deny == {_finding} with input as {"config": {"is_logging": false}}
}

test_denies_absent if {
	trail_logging.deny == {_finding} with input as {"config": {}}
}

test_allows_on if {
	trail_logging.deny == set() with input as {"config": {"is_logging": true}}
}
