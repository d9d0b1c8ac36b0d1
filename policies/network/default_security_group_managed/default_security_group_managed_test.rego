package architrave.network.default_security_group_managed_test

import data.architrave.network.default_security_group_managed

test_denies_a_vpc_whose_default_group_nobody_manages if {
	default_security_group_managed.deny == {{
		"at": ["related.security_groups", "related.security_groups[0].config.default"],
		"message": "keeps the default security group with the rules that AWS gives it",
	}} with input as {"related": {"security_groups": [{"config": {"default": false}}]}}
}

test_allows_a_vpc_whose_default_group_is_managed if {
	default_security_group_managed.deny == set() with input as {"related": {"security_groups": [{"config": {"default": true}}]}}
}
