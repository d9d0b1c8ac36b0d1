package architrave.identity.user_access_keys_test

import data.architrave.identity.user_access_keys

_user(statuses, most) := {
	"related": {"access_keys": [{"config": {"status": status}} | some status in statuses]},
	"params": {"max_active_access_keys": most},
}

test_denies_one_too_many if {
	user_access_keys.deny == {{
		"at": ["related.access_keys[0].config.status", "related.access_keys[2].config.status"],
		"message": "has 2 active access keys, the blueprint accepts 1",
	}} with input as _user(["Active", "Inactive", "Active"], 1)
}

test_allows_as_many_as_accepted if {
	user_access_keys.deny == set() with input as _user(["Active", "Inactive"], 1)
	user_access_keys.deny == set() with input as _user([], 1)
}

test_leaves_each_key_to_itself_where_none_is_accepted if {
	user_access_keys.deny == set() with input as _user(["Active"], 0)
}
