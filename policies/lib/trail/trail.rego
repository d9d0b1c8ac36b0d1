# METADATA
# title: What a trail records
# description: Answers hold of what is known, so that what is not known is never held against a trail.
package architrave.lib.trail

# METADATA
# description: Whether a trail surely misses management events of some region, reading or writing.
misses_something(trail) if trail.config.is_logging == false

misses_something(trail) if trail.config.is_multi_region_trail == false

misses_something(trail) if misses_management_events(trail)

# METADATA
# description: Whether a trail surely misses management events, reading or writing.
misses_management_events(trail) if {
	count(trail.config.event_selectors) > 0
	types := {type |
		some selector in trail.config.event_selectors
		not _leaves_out_management_events(selector)
		type := object.get(selector, "read_write_type", "All")
	}
	not _covers_both(types)
}

misses_management_events(trail) if {
	count(trail.config.advanced_event_selectors) > 0
	count([selector |
		some selector in trail.config.advanced_event_selectors
		not _is_limited(selector)
	]) == 0
}

_leaves_out_management_events(selector) if selector.include_management_events == false

_covers_both(types) if "All" in types

_covers_both(types) if {
	"ReadOnly" in types
	"WriteOnly" in types
}

_is_limited(selector) if {
	some field in selector.field_selectors
	field.field == "readOnly"
}

_is_limited(selector) if {
	some field in selector.field_selectors
	field.field == "eventCategory"
	categories := field.equals
	not "Management" in categories
}
