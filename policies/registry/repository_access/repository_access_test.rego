package architrave.registry.repository_access_test

import data.architrave.registry.repository_access

_own := "111111111111"

_production := "222222222222"

_repository(statement, accounts) := {
	"account": _own,
	"config": {"policy": {"statements": [statement]}},
	"params": {"ecr_pull_accounts": accounts},
}

_allow(principal, actions, conditions) := {
	"effect": "Allow",
	"principals": [principal],
	"actions": actions,
	"conditions": conditions,
}

_everyone := {"type": "*", "id": "*"}

_role(account) := {"type": "AWS", "id": sprintf("arn:aws:iam::%s:role/node", [account])}

_pull := ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

test_denies_an_account_that_is_not_listed if {
	repository_access.deny == {{
		"at": ["config.policy.statements[0].principals[0]", "account"],
		"message": "is open to account 333333333333, which the blueprint does not list",
	}} with input as _repository(_allow(_role("333333333333"), _pull, []), [_production])
}

test_denies_pushing_from_another_account if {
	repository_access.deny == {{
		"at": [
			"config.policy.statements[0].principals[0]",
			"config.policy.statements[0].actions[1]",
			"account",
		],
		"message": "lets account 222222222222 do ecr:PutImage, which is more than pulling",
	}} with input as _repository(_allow(_role(_production), ["ecr:BatchGetImage", "ecr:PutImage"], []), [_production])
}

test_allows_listed_accounts_to_pull if {
	repository_access.deny == set() with input as _repository(_allow(_role(_production), _pull, []), [_production])
}

test_allows_the_own_account_everything if {
	repository_access.deny == set() with input as _repository(_allow(_role(_own), ["ecr:*"], []), [])
}

test_allows_any_account_where_environments_have_none if {
	repository_access.deny == set() with input as _repository(_allow(_role("333333333333"), _pull, []), ["production"])
}

test_allows_everyone_services_and_denials if {
	repository_access.deny == set() with input as _repository(_allow(_everyone, _pull, []), [_production])
	service := _allow({"type": "Service", "id": "codebuild.amazonaws.com"}, _pull, [])
	denial := object.union(_allow(_everyone, _pull, []), {"effect": "Deny"})
	repository_access.deny == set() with input as _repository(service, [_production])
	repository_access.deny == set() with input as _repository(denial, [_production])
}

test_allows_no_policy if {
	repository_access.deny == set() with input as {"config": {}, "params": {"ecr_pull_accounts": []}}
}
