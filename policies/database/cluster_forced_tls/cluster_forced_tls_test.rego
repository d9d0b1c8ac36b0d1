package architrave.database.cluster_forced_tls_test

import data.architrave.database.cluster_forced_tls

_alone(version) := {
	"config": {"engine": "aurora-postgresql", "engine_version": version},
	"related": {},
}

_grouped(family, parameters) := {
	"config": {"engine": "aurora-postgresql"},
	"related": {"parameter_group": {"config": {"family": family, "parameters": parameters}}},
}

_force_ssl(value) := [{"name": "log_connections", "value": "1"}, {"name": "rds.force_ssl", "value": value}]

_off := "takes connections without TLS: aurora-postgresql 16 leaves rds.force_ssl off"

test_denies_a_group_that_turns_it_off if {
	cluster_forced_tls.deny == {{
		"at": ["config.engine", "related.parameter_group.config.parameters[1].value"],
		"message": "takes connections without TLS: rds.force_ssl is 0",
	}} with input as _grouped("aurora-postgresql17", _force_ssl("0"))
}

test_denies_a_version_whose_default_is_off if {
	cluster_forced_tls.deny == {{
		"at": ["config.engine", "related.parameter_group", "config.engine_version"],
		"message": _off,
	}} with input as _alone("16.9")
}

test_denies_a_group_that_leaves_the_default_off if {
	cluster_forced_tls.deny == {{
		"at": [
			"config.engine",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		],
		"message": _off,
	}} with input as _grouped("aurora-postgresql16", [])
}

test_allows_a_version_whose_default_is_on if {
	cluster_forced_tls.deny == set() with input as _alone("17.2")
	cluster_forced_tls.deny == set() with input as _grouped("aurora-postgresql17", [])
}

test_allows_a_group_that_turns_it_on if {
	cluster_forced_tls.deny == set() with input as _grouped("aurora-postgresql16", _force_ssl("1"))
}

test_leaves_other_engines_out if {
	cluster_forced_tls.deny == set() with input as {
		"config": {"engine": "mysql", "engine_version": "8.0"},
		"related": {},
	}
}
