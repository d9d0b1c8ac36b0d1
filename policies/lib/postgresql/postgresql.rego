# METADATA
# title: PostgreSQL on RDS and Aurora
# description: Which parameters a database has in effect, the defaults of its version included.
package architrave.lib.postgresql

# Whether an engine is PostgreSQL.
is_postgresql(engine) if engine in {"postgres", "aurora-postgresql"}

# The major version in an engine version or in the family of a parameter group: 16 of `16.4` and of
# `aurora-postgresql16`.
major(version) := number if {
	number := split(trim_left(version, "abcdefghijklmnopqrstuvwxyz-"), ".")[0]
	regex.match(`^[0-9]+$`, number)
}

# Whether a version refuses connections without TLS where rds.force_ssl is not set: RDS from 15,
# Aurora from 17.
forces_tls_by_default(engine, version) if not version in _tls_not_forced[engine]

# The oldest TLS version that a version accepts where ssl_min_protocol_version is not set.
default_minimum_tls(version) := "TLSv1" if {
	version in {"9", "10", "11", "12"}
} else := "TLSv1.2"

# Whether a value of ssl_min_protocol_version is at least a TLS version such as `1.2`.
is_at_least(value, minimum) if value in _at_least[minimum]

_tls_not_forced := {
	"postgres": {"9", "10", "11", "12", "13", "14"},
	"aurora-postgresql": {"9", "10", "11", "12", "13", "14", "15", "16"},
}

_at_least := {
	"1.2": {"TLSv1.2", "TLSv1.3"},
	"1.3": {"TLSv1.3"},
}
