package architrave.lib.iam_test

import data.architrave.lib.iam

test_administrator_access_in_any_partition if {
	iam.administrator_access("arn:aws:iam::aws:policy/AdministratorAccess")
	iam.administrator_access("arn:aws-cn:iam::aws:policy/AdministratorAccess")
	not iam.administrator_access("arn:aws:iam::123456789012:policy/AdministratorAccess")
	not iam.administrator_access("arn:aws:iam::aws:policy/AdministratorAccess-Amplify")
}

test_every_action if {
	iam.every_action("*")
	iam.every_action("*:*")
	not iam.every_action("s3:*")
}

test_every_action_of_a_service if {
	iam.every_action_of_a_service("*")
	iam.every_action_of_a_service("*:*")
	iam.every_action_of_a_service("s3:*")
	iam.every_action_of_a_service("s3*")
	not iam.every_action_of_a_service("s3:Get*")
	not iam.every_action_of_a_service("s3:*Object")
	not iam.every_action_of_a_service("s3:GetObject")
}

test_account if {
	iam.account("123456789012") == "123456789012"
	iam.account("arn:aws:iam::123456789012:role/x") == "123456789012"
	iam.account("arn:aws:sts::123456789012:assumed-role/x/y") == "123456789012"
	not iam.account("AIDAEXAMPLE")
	not iam.account("*")
}

test_whole_account if {
	iam.whole_account("123456789012")
	iam.whole_account("arn:aws:iam::123456789012:root")
	not iam.whole_account("arn:aws:iam::123456789012:role/root")
}

_condition(operator, key, values) := {"operator": operator, "key": key, "values": values}

test_limits if {
	iam.limits(_condition("StringEquals", "aws:PrincipalOrgID", ["o-1"]))
	iam.limits(_condition("ArnLike", "AWS:SourceArn", ["arn:aws:s3:::b"]))
	not iam.limits(_condition("StringNotEquals", "aws:PrincipalOrgID", ["o-1"]))
	not iam.limits(_condition("StringLike", "aws:PrincipalArn", ["*"]))
	not iam.limits(_condition("IpAddress", "aws:SourceIp", ["0.0.0.0/0"]))
	not iam.limits(_condition("StringEquals", "aws:username", ["x"]))
}

_with_mfa := {"effect": "Allow", "conditions": [_condition("Bool", "aws:MultiFactorAuthPresent", ["true"])]}

_deny_without := {
	"effect": "Deny",
	"conditions": [_condition("BoolIfExists", "aws:MultiFactorAuthPresent", ["false"])],
}

_without := {"effect": "Allow", "conditions": []}

test_requires_mfa if {
	iam.requires_mfa({"statements": [_with_mfa]})
	iam.requires_mfa({"statements": [_with_mfa, {"effect": "Deny", "conditions": []}]})
	iam.requires_mfa({"statements": [_without, _deny_without]})
	not iam.requires_mfa({"statements": [_without, _with_mfa]})
	not iam.requires_mfa({"statements": []})
	not iam.requires_mfa({"statements": [{"effect": "Deny", "conditions": []}]})
}

test_what_is_allowed_where_the_key_is_absent_asks_for_nothing if {
	if_exists := _condition("BoolIfExists", "aws:MultiFactorAuthPresent", ["true"])
	not iam.asks_for_mfa({"effect": "Allow", "conditions": [if_exists]})
}
