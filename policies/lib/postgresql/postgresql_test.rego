package architrave.lib.postgresql_test

import data.architrave.lib.postgresql

test_engines if {
	postgresql.is_postgresql("postgres")
	postgresql.is_postgresql("aurora-postgresql")
	not postgresql.is_postgresql("aurora-mysql")
}

test_major_versions if {
	postgresql.major("16.4") == "16"
	postgresql.major("17") == "17"
	postgresql.major("9.6.24") == "9"
	postgresql.major("postgres16") == "16"
	postgresql.major("aurora-postgresql15") == "15"
	postgresql.major("postgres9.6") == "9"
	not postgresql.major("latest")
}

test_versions_that_force_tls_by_default if {
	postgresql.forces_tls_by_default("postgres", "15")
	not postgresql.forces_tls_by_default("postgres", "14")
	postgresql.forces_tls_by_default("aurora-postgresql", "17")
	not postgresql.forces_tls_by_default("aurora-postgresql", "16")
}

test_default_minimum_tls if {
	postgresql.default_minimum_tls("12") == "TLSv1"
	postgresql.default_minimum_tls("13") == "TLSv1.2"
}

test_tls_versions_are_ordered if {
	postgresql.is_at_least("TLSv1.2", "1.2")
	postgresql.is_at_least("TLSv1.3", "1.2")
	not postgresql.is_at_least("TLSv1.1", "1.2")
	not postgresql.is_at_least("TLSv1.2", "1.3")
	not postgresql.is_at_least("", "1.2")
	not postgresql.is_at_least("TLSv1.3", "1.4")
}
