# METADATA
# title: Db2 instances refuse connections without TLS
# description: >-
#   Db2 listens on a port for TLS beside the one for plain connections, or instead of it: db2comm names
#   what it listens for.
# custom:
#   control: RDS-08
#   severity: high
#   resource: aws.rds.db_instance
#   remediation: >-
#     Set db2comm to SSL, and ssl_svcename to a port, in the aws_db_parameter_group of the database.
package architrave.database.db2_forced_tls

deny contains finding if {
	_judged
	some i, parameter in input.related.parameter_group.config.parameters
	lower(parameter.name) == "db2comm"
	value := object.get(parameter, "value", "empty")
	upper(value) != "SSL"
	finding := {
		"at": array.concat(_engine_at, [sprintf("related.parameter_group.config.parameters[%d].value", [i])]),
		"message": sprintf("takes connections without TLS: db2comm is %s", [value]),
	}
}

deny contains finding if {
	_judged
	not _is_stated
	finding := {
		"at": array.concat(_engine_at, ["related.parameter_group.config.parameters[*].name"]),
		"message": "takes connections without TLS: its parameters do not set db2comm to SSL",
	}
}

_judged if {
	input.related.parameter_group
	startswith(input.config.engine, "db2-")
}

# What is restored states no engine; its parameter group fits one alone.
_judged if {
	not input.config.engine
	_family_is_db2
}

_family_is_db2 if contains(input.related.parameter_group.config.family, "db2-")

_engine_at := ["config.engine"] if {
	input.config.engine
} else := ["related.parameter_group.config.family"] if {
	_family_is_db2
} else := ["config.engine"]

_is_stated if {
	some parameter in input.related.parameter_group.config.parameters
	lower(parameter.name) == "db2comm"
}
