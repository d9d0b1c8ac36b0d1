package architrave.database.multi_az_test

import data.architrave.database.multi_az

_instance(multi_az, related, asked) := {
	"config": {"multi_az": multi_az},
	"related": related,
	"params": {"database_multi_az": asked},
}

_single := {{
	"at": ["config.multi_az", "related.cluster", "related.replica_source"],
	"message": "runs in a single availability zone",
}}

test_denies_a_single_instance if multi_az.deny == _single with input as _instance(false, {}, true)

test_denies_what_says_nothing if {
	multi_az.deny == _single with input as {
		"config": {},
		"related": {},
		"params": {"database_multi_az": true},
	}
}

test_allows_a_standby if multi_az.deny == set() with input as _instance(true, {}, true)

test_allows_a_single_instance_where_it_is_enough if {
	multi_az.deny == set() with input as _instance(false, {}, false)
}

test_leaves_members_and_replicas_out if {
	multi_az.deny == set() with input as _instance(false, {"cluster": {}}, true)
	multi_az.deny == set() with input as _instance(false, {"replica_source": {}}, true)
}
