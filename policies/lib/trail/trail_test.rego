package architrave.lib.trail_test

import data.architrave.lib.trail

test_without_selectors_nothing_is_missed if {
	not trail.misses_something(_trail([], []))
}

test_selectors if {
	not trail.misses_something(_trail([_selector("All", true)], []))
	not trail.misses_something(_trail([_selector("ReadOnly", true), _selector("WriteOnly", true)], []))
	trail.misses_something(_trail([_selector("WriteOnly", true)], []))
	trail.misses_something(_trail([_selector("All", false)], []))
}

test_advanced_selectors if {
	category := {"field": "eventCategory", "equals": ["Management"]}
	not trail.misses_something(_trail([], [{"field_selectors": [category]}]))
	trail.misses_something(_trail([], [{"field_selectors": [category, {"field": "readOnly", "equals": ["false"]}]}]))
	trail.misses_something(_trail([], [{"field_selectors": [{"field": "eventCategory", "equals": ["Data"]}]}]))
}

test_trails_that_are_off_or_of_one_region_miss_something if {
	trail.misses_something(object.union(_trail([], []), {"config": {"is_logging": false}}))
	trail.misses_something(object.union(_trail([], []), {"config": {"is_multi_region_trail": false}}))
}

test_what_is_not_known_is_not_missed if {
	not trail.misses_something({"config": {}})
	not trail.misses_something(_trail([{}], []))
}

_selector(type, management) := {"read_write_type": type, "include_management_events": management}

_trail(selectors, advanced) := {"config": {
	"is_logging": true,
	"is_multi_region_trail": true,
	"event_selectors": selectors,
	"advanced_event_selectors": advanced,
}}
