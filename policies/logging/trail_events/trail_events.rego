# METADATA
# title: A trail records management events, reading and writing
# description: >-
#   A trail that leaves out what is read, or management events as a whole, does not show who looked
#   around before.
# custom:
#   control: LOG-01
#   severity: critical
#   resource: aws.cloudtrail.trail
#   remediation: >-
#     Record management events with read_write_type = "All" in one of the event selectors, or state
#     no selectors.
package architrave.logging.trail_events

import data.architrave.lib.trail

deny contains finding if {
	trail.misses_management_events(input)
	finding := {
		"at": ["config.event_selectors", "config.advanced_event_selectors"],
		"message": "does not record all management events",
	}
}
