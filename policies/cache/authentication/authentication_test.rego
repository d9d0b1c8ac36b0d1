package architrave.cache.authentication_test

import data.architrave.cache.authentication

_denied := {{
	"at": ["config.auth_token", "config.user_group_ids"],
	"message": "asks for neither a token nor a user",
}}

test_denies_a_cache_for_everyone if {
	authentication.deny == _denied with input as {"config": {"user_group_ids": []}}
	authentication.deny == _denied with input as {"config": {}}
}

test_allows_a_token if {
	authentication.deny == set() with input as {"config": {
		"auth_token": "(sensitive value)",
		"user_group_ids": [],
	}}
}

test_allows_users if {
	authentication.deny == set() with input as {"config": {"user_group_ids": ["app"]}}
}
