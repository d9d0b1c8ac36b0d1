package architrave.identity.administrator_users_test

import data.architrave.identity.administrator_users

_access := "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"

_everything := {"document": {"statements": [{"effect": "Allow", "actions": ["*:*"], "resources": ["*"]}]}}

_who(inline, managed) := {
	"config": {"inline_policies": inline, "managed_policies": managed},
	"params": {},
}

test_denies_the_managed_policy if {
	administrator_users.deny == {{
		"at": ["config.managed_policies[0]"],
		"message": "is attached to arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
	}} with input as _who([], [_access])
}

test_denies_an_inline_policy if {
	administrator_users.deny == {{
		"at": [
			"config.inline_policies[0].document.statements[0].effect",
			"config.inline_policies[0].document.statements[0].actions[0]",
			"config.inline_policies[0].document.statements[0].resources[0]",
		],
		"message": "allows itself every action on every resource",
	}} with input as _who([_everything], [])
}

test_allows_less_than_everything if {
	administrator_users.deny == set() with input as _who([], ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
	administrator_users.deny == set() with input as _who([], [])
	administrator_users.deny == set() with input as {"config": {}, "params": {}}
}
