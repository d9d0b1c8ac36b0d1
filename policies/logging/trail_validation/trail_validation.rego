# METADATA
# title: A trail shows when its log files were changed
# description: Digest files prove that log files are the ones that CloudTrail wrote.
# custom:
#   control: LOG-02
#   severity: medium
#   resource: aws.cloudtrail.trail
#   remediation: Set enable_log_file_validation = true.
package architrave.logging.trail_validation

deny contains finding if {
	not input.config.log_file_validation_enabled
	finding := {
		"at": ["config.log_file_validation_enabled"],
		"message": "does not validate its log files",
	}
}
