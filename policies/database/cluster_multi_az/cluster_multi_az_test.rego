package architrave.database.cluster_multi_az_test

import data.architrave.database.cluster_multi_az

_cluster(config, zones, asked) := {
	"config": config,
	"related": {"members": [{"config": {"availability_zone": zone}} | some zone in zones]},
	"params": {"database_multi_az": asked},
}

_aurora := {"engine": "aurora-postgresql", "engine_mode": "provisioned"}

_too_few(message) := {{
	"at": ["config.instance_class", "config.engine_mode", "related.members"],
	"message": message,
}}

test_denies_a_cluster_with_fewer_than_two_members if {
	cluster_multi_az.deny == _too_few("has 0 members, failing over takes two") with input as _cluster(_aurora, [], true)
	cluster_multi_az.deny == _too_few("has 1 members, failing over takes two") with input as _cluster(_aurora, ["eu-west-1a"], true)
}

test_denies_members_in_one_zone if {
	cluster_multi_az.deny == {{
		"at": [
			"config.instance_class",
			"config.engine_mode",
			"related.members",
			"related.members[0].config.availability_zone",
			"related.members[1].config.availability_zone",
		],
		"message": "has all its members in eu-west-1a",
	}} with input as _cluster(_aurora, ["eu-west-1a", "eu-west-1a"], true)
}

test_allows_members_in_two_zones if {
	cluster_multi_az.deny == set() with input as _cluster(_aurora, ["eu-west-1a", "eu-west-1b"], true)
}

test_allows_what_the_service_spreads if {
	cluster_multi_az.deny == set() with input as _cluster({"engine_mode": "serverless"}, [], true)
	cluster_multi_az.deny == set() with input as _cluster({"instance_class": "db.r6gd.large"}, [], true)
}

test_allows_one_member_where_it_is_enough if {
	cluster_multi_az.deny == set() with input as _cluster(_aurora, ["eu-west-1a"], false)
}
