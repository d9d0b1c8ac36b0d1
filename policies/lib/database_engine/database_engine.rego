# METADATA
# title: Database engines
# description: >-
#   What a database runs, also where only its parameter group tells: an instance that is restored or
#   copied states no engine of its own, and a parameter group fits one engine alone.
package architrave.lib.database_engine

# The engine of a database.
name(database) := engine if {
	engine := database.config.engine
} else := of_family(database.related.parameter_group.config.family)

# What it rests on which engine that is.
at(database) := ["config.engine"] if {
	database.config.engine
} else := ["related.parameter_group.config.family"] if {
	of_family(database.related.parameter_group.config.family)
} else := ["config.engine"]

# The engine that a family of parameters is for: `postgres16`, `aurora-mysql8.0`.
of_family(family) := engine if {
	engine := trim_right(family, "0123456789.")
	engine in {"aurora-mysql", "aurora-postgresql", "mariadb", "mysql", "postgres"}
}
