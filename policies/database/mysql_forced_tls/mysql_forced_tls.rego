# METADATA
# title: MySQL and MariaDB refuse connections without TLS
# description: >-
#   require_secure_transport turns away connections without TLS. It is off unless it is turned on, but
#   for MariaDB from 11.8 on. MariaDB before 10.5 does not have it.
# custom:
#   control: RDS-08
#   severity: high
#   resource: [aws.rds.db_instance, aws.rds.db_cluster]
#   remediation: >-
#     Set require_secure_transport to 1 in the aws_db_parameter_group or aws_rds_cluster_parameter_group
#     of the database.
package architrave.database.mysql_forced_tls

import data.architrave.lib.database_engine

deny contains finding if {
	_judged
	some i, parameter in input.related.parameter_group.config.parameters
	parameter.name == "require_secure_transport"
	value := object.get(parameter, "value", "empty")
	not lower(value) in {"1", "on", "true"}
	finding := {
		"at": array.concat(
			database_engine.at(input),
			[sprintf("related.parameter_group.config.parameters[%d].value", [i])],
		),
		"message": sprintf("takes connections without TLS: require_secure_transport is %s", [value]),
	}
}

deny contains finding if {
	_judged
	not _is_stated
	family := input.related.parameter_group.config.family
	not _on_by_default(family)
	finding := {
		"at": array.concat(
			database_engine.at(input),
			[
				"related.parameter_group.config.parameters[*].name",
				"related.parameter_group.config.family",
			],
		),
		"message": sprintf("takes connections without TLS: %s leaves require_secure_transport off", [family]),
	}
}

deny contains finding if {
	_judged
	not input.related.parameter_group
	input.config.engine_version
	not _version_is_on
	finding := {
		"at": [
			"config.engine",
			"related.parameter_group",
			"config.engine_version",
		],
		"message": sprintf("takes connections without TLS: %s %s leaves require_secure_transport off", [
			input.config.engine,
			input.config.engine_version,
		]),
	}
}

_judged if database_engine.name(input) in {"mysql", "mariadb"}

# Members of an Aurora cluster have its parameters.
_judged if {
	input.kind == "aws.rds.db_cluster"
	database_engine.name(input) == "aurora-mysql"
}

_is_stated if {
	some parameter in input.related.parameter_group.config.parameters
	parameter.name == "require_secure_transport"
}

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
_on_by_default(family) if regex.match(`^mariadb(11\.([89]|[1-9][0-9])|1[2-9]|[2-9][0-9])([^0-9]|$)`, family)

# No version of another engine has it on.
_version_is_on if {
	input.config.engine == "mariadb"
	_on_by_default(concat("", ["mariadb", input.config.engine_version]))
}
