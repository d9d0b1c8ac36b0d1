package architrave.database.cluster_minimum_tls_test

import data.architrave.database.cluster_minimum_tls

_alone(version) := _alone_asked(version, "1.2")

_alone_asked(version, asked) := {
	"config": {"engine": "aurora-postgresql", "engine_version": version},
	"related": {},
	"params": {"database_minimum_tls": asked},
}

_grouped(family, parameters, asked) := {
	"config": {"engine": "aurora-postgresql"},
	"related": {"parameter_group": {"config": {"family": family, "parameters": parameters}}},
	"params": {"database_minimum_tls": asked},
}

_minimum(value) := [{"name": "ssl_min_protocol_version", "value": value}]

test_denies_an_older_version if {
	cluster_minimum_tls.deny == {{
		"at": ["config.engine", "related.parameter_group.config.parameters[0].value"],
		"message": "accepts TLSv1.2, the blueprint asks for TLS 1.3",
	}} with input as _grouped("aurora-postgresql16", _minimum("TLSv1.2"), "1.3")
	count(cluster_minimum_tls.deny) == 1 with input as _grouped("aurora-postgresql16", _minimum("TLSv1.1"), "1.2")
}

test_denies_a_default_that_is_older if {
	cluster_minimum_tls.deny == {{
		"at": ["config.engine", "related.parameter_group", "config.engine_version"],
		"message": "accepts TLSv1 by default, the blueprint asks for TLS 1.2",
	}} with input as _alone("12.7")
	cluster_minimum_tls.deny == {{
		"at": [
			"config.engine",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		],
		"message": "accepts TLSv1.2 by default, the blueprint asks for TLS 1.3",
	}} with input as _grouped("aurora-postgresql16", [], "1.3")
}

test_allows_what_is_asked_for if {
	cluster_minimum_tls.deny == set() with input as _grouped("aurora-postgresql16", _minimum("TLSv1.2"), "1.2")
	cluster_minimum_tls.deny == set() with input as _grouped("aurora-postgresql16", _minimum("TLSv1.3"), "1.3")
	cluster_minimum_tls.deny == set() with input as _grouped("aurora-postgresql13", [], "1.2")
	cluster_minimum_tls.deny == set() with input as _alone("13.1")
}

test_leaves_other_engines_out if {
	cluster_minimum_tls.deny == set() with input as {
		"config": {"engine": "mariadb", "engine_version": "10"},
		"related": {},
		"params": {"database_minimum_tls": "1.3"},
	}
}
