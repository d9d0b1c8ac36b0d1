package architrave.identity.github_trust_test

import data.architrave.identity.github_trust

_github := {
	"type": "Federated",
	"id": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
}

_condition(operator, claim, values) := {
	"operator": operator,
	"key": sprintf("token.actions.githubusercontent.com:%s", [claim]),
	"values": values,
}

_audience := _condition("StringEquals", "aud", ["sts.amazonaws.com"])

_trusting(conditions, repositories) := {
	"config": {"assume_role_policy": {"statements": [{
		"effect": "Allow",
		"principals": [_github],
		"conditions": conditions,
	}]}},
	"params": {"github_repositories": repositories},
}

_subject(value) := [_condition("StringLike", "sub", [value]), _audience]

_loose(value) := {{
	"at": [
		"config.assume_role_policy.statements[0].conditions[0].key",
		"config.assume_role_policy.statements[0].conditions[0].values[0]",
	],
	"message": sprintf("trusts %s, which names no repository with a branch, tag or environment", [value]),
}}

_at := [
	"config.assume_role_policy.statements[0].principals[0]",
	"config.assume_role_policy.statements[0].conditions",
]

test_denies_no_conditions if {
	github_trust.deny == {
		{"at": _at, "message": "trusts every workflow of every repository at GitHub"},
		{
			"at": _at,
			"message": "takes tokens that are meant for another audience than sts.amazonaws.com",
		},
	} with input as _trusting([], [])
}

test_denies_subjects_that_are_not_pinned if {
	every value in [
		"*",
		"repo:*",
		"repo:innovate/*",
		"repo:innovate/*:ref:refs/heads/main",
		"repo:innovate/app",
		"repo:innovate/app:*",
		"repo:innovate/app:ref:refs/heads/*",
		"repo:innovate/app:environment:*",
		"repo:innovate/app:pull_request",
	] {
		github_trust.deny == _loose(value) with input as _trusting(_subject(value), [])
	}
}

test_denies_a_condition_that_keeps_one_repository_out if {
	conditions := [_condition("StringNotEquals", "sub", ["repo:innovate/app:environment:prod"]), _audience]
	github_trust.deny == {{
		"at": _at,
		"message": "trusts every workflow of every repository at GitHub",
	}} with input as _trusting(conditions, [])
}

test_denies_a_repository_that_is_not_listed if {
	github_trust.deny == {{
		"at": [
			"config.assume_role_policy.statements[0].conditions[0].key",
			"config.assume_role_policy.statements[0].conditions[0].values[0]",
		],
		"message": "trusts repo:innovate/app:environment:prod, a repository that the blueprint does not list",
	}} with input as _trusting(_subject("repo:innovate/app:environment:prod"), ["innovate/infra"])
}

test_allows_pinned_subjects if {
	every value in [
		"repo:innovate/app:ref:refs/heads/main",
		"repo:innovate/app:ref:refs/tags/v*",
		"repo:innovate/app:environment:production",
	] {
		github_trust.deny == set() with input as _trusting(_subject(value), [])
		github_trust.deny == set() with input as _trusting(_subject(value), ["Innovate/App"])
	}
}

test_allows_the_operators_for_several_values if {
	every operator in ["ForAllValues:StringEquals", "ForAnyValue:StringLike"] {
		github_trust.deny == set() with input as _trusting(
			[
				_condition(operator, "sub", ["repo:innovate/app:environment:prod"]),
				_condition(operator, "aud", ["sts.amazonaws.com"]),
			],
			[],
		)
	}
}

test_allows_other_trust if {
	github_trust.deny == set() with input as {
		"config": {"assume_role_policy": {"statements": [{
			"effect": "Allow",
			"principals": [{"type": "Service", "id": "ec2.amazonaws.com"}],
			"conditions": [],
		}]}},
		"params": {"github_repositories": []},
	}
	github_trust.deny == set() with input as {"config": {}, "params": {}}
}
