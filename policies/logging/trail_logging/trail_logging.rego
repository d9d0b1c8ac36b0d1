# METADATA
# title: A trail is switched on
# description: A trail that is switched off records nothing.
# custom:
#   control: LOG-01
#   severity: critical
#   resource: aws.cloudtrail.trail
#   remediation: Set enable_logging = true, which is the default.
package architrave.logging.trail_logging

deny contains finding if {
	not input.config.is_logging
	finding := {
		"at": ["config.is_logging"],
		"message": "is switched off",
	}
}
