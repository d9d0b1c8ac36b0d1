package architrave.database.forced_tls_test

import data.architrave.database.forced_tls

_alone(version) := {
	"config": {"engine": "postgres", "engine_version": version},
	"related": {},
}

_grouped(family, parameters) := {
	"config": {"engine": "postgres"},
	"related": {"parameter_group": {"config": {"family": family, "parameters": parameters}}},
}

_force_ssl(value) := [{"name": "log_connections", "value": "1"}, {"name": "rds.force_ssl", "value": value}]

_off := "takes connections without TLS: postgres 14 leaves rds.force_ssl off"

test_denies_a_group_that_turns_it_off if {
	forced_tls.deny == {{
		"at": ["config.engine", "related.cluster", "related.parameter_group.config.parameters[1].value"],
		"message": "takes connections without TLS: rds.force_ssl is 0",
	}} with input as _grouped("postgres15", _force_ssl("0"))
}

test_denies_a_version_whose_default_is_off if {
	forced_tls.deny == {{
		"at": ["config.engine", "related.cluster", "related.parameter_group", "config.engine_version"],
		"message": _off,
	}} with input as _alone("14.9")
}

test_denies_a_group_that_leaves_the_default_off if {
	forced_tls.deny == {{
		"at": [
			"config.engine", "related.cluster",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		],
		"message": _off,
	}} with input as _grouped("postgres14", [])
}

test_allows_a_version_whose_default_is_on if {
	forced_tls.deny == set() with input as _alone("15.2")
	forced_tls.deny == set() with input as _grouped("postgres15", [])
}

test_allows_a_group_that_turns_it_on if {
	forced_tls.deny == set() with input as _grouped("postgres14", _force_ssl("1"))
}

test_leaves_other_engines_out if {
	forced_tls.deny == set() with input as {
		"config": {"engine": "mysql", "engine_version": "8.0"},
		"related": {},
	}
}

test_leaves_members_to_their_cluster if {
	forced_tls.deny == set() with input as object.union(
		_alone("14"),
		{"related": {"cluster": {}}},
	)
}
