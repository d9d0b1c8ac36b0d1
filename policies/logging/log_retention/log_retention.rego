# METADATA
# title: A log group keeps its events for as long as the blueprint states, and says so
# description: >-
#   Logs that are kept too short are gone when they are needed; a group without a retention keeps
#   them, and their cost, for ever.
# custom:
#   control: LOG-07
#   severity: low
#   resource: aws.logs.log_group
#   remediation: Set retention_in_days to at least the days that the blueprint states.
package architrave.logging.log_retention

deny contains finding if {
	_is_chosen
	input.config.retention_days < input.params.log_retention_days
	finding := {
		"at": ["config.log_group_class", "config.retention_days"],
		"message": sprintf("keeps events for %d of the %d days that the blueprint asks for", [
			input.config.retention_days,
			input.params.log_retention_days,
		]),
	}
}

deny contains finding if {
	_is_chosen
	not input.config.retention_days
	finding := {
		"at": ["config.log_group_class", "config.retention_days"],
		"message": sprintf("sets no retention, so events never expire; the blueprint asks for %d days", [input.params.log_retention_days]),
	}
}

# The retention of delivery groups is fixed by the service.
_is_chosen if not _is_delivery

_is_delivery if input.config.log_group_class == "DELIVERY"
