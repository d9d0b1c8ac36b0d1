package architrave.database.mysql_forced_tls_test

import data.architrave.database.mysql_forced_tls

_alone(engine, version) := {
	"kind": "aws.rds.db_instance",
	"config": {"engine": engine, "engine_version": version},
	"related": {},
}

_grouped(engine, family, parameters) := {
	"kind": "aws.rds.db_instance",
	"config": {"engine": engine},
	"related": {"parameter_group": {"config": {"family": family, "parameters": parameters}}},
}

_required(value) := [{"name": "max_connections", "value": "1"}, {"name": "require_secure_transport", "value": value}]

_turned_off(engine_at) := {{
	"at": [engine_at, "related.parameter_group.config.parameters[1].value"],
	"message": "takes connections without TLS: require_secure_transport is OFF",
}}

_left_off(version) := {{
	"at": ["config.engine", "related.parameter_group", "config.engine_version"],
	"message": sprintf("takes connections without TLS: %s leaves require_secure_transport off", [version]),
}}

test_denies_a_group_that_turns_it_off if {
	mysql_forced_tls.deny == _turned_off("config.engine") with input as _grouped("mysql", "mysql8.0", _required("OFF"))
}

test_denies_a_group_of_a_database_that_states_no_engine if {
	restored := object.remove(_grouped("", "mariadb11.8", _required("OFF")), ["config"])
	mysql_forced_tls.deny == _turned_off("related.parameter_group.config.family") with input as object.union(restored, {"config": {}})
}

test_denies_a_group_that_leaves_it_off if {
	mysql_forced_tls.deny == {{
		"at": [
			"config.engine",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		],
		"message": "takes connections without TLS: mysql8.4 leaves require_secure_transport off",
	}} with input as _grouped("mysql", "mysql8.4", [])
}

test_denies_a_version_whose_default_is_off if {
	mysql_forced_tls.deny == _left_off("mysql 8.0.39") with input as _alone("mysql", "8.0.39")
	mysql_forced_tls.deny == _left_off("mariadb 11.4.3") with input as _alone("mariadb", "11.4.3")
}

test_denies_an_aurora_cluster if {
	cluster := object.union(_alone("aurora-mysql", "8.0"), {"kind": "aws.rds.db_cluster"})
	mysql_forced_tls.deny == _left_off("aurora-mysql 8.0") with input as cluster
}

test_allows_what_is_turned_on if {
	every value in ["1", "ON", "true"] {
		mysql_forced_tls.deny == set() with input as _grouped("mysql", "mysql8.0", _required(value))
	}
}

test_allows_a_version_whose_default_is_on if {
	every version in ["11.8", "11.8.2", "11.10.1", "12.3"] {
		mysql_forced_tls.deny == set() with input as _alone("mariadb", version)
	}
	mysql_forced_tls.deny == set() with input as _grouped("mariadb", "mariadb11.8", [])
}

test_leaves_other_engines_out if {
	mysql_forced_tls.deny == set() with input as _alone("postgres", "14.1")
	mysql_forced_tls.deny == set() with input as _grouped("sqlserver-ee", "sqlserver-ee-16.0", [])
}

test_leaves_members_to_their_cluster if {
	mysql_forced_tls.deny == set() with input as _alone("aurora-mysql", "8.0")
}
