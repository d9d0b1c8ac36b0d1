package architrave.identity.public_trust_test

import data.architrave.identity.public_trust

_role(statements) := {"config": {"assume_role_policy": {"statements": statements}}}

_everyone := {"effect": "Allow", "principals": [{"type": "*", "id": "*"}], "conditions": []}

_of_organization := {"operator": "StringEquals", "key": "aws:PrincipalOrgID", "values": ["o-a1b2c3"]}

_external_id := {"operator": "StringEquals", "key": "sts:ExternalId", "values": ["x"]}

_found(i, name) := {
	"at": [
		sprintf("config.assume_role_policy.statements[%d].effect", [i]),
		sprintf("config.assume_role_policy.statements[%d].principals", [i]),
		sprintf("config.assume_role_policy.statements[%d].not_principals", [i]),
		sprintf("config.assume_role_policy.statements[%d].conditions", [i]),
	],
	"message": sprintf("lets everyone assume it by its statement %s", [name]),
}

test_denies_everyone if {
	service := {"effect": "Allow", "principals": [{"type": "Service", "id": "lambda.amazonaws.com"}], "conditions": []}
	public_trust.deny == {_found(1, "1")} with input as _role([service, _everyone])
}

test_denies_everyone_who_knows_an_external_id if {
	statement := object.union(_everyone, {"sid": "Vendor", "conditions": [_external_id]})
	public_trust.deny == {_found(0, "Vendor")} with input as _role([statement])
}

test_denies_everyone_but_a_few if {
	statement := {"effect": "Allow", "not_principals": [{"type": "AWS", "id": "111122223333"}], "conditions": []}
	public_trust.deny == {_found(0, "0")} with input as _role([statement])
}

test_allows_an_organization if {
	public_trust.deny == set() with input as _role([object.union(_everyone, {"conditions": [_of_organization]})])
}

test_allows_named_principals_and_denials if {
	named := {"effect": "Allow", "principals": [{"type": "AWS", "id": "arn:aws:iam::111122223333:root"}], "conditions": []}
	public_trust.deny == set() with input as _role([named, object.union(_everyone, {"effect": "Deny"})])
}

test_allows_a_role_without_a_known_trust_policy if {
	public_trust.deny == set() with input as {"config": {}}
}
