package architrave.logging.trail_events_test

import data.architrave.logging.trail_events

test_denies_writing_alone if {
	trail_events.deny == {{
		"at": ["config.event_selectors", "config.advanced_event_selectors"],
		"message": "does not record all management events",
	}} with input as _trail([{"read_write_type": "WriteOnly", "include_management_events": true}])
}

test_allows_all if {
	trail_events.deny == set() with input as _trail([{"read_write_type": "All", "include_management_events": true}])
}

test_allows_the_default if {
	trail_events.deny == set() with input as _trail([])
}

_trail(selectors) := {"config": {"event_selectors": selectors, "advanced_event_selectors": []}}
