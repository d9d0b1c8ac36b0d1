package architrave.logging.trail_validation_test

import data.architrave.logging.trail_validation

_finding := {"at": ["config.log_file_validation_enabled"], "message": "does not validate its log files"}

test_denies_off if {
	trail_validation.deny == {_finding} with input as {"config": {"log_file_validation_enabled": false}}
}

test_denies_absent if {
	trail_validation.deny == {_finding} with input as {"config": {}}
}

test_allows_on if {
	trail_validation.deny == set() with input as {"config": {"log_file_validation_enabled": true}}
}
