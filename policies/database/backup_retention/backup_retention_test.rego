package architrave.database.backup_retention_test

import data.architrave.database.backup_retention

_database(days, asked) := {
	"config": {"backup_retention_days": days},
	"related": {},
	"params": {"backup_retention_days": asked},
}

_denied(message) := {{
	"at": ["config.backup_retention_days", "related.replica_source"],
	"message": message,
}}

test_denies_too_short_a_retention if {
	backup_retention.deny == _denied("keeps backups for 7 of the 35 days that the blueprint asks for") with input as _database(7, 35)
}

test_denies_no_backups if {
	backup_retention.deny == _denied("keeps no backups, the blueprint asks for 1 days") with input as _database(0, 1)
}

test_allows_the_retention_asked_for if {
	backup_retention.deny == set() with input as _database(35, 35)
	backup_retention.deny == set() with input as _database(30, 7)
}

test_leaves_replicas_out if {
	backup_retention.deny == set() with input as {
		"config": {"backup_retention_days": 0},
		"related": {"replica_source": {}},
		"params": {"backup_retention_days": 7},
	}
}

test_leaves_members_to_their_cluster if {
	backup_retention.deny == set() with input as {
		"config": {},
		"related": {"cluster": {}},
		"params": {"backup_retention_days": 7},
	}
}
