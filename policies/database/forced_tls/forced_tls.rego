# METADATA
# title: PostgreSQL instances refuse connections without TLS
# description: >-
#   With rds.force_ssl in effect, a client that does not encrypt is turned away. RDS for PostgreSQL
#   has it on by default from version 15, Aurora PostgreSQL from version 17.
# custom:
#   control: RDS-08
#   severity: high
#   resource: aws.rds.db_instance
#   remediation: >-
#     Give the database an aws_db_parameter_group with the parameter rds.force_ssl = 1.
package architrave.database.forced_tls

import data.architrave.lib.database_engine
import data.architrave.lib.postgresql

deny contains finding if {
	_judged
	some i, parameter in input.related.parameter_group.config.parameters
	parameter.name == "rds.force_ssl"
	value := object.get(parameter, "value", "empty")
	not value in {"1", "on", "true"}
	finding := {
		"at": array.concat(database_engine.at(input), [
			"related.cluster",
			sprintf("related.parameter_group.config.parameters[%d].value", [i]),
		]),
		"message": sprintf("takes connections without TLS: rds.force_ssl is %s", [value]),
	}
}

deny contains finding if {
	_judged
	not _is_stated
	major := postgresql.major(input.related.parameter_group.config.family)
	engine := database_engine.name(input)
	not postgresql.forces_tls_by_default(engine, major)
	finding := {
		"at": array.concat(database_engine.at(input), [
			"related.cluster",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		]),
		"message": _off_by_default(major),
	}
}

deny contains finding if {
	_judged
	not input.related.parameter_group
	major := postgresql.major(input.config.engine_version)
	engine := database_engine.name(input)
	not postgresql.forces_tls_by_default(engine, major)
	finding := {
		"at": [
			"config.engine",
			"related.cluster",
			"related.parameter_group",
			"config.engine_version",
		],
		"message": _off_by_default(major),
	}
}

_off_by_default(major) := sprintf("takes connections without TLS: %s %s leaves rds.force_ssl off", [database_engine.name(input), major])

_judged if {
	not input.related.cluster
	postgresql.is_postgresql(database_engine.name(input))
}

_is_stated if {
	some parameter in input.related.parameter_group.config.parameters
	parameter.name == "rds.force_ssl"
}
