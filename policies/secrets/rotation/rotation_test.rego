package architrave.secrets.rotation_test

import data.architrave.secrets.rotation

_secret(config) := {"config": config, "params": {"rotation_max_days": 90}}

_every(days) := _secret({"rotation": {"enabled": true, "interval_days": days}})

test_denies_a_secret_without_rotation if {
	every config in [{}, {"rotation": {"enabled": false}}] {
		rotation.deny == {{
			"at": ["config.owning_service", "config.rotation.enabled"],
			"message": "is not rotated by itself",
		}} with input as _secret(config)
	}
}

test_denies_too_long_an_interval if {
	rotation.deny == {{
		"at": ["config.rotation.enabled", "config.rotation.interval_days"],
		"message": "is rotated every 91 days, the blueprint asks for 90",
	}} with input as _every(91)
}

test_denies_a_schedule_without_an_interval if {
	rotation.deny == {{
		"at": [
			"config.owning_service",
			"config.rotation.enabled",
			"config.rotation.interval_days",
			"config.rotation.schedule_expression",
		],
		"message": "is rotated by a schedule that bounds no interval, the blueprint asks for 90 days",
	}} with input as _secret({"rotation": {"enabled": true, "schedule_expression": "cron(0 8 1 1 ? *)"}})
}

test_allows_the_interval_asked_for if {
	rotation.deny == set() with input as _every(90)
	rotation.deny == set() with input as _every(30)
}

test_leaves_out_what_a_service_manages if {
	rotation.deny == set() with input as _secret({"owning_service": "rds"})
}
