# METADATA
# title: PostgreSQL instances accept no TLS version older than the blueprint's
# description: >-
#   ssl_min_protocol_version bounds what clients may negotiate. Where it is not set, PostgreSQL takes
#   TLS 1.2 from version 13, and TLS 1.0 before.
# custom:
#   control: RDS-09
#   severity: medium
#   resource: aws.rds.db_instance
#   remediation: >-
#     Give the database an aws_db_parameter_group with the parameter ssl_min_protocol_version, such as TLSv1.2.
package architrave.database.minimum_tls

import data.architrave.lib.database_engine
import data.architrave.lib.postgresql

deny contains finding if {
	_judged
	some i, parameter in input.related.parameter_group.config.parameters
	parameter.name == "ssl_min_protocol_version"
	value := object.get(parameter, "value", "any TLS version")
	asked := input.params.database_minimum_tls
	not postgresql.is_at_least(value, asked)
	finding := {
		"at": array.concat(database_engine.at(input), [
			"related.cluster",
			sprintf("related.parameter_group.config.parameters[%d].value", [i]),
		]),
		"message": sprintf("accepts %s, the blueprint asks for TLS %s", [value, input.params.database_minimum_tls]),
	}
}

deny contains finding if {
	_judged
	not _is_stated
	major := postgresql.major(input.related.parameter_group.config.family)
	default_version := postgresql.default_minimum_tls(major)
	asked := input.params.database_minimum_tls
	not postgresql.is_at_least(default_version, asked)
	finding := {
		"at": array.concat(database_engine.at(input), [
			"related.cluster",
			"related.parameter_group.config.parameters[*].name",
			"related.parameter_group.config.family",
		]),
		"message": _by_default(default_version),
	}
}

deny contains finding if {
	_judged
	not input.related.parameter_group
	major := postgresql.major(input.config.engine_version)
	default_version := postgresql.default_minimum_tls(major)
	asked := input.params.database_minimum_tls
	not postgresql.is_at_least(default_version, asked)
	finding := {
		"at": [
			"config.engine",
			"related.cluster",
			"related.parameter_group",
			"config.engine_version",
		],
		"message": _by_default(default_version),
	}
}

_by_default(version) := sprintf("accepts %s by default, the blueprint asks for TLS %s", [version, input.params.database_minimum_tls])

_judged if {
	not input.related.cluster
	postgresql.is_postgresql(database_engine.name(input))
}

_is_stated if {
	some parameter in input.related.parameter_group.config.parameters
	parameter.name == "ssl_min_protocol_version"
}
