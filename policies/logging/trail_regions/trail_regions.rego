# METADATA
# title: A trail records every region
# description: >-
#   Whoever has found a key tries it where nobody looks. A trail of one region misses what is done in
#   the others.
# custom:
#   control: LOG-01
#   severity: critical
#   resource: aws.cloudtrail.trail
#   remediation: Set is_multi_region_trail = true.
package architrave.logging.trail_regions

deny contains finding if {
	not input.config.is_multi_region_trail
	finding := {
		"at": ["config.is_multi_region_trail"],
		"message": "records one region alone",
	}
}
