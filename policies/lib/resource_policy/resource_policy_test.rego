package architrave.lib.resource_policy_test

import data.architrave.lib.resource_policy

_everyone := [{"type": "AWS", "id": "*"}]

_statement(principals, conditions) := {
	"effect": "Allow",
	"principals": principals,
	"conditions": conditions,
}

_when(operator, key, values) := _statement(
	_everyone,
	[{"operator": operator, "key": key, "values": values}],
)

test_a_wildcard_is_public if {
	resource_policy.is_public(_statement(_everyone, []))
	resource_policy.is_public(_statement([{"type": "*", "id": "*"}], []))
	resource_policy.is_public({"effect": "Allow", "not_principals": [{"type": "AWS", "id": "111122223333"}]})
}

test_named_principals_are_not_public if {
	not resource_policy.is_public(_statement([{"type": "AWS", "id": "111122223333"}], []))
	not resource_policy.is_public(_statement([{"type": "Service", "id": "s3.amazonaws.com"}], []))
	not resource_policy.is_public({"effect": "Deny", "principals": _everyone})
}

test_conditions_on_the_caller_restrict if {
	resource_policy.is_restricted(_when("StringEquals", "aws:PrincipalOrgID", ["o-abc"]))
	resource_policy.is_restricted(_when("ArnLike", "AWS:SourceArn", ["arn:aws:s3:*:*:logs"]))
	resource_policy.is_restricted(_when("StringEquals", "kms:CallerAccount", ["111122223333"]))
	resource_policy.is_restricted(_when("IpAddress", "aws:SourceIp", ["203.0.113.0/24"]))
	resource_policy.is_restricted(_when("Bool", "aws:PrincipalIsAWSService", ["true"]))
	resource_policy.is_restricted(_when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-abc/*"]))
}

test_conditions_that_anyone_meets_do_not_restrict if {
	not resource_policy.is_restricted(_statement(_everyone, []))
	not resource_policy.is_restricted(_when("Bool", "aws:SecureTransport", ["true"]))
	not resource_policy.is_restricted(_when("StringEquals", "kms:ViaService", ["s3.eu-west-1.amazonaws.com"]))
	not resource_policy.is_restricted(_when("StringNotEquals", "aws:PrincipalOrgID", ["o-abc"]))
	not resource_policy.is_restricted(_when("StringEqualsIfExists", "aws:PrincipalOrgID", ["o-abc"]))
	not resource_policy.is_restricted(_when("StringLike", "aws:PrincipalArn", ["*"]))
	not resource_policy.is_restricted(_when("ArnLike", "aws:SourceArn", ["arn:aws:s3:::*"]))
	not resource_policy.is_restricted(_when("IpAddress", "aws:SourceIp", ["0.0.0.0/0"]))
	not resource_policy.is_restricted(_when("StringEquals", "aws:PrincipalOrgID", []))
}

test_the_organization_holds_its_callers if {
	resource_policy.is_held_to_organization(_when("StringEquals", "aws:PrincipalOrgID", ["o-abc"]))
	not resource_policy.is_held_to_organization(_when("StringEquals", "aws:SourceAccount", ["111122223333"]))
}

test_accounts_are_read_from_principals_and_conditions if {
	resource_policy.accounts(_statement(
		[
			{"type": "AWS", "id": "111122223333"},
			{"type": "AWS", "id": "arn:aws:iam::444455556666:role/reader"},
			{"type": "Service", "id": "s3.amazonaws.com"},
			{"type": "AWS", "id": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"},
		],
		[],
	)) == {"111122223333", "444455556666"}
	resource_policy.accounts(_when("StringEquals", "aws:SourceAccount", ["111122223333"])) == {"111122223333"}
	resource_policy.accounts(_statement(_everyone, [])) == set()
}
