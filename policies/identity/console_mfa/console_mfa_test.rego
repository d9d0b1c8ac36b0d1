package architrave.identity.console_mfa_test

import data.architrave.identity.console_mfa

_user(config, related, scope) := {
	"config": object.union({"inline_policies": [], "managed_policies": [], "mfa_devices": []}, config),
	"related": object.union({"policies": [], "groups": []}, related),
	"params": {"mfa_scope": scope},
}

_password := {"login_profile": {}}

_administrator := "arn:aws:iam::aws:policy/AdministratorAccess"

_enforcing := {"statements": [{
	"effect": "Deny",
	"not_actions": ["iam:EnableMFADevice"],
	"resources": ["*"],
	"conditions": [{
		"operator": "BoolIfExists",
		"key": "aws:MultiFactorAuthPresent",
		"values": ["false"],
	}],
}]}

_at := [
	"config.login_profile",
	"config.mfa_devices",
	"config.inline_policies",
	"config.managed_policies",
	"related.policies",
	"related.groups",
]

test_denies_a_password_alone if {
	console_mfa.deny == {{
		"at": _at,
		"message": "signs in with a password alone",
	}} with input as _user(_password, {}, "all_humans")
}

test_denies_a_group_that_asks_for_nothing if {
	group := {"config": {"inline_policies": [], "managed_policies": []}, "related": {"policies": []}}
	console_mfa.deny == {{
		"at": array.concat(_at, [
			"related.groups[0].config.inline_policies",
			"related.groups[0].config.managed_policies",
		]),
		"message": "signs in with a password alone",
	}} with input as _user(_password, {"groups": [group]}, "all_humans")
}

test_denies_administrators_where_only_they_are_asked if {
	config := object.union(_password, {"managed_policies": [_administrator]})
	console_mfa.deny == {{
		"at": _at,
		"message": "signs in with a password alone",
	}} with input as _user(config, {}, "admins")
}

test_allows_others_where_only_administrators_are_asked if {
	console_mfa.deny == set() with input as _user(_password, {}, "admins")
}

test_allows_users_without_a_password if {
	console_mfa.deny == set() with input as _user({}, {}, "all_humans")
}

test_allows_a_device if {
	config := object.union(_password, {"mfa_devices": ["arn:aws:iam::123456789012:mfa/u"]})
	console_mfa.deny == set() with input as _user(config, {}, "all_humans")
}

test_allows_what_policies_enforce if {
	inline := object.union(_password, {"inline_policies": [{"document": _enforcing}]})
	attached := {"policies": [{"config": {"document": _enforcing}}]}
	by_group := {"groups": [{"config": {"inline_policies": [{"document": _enforcing}]}}]}
	by_policy_of_group := {"groups": [{"related": {"policies": [{"config": {"document": _enforcing}}]}}]}
	console_mfa.deny == set() with input as _user(inline, {}, "all_humans")
	console_mfa.deny == set() with input as _user(_password, attached, "all_humans")
	console_mfa.deny == set() with input as _user(_password, by_group, "all_humans")
	console_mfa.deny == set() with input as _user(_password, by_policy_of_group, "all_humans")
}
