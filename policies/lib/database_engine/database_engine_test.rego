package architrave.lib.database_engine_test

import data.architrave.lib.database_engine

_stated := {"config": {"engine": "mysql"}, "related": {}}

_grouped(family) := {"config": {}, "related": {"parameter_group": {"config": {"family": family}}}}

test_the_engine_that_is_stated if {
	database_engine.name(_stated) == "mysql"
	database_engine.at(_stated) == ["config.engine"]
}

test_the_engine_of_the_parameter_group if {
	database_engine.name(_grouped("aurora-postgresql16")) == "aurora-postgresql"
	database_engine.at(_grouped("postgres9.6")) == ["related.parameter_group.config.family"]
}

test_no_engine if {
	not database_engine.name({"config": {}, "related": {}})
	not database_engine.name(_grouped("oracle-ee-19"))
	database_engine.at({"config": {}, "related": {}}) == ["config.engine"]
	database_engine.at(_grouped("oracle-ee-19")) == ["config.engine"]
}

test_families if {
	database_engine.of_family("mysql8.0") == "mysql"
	database_engine.of_family("mariadb10.11") == "mariadb"
	not database_engine.of_family("custom-postgres")
}
