package architrave.edge.web_acl_rules_test

import data.architrave.edge.web_acl_rules

test_denies_none if {
	web_acl_rules.deny == {{
		"at": ["config.default_action", "config.rules"],
		"message": "lets every request pass: it has no rules",
	}} with input as {"config": {"default_action": "allow", "rules": []}}
}

test_allows_one if {
	web_acl_rules.deny == set() with input as {"config": {"default_action": "allow", "rules": [{"name": "common"}]}}
}

test_allows_none_where_everything_is_blocked if {
	web_acl_rules.deny == set() with input as {"config": {"default_action": "block", "rules": []}}
}

test_allows_what_is_not_known if {
	web_acl_rules.deny == set() with input as {"config": {"default_action": "allow"}}
}
