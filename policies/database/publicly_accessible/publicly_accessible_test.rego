package architrave.database.publicly_accessible_test

import data.architrave.database.publicly_accessible

test_denies_a_public_instance if {
	publicly_accessible.deny == {{
		"at": ["config.publicly_accessible"],
		"message": "has a public address",
	}} with input as {"config": {"publicly_accessible": true}}
}

test_allows_a_private_instance if {
	publicly_accessible.deny == set() with input as {"config": {"publicly_accessible": false}}
}

test_allows_what_says_nothing if publicly_accessible.deny == set() with input as {"config": {}}
