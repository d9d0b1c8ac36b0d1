# METADATA
# title: Secrets are rotated within the interval of the blueprint
# description: >-
#   A secret that is changed by itself is worth little to whoever copied it. A secret that a service
#   manages is rotated by that service.
# custom:
#   control: SEC-02
#   severity: high
#   resource: aws.secretsmanager.secret
#   remediation: >-
#     Add an aws_secretsmanager_secret_rotation with automatically_after_days, or let RDS manage the
#     password of a database (manage_master_user_password).
package architrave.secrets.rotation

deny contains finding if {
	input.params.rotation_max_days > 0
	not input.config.owning_service
	not input.config.rotation.enabled
	finding := {
		"at": ["config.owning_service", "config.rotation.enabled"],
		"message": "is not rotated by itself",
	}
}

deny contains finding if {
	input.config.rotation.enabled == true
	input.config.rotation.interval_days > input.params.rotation_max_days
	finding := {
		"at": ["config.rotation.enabled", "config.rotation.interval_days"],
		"message": sprintf("is rotated every %d days, the blueprint asks for %d", [
			input.config.rotation.interval_days,
			input.params.rotation_max_days,
		]),
	}
}

deny contains finding if {
	input.params.rotation_max_days > 0
	not input.config.owning_service
	input.config.rotation.enabled == true
	not input.config.rotation.interval_days
	finding := {
		"at": [
			"config.owning_service",
			"config.rotation.enabled",
			"config.rotation.interval_days",
			"config.rotation.schedule_expression",
		],
		"message": sprintf("is rotated by a schedule that bounds no interval, the blueprint asks for %d days", [input.params.rotation_max_days]),
	}
}
