package architrave.identity.wildcard_actions_test

import data.architrave.identity.wildcard_actions

_with(statement) := {"config": {"document": {"statements": [statement]}}, "params": {}}

test_denies_every_action_of_a_service if {
	wildcard_actions.deny == {{
		"at": ["config.document.statements[0].effect", "config.document.statements[0].actions[1]"],
		"message": "allows s3:*, every action of a service",
	}} with input as _with({"effect": "Allow", "actions": ["ec2:RunInstances", "s3:*"], "resources": ["*"]})
}

test_denies_every_action_but_some if {
	wildcard_actions.deny == {{
		"at": ["config.document.statements[0].effect", "config.document.statements[0].not_actions"],
		"message": "allows every action but iam:*, sts:*",
	}} with input as _with({"effect": "Allow", "not_actions": ["iam:*", "sts:*"], "resources": ["*"]})
}

test_allows_named_actions if {
	every statement in [
		{"effect": "Allow", "actions": ["s3:Get*", "s3:PutObject"], "resources": ["*"]},
		{"effect": "Allow", "actions": [], "resources": ["*"]},
		{"effect": "Deny", "actions": ["s3:*", "*"], "resources": ["*"]},
		{"effect": "Deny", "not_actions": ["s3:*"], "resources": ["*"]},
	] {
		wildcard_actions.deny == set() with input as _with(statement)
	}
}

test_allows_what_says_nothing if wildcard_actions.deny == set() with input as {"config": {}, "params": {}}
