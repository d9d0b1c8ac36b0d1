package architrave.identity.administrator_policies_test

import data.architrave.identity.administrator_policies

_policy(statement, roles, users, groups) := {
	"config": {"document": {"statements": [statement]}},
	"related": {"attached_roles": roles, "attached_users": users, "attached_groups": groups},
	"params": {"administrator_roles": ["break-glass"]},
}

_everything := {"effect": "Allow", "actions": ["s3:*", "*"], "resources": ["*"]}

_role(name) := {"id": sprintf("aws_iam_role.%s", [name]), "config": {"role_name": name}}

_grant := [
	"config.document.statements[0].effect",
	"config.document.statements[0].actions[1]",
	"config.document.statements[0].resources[0]",
]

test_denies_what_is_attached_to_nobody if {
	administrator_policies.deny == {{
		"at": array.concat(_grant, [
			"related.attached_roles",
			"related.attached_users",
			"related.attached_groups",
		]),
		"message": "allows every action on every resource",
	}} with input as _policy(_everything, [], [], [])
}

test_denies_another_role_beside_the_break_glass_role if {
	roles := [_role("break-glass"), _role("developer")]
	administrator_policies.deny == {{
		"at": array.concat(_grant, ["related.attached_roles[1].config.role_name"]),
		"message": "allows every action on every resource to aws_iam_role.developer",
	}} with input as _policy(_everything, roles, [], [])
}

test_denies_a_role_without_a_known_name if {
	administrator_policies.deny == {{
		"at": array.concat(_grant, ["related.attached_roles[0].config.role_name"]),
		"message": "allows every action on every resource to aws_iam_role.x",
	}} with input as _policy(_everything, [{"id": "aws_iam_role.x", "config": {}}], [], [])
}

test_denies_users_and_groups if {
	administrator_policies.deny == {
		{
			"at": array.concat(_grant, ["related.attached_users[0]"]),
			"message": "allows every action on every resource to aws_iam_user.u",
		},
		{
			"at": array.concat(_grant, ["related.attached_groups[0]"]),
			"message": "allows every action on every resource to aws_iam_group.g",
		},
	} with input as _policy(_everything, [], [{"id": "aws_iam_user.u"}], [{"id": "aws_iam_group.g"}])
}

test_allows_the_break_glass_role if {
	administrator_policies.deny == set() with input as _policy(_everything, [_role("break-glass")], [], [])
}

test_allows_less_than_everything if {
	every statement in [
		{"effect": "Deny", "actions": ["*"], "resources": ["*"]},
		{"effect": "Allow", "actions": ["s3:*"], "resources": ["*"]},
		{"effect": "Allow", "actions": ["*"], "resources": ["arn:aws:s3:::b"]},
		{"effect": "Allow", "not_actions": ["iam:*"], "resources": ["*"]},
	] {
		administrator_policies.deny == set() with input as _policy(statement, [], [], [])
	}
}

test_allows_what_says_nothing if {
	administrator_policies.deny == set() with input as {"config": {}, "related": {}, "params": {}}
}
