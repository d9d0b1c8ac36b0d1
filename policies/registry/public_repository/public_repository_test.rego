package architrave.registry.public_repository_test

import data.architrave.registry.public_repository

_repository(statement) := {"config": {"policy": {"statements": [statement]}}}

_allow(principal, conditions) := {
	"effect": "Allow",
	"principals": [principal],
	"actions": ["ecr:BatchGetImage"],
	"conditions": conditions,
}

_everyone := {"type": "*", "id": "*"}

_role := {"type": "AWS", "id": "arn:aws:iam::222222222222:role/node"}

_condition(key) := {"operator": "StringEquals", "key": key, "values": ["x"]}

_open := {{
	"at": ["config.policy.statements[0].principals[0]", "config.policy.statements[0].conditions"],
	"message": "is open to everyone",
}}

test_denies_everyone if public_repository.deny == _open with input as _repository(_allow(_everyone, []))

test_denies_everyone_of_a_name if {
	public_repository.deny == _open with input as _repository(_allow(_everyone, [_condition("aws:username")]))
}

test_denies_everyone_but_a_few if {
	public_repository.deny == {{
		"at": ["config.policy.statements[0].not_principals", "config.policy.statements[0].conditions"],
		"message": "is open to everyone but a few",
	}} with input as _repository({
		"effect": "Allow",
		"not_principals": [_role],
		"actions": ["ecr:BatchGetImage"],
		"conditions": [],
	})
}

test_allows_the_organization if {
	public_repository.deny == set() with input as _repository(_allow(_everyone, [_condition("aws:PrincipalOrgID")]))
}

test_allows_accounts_and_denials if {
	public_repository.deny == set() with input as _repository(_allow(_role, []))
	public_repository.deny == set() with input as _repository(object.union(_allow(_everyone, []), {"effect": "Deny"}))
}

test_allows_no_policy if public_repository.deny == set() with input as {"config": {}}
