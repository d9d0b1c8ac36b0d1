package architrave.identity.foreign_accounts_test

import data.architrave.identity.foreign_accounts as policy

_resource(statement) := {
	"account": "111122223333",
	"config": {"policy": {"statements": [statement]}},
	"params": {"trusted_accounts": ["444455556666"]},
}

_allow(principal) := {
	"sid": "Read",
	"effect": "Allow",
	"principals": [{"type": "AWS", "id": principal}],
	"actions": ["s3:GetObject"],
	"conditions": [],
}

_to_organization := [{
	"operator": "StringEquals",
	"key": "aws:PrincipalOrgID",
	"values": ["o-abc"],
}]

_at := [
	"config.policy.statements[0].effect",
	"config.policy.statements[0].principals",
	"config.policy.statements[0].not_principals",
	"config.policy.statements[0].conditions",
]

test_denies_an_account_that_nobody_trusts if {
	every principal in ["777788889999", "arn:aws:iam::777788889999:root"] {
		policy.deny == {{
			"at": array.concat(["account"], _at),
			"message": "lets in the account 777788889999 by its statement Read",
		}} with input as _resource(_allow(principal))
	}
}

test_allows_its_own_and_trusted_accounts if {
	policy.deny == set() with input as _resource(_allow("arn:aws:iam::111122223333:root"))
	policy.deny == set() with input as _resource(_allow("444455556666"))
	policy.deny == set() with input as _resource(_allow("arn:aws:iam::127311923021:root"))
}

test_allows_callers_of_the_organization if {
	every principal in ["*", "777788889999"] {
		policy.deny == set() with input as _resource(object.union(
			_allow(principal),
			{"conditions": _to_organization},
		))
	}
}

test_allows_services if {
	policy.deny == set() with input as _resource({
		"effect": "Allow",
		"principals": [{"type": "Service", "id": "sns.amazonaws.com"}],
		"conditions": [],
	})
}

test_allows_denials if {
	policy.deny == set() with input as _resource(object.union(_allow("*"), {"effect": "Deny"}))
}

test_allows_a_resource_without_policy if {
	policy.deny == set() with input as {"config": {}, "params": {"trusted_accounts": []}}
}
