package architrave.identity.pod_role_trust_test

import data.architrave.identity.pod_role_trust

_issuer := "oidc.eks.eu-west-1.amazonaws.com/id/ABC"

_provider := {"type": "Federated", "id": sprintf("arn:aws:iam::123456789012:oidc-provider/%s", [_issuer])}

_condition(operator, claim, values) := {
	"operator": operator,
	"key": sprintf("%s:%s", [_issuer, claim]),
	"values": values,
}

_audience := _condition("StringEquals", "aud", ["sts.amazonaws.com"])

_velero := _condition("StringEquals", "sub", ["system:serviceaccount:velero:velero"])

_trusting(principals, conditions) := {"config": {"assume_role_policy": {"statements": [{
	"effect": "Allow",
	"principals": principals,
	"actions": ["sts:AssumeRoleWithWebIdentity"],
	"conditions": conditions,
}]}}}

_at := [
	"config.assume_role_policy.statements[0].principals[0]",
	"config.assume_role_policy.statements[0].conditions",
]

test_denies_no_conditions if {
	pod_role_trust.deny == {
		{
			"at": _at,
			"message": sprintf("trusts every pod that %s vouches for", [_provider.id]),
		},
		{
			"at": _at,
			"message": "takes tokens that are meant for another audience than sts.amazonaws.com",
		},
	} with input as _trusting([_provider], [])
}

test_denies_a_wildcard_though_the_issuer_is_unknown if {
	value := "system:serviceaccount:velero:*"
	pod_role_trust.deny == {{
		"at": [
			"config.assume_role_policy.statements[0].conditions[0].operator",
			"config.assume_role_policy.statements[0].conditions[0].values[0]",
		],
		"message": "trusts every service account that matches system:serviceaccount:velero:*",
	}} with input as _trusting([], [{"operator": "StringLike", "values": [value]}])
}

test_denies_several_service_accounts if {
	both := ["system:serviceaccount:a:b", "system:serviceaccount:c:d"]
	pod_role_trust.deny == {{
		"at": ["config.assume_role_policy.statements[0].conditions[0].values"],
		"message": "is shared by 2 service accounts: system:serviceaccount:a:b, system:serviceaccount:c:d",
	}} with input as _trusting([_provider], [_condition("StringEquals", "sub", both), _audience])
}

test_denies_another_claim_in_its_place if {
	pod_role_trust.deny == {{
		"at": _at,
		"message": sprintf("trusts every pod that %s vouches for", [_provider.id]),
	}} with input as _trusting([_provider], [_condition("StringNotEquals", "sub", ["system:serviceaccount:a:b"]), _audience])
}

test_denies_no_audience if {
	pod_role_trust.deny == {{
		"at": _at,
		"message": "takes tokens that are meant for another audience than sts.amazonaws.com",
	}} with input as _trusting([_provider], [_velero])
}

test_allows_one_service_account if {
	pod_role_trust.deny == set() with input as _trusting([_provider], [_velero, _audience])
}

test_allows_a_pattern_without_a_wildcard if {
	like := _condition("StringLike", "sub", ["system:serviceaccount:velero:velero"])
	pod_role_trust.deny == set() with input as _trusting([_provider], [like, _audience])
}

test_allows_other_trust if {
	service := {"type": "Service", "id": "pods.eks.amazonaws.com"}
	github := {
		"type": "Federated",
		"id": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
	}
	pod_role_trust.deny == set() with input as _trusting([service, github], [])
}

test_allows_what_says_nothing if pod_role_trust.deny == set() with input as {"config": {}}
