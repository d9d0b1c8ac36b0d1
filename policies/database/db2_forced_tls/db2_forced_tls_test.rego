package architrave.database.db2_forced_tls_test

import data.architrave.database.db2_forced_tls

_grouped(config, parameters) := {
	"config": config,
	"related": {"parameter_group": {"config": {"family": "db2-ae-11.5", "parameters": parameters}}},
}

_db2 := {"engine": "db2-ae"}

_listens(value) := [{"name": "ssl_svcename", "value": "50443"}, {"name": "DB2COMM", "value": value}]

_plain(engine_at, value) := {{
	"at": [engine_at, "related.parameter_group.config.parameters[1].value"],
	"message": sprintf("takes connections without TLS: db2comm is %s", [value]),
}}

test_denies_plain_connections_beside_others if {
	db2_forced_tls.deny == _plain("config.engine", "TCPIP,SSL") with input as _grouped(_db2, _listens("TCPIP,SSL"))
}

test_denies_an_instance_that_states_no_engine if {
	db2_forced_tls.deny == _plain("related.parameter_group.config.family", "TCPIP") with input as _grouped({}, _listens("TCPIP"))
}

test_denies_parameters_that_say_nothing if {
	db2_forced_tls.deny == {{
		"at": ["config.engine", "related.parameter_group.config.parameters[*].name"],
		"message": "takes connections without TLS: its parameters do not set db2comm to SSL",
	}} with input as _grouped(_db2, [])
}

test_allows_tls_alone if {
	every value in ["SSL", "ssl"] {
		db2_forced_tls.deny == set() with input as _grouped(_db2, _listens(value))
	}
}

test_leaves_other_engines_and_unseen_parameters_out if {
	db2_forced_tls.deny == set() with input as _grouped({"engine": "postgres"}, _listens("TCPIP"))
	db2_forced_tls.deny == set() with input as {"config": _db2, "related": {}}
}
