package architrave.network.default_security_group_test

import data.architrave.network.default_security_group

_group(ingress, egress) := {"config": {"default": true, "ingress": ingress, "egress": egress}}

test_denies_rules if {
	default_security_group.deny == {
		{"at": ["config.default", "config.ingress[0]"], "message": "is a default group and admits traffic"},
		{"at": ["config.default", "config.egress[0]"], "message": "is a default group and lets traffic out"},
	} with input as _group([{"self_referencing": true}], [{"protocol": "-1"}])
}

test_allows_a_default_group_without_rules if {
	default_security_group.deny == set() with input as _group([], [])
}

test_allows_rules_of_other_groups if {
	default_security_group.deny == set() with input as {"config": {"default": false, "ingress": [{}], "egress": [{}]}}
}
