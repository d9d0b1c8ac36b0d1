package architrave.logging.trail_regions_test

import data.architrave.logging.trail_regions

_finding := {"at": ["config.is_multi_region_trail"], "message": "records one region alone"}

test_denies_off if {
	trail_regions.deny == {_finding} with input as {"config": {"is_multi_region_trail": false}}
}

test_denies_absent if {
	trail_regions.deny == {_finding} with input as {"config": {}}
}

test_allows_on if {
	trail_regions.deny == set() with input as {"config": {"is_multi_region_trail": true}}
}
