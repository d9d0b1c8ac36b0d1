package architrave.database.deletion_protection_test

import data.architrave.database.deletion_protection

_denied := {{
	"at": ["config.deletion_protection"],
	"message": "can be deleted in one step",
}}

test_denies_a_database_without_protection if {
	deletion_protection.deny == _denied with input as {"config": {"deletion_protection": false}, "related": {}}
}

test_allows_a_protected_database if {
	deletion_protection.deny == set() with input as {"config": {"deletion_protection": true}, "related": {}}
}

test_leaves_members_to_their_cluster if {
	deletion_protection.deny == set() with input as {"config": {}, "related": {"cluster": {}}}
}
