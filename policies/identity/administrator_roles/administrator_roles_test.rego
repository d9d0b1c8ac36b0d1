package architrave.identity.administrator_roles_test

import data.architrave.identity.administrator_roles

_access := "arn:aws:iam::aws:policy/AdministratorAccess"

_everything := {"name": "x", "document": {"statements": [
	{"effect": "Allow", "actions": ["s3:GetObject"], "resources": ["*"]},
	{"effect": "Allow", "actions": ["*"], "resources": ["*"]},
]}}

_role(name, inline, managed) := {
	"config": {"role_name": name, "inline_policies": inline, "managed_policies": managed},
	"params": {"administrator_roles": ["break-glass"]},
}

test_denies_the_managed_policy if {
	administrator_roles.deny == {{
		"at": ["config.managed_policies[1]", "config.role_name"],
		"message": "is attached to arn:aws:iam::aws:policy/AdministratorAccess",
	}} with input as _role("developer", [], ["arn:aws:iam::aws:policy/ReadOnlyAccess", _access])
}

test_denies_an_inline_policy if {
	administrator_roles.deny == {{
		"at": [
			"config.inline_policies[0].document.statements[1].effect",
			"config.inline_policies[0].document.statements[1].actions[0]",
			"config.inline_policies[0].document.statements[1].resources[0]",
			"config.role_name",
		],
		"message": "allows itself every action on every resource",
	}} with input as _role("developer", [_everything], [])
}

test_denies_a_role_without_a_known_name if {
	administrator_roles.deny == {{
		"at": ["config.managed_policies[0]", "config.role_name"],
		"message": "is attached to arn:aws:iam::aws:policy/AdministratorAccess",
	}} with input as {
		"config": {"managed_policies": [_access]},
		"params": {"administrator_roles": ["break-glass"]},
	}
}

test_allows_the_break_glass_role if {
	administrator_roles.deny == set() with input as _role("break-glass", [_everything], [_access])
}

test_allows_less_than_everything if {
	administrator_roles.deny == set() with input as _role("developer", [], ["arn:aws:iam::aws:policy/PowerUserAccess"])
	administrator_roles.deny == set() with input as _role("developer", [], [])
}
