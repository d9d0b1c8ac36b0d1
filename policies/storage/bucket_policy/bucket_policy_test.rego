package architrave.storage.bucket_policy_test

import data.architrave.storage.bucket_policy

_bucket(statement) := {"config": {"policy": {"statements": [statement]}}}

_read(principal, conditions) := {
	"sid": "Read",
	"effect": "Allow",
	"principals": [principal],
	"actions": ["s3:GetObject"],
	"conditions": conditions,
}

test_denies_a_bucket_for_everyone if {
	bucket_policy.deny == {{
		"at": [
			"config.policy.statements[0].effect",
			"config.policy.statements[0].principals",
			"config.policy.statements[0].not_principals",
			"config.policy.statements[0].conditions",
		],
		"message": "is open to everyone by its statement Read",
	}} with input as _bucket(_read({"type": "*", "id": "*"}, []))
}

test_allows_callers_that_a_condition_holds if {
	bucket_policy.deny == set() with input as _bucket(_read(
		{"type": "*", "id": "*"},
		[{"operator": "StringEquals", "key": "aws:SourceVpce", "values": ["vpce-1"]}],
	))
}

test_allows_named_principals if {
	bucket_policy.deny == set() with input as _bucket(_read({"type": "Service", "id": "cloudfront.amazonaws.com"}, []))
	bucket_policy.deny == set() with input as _bucket(_read({"type": "AWS", "id": "111122223333"}, []))
}

test_allows_a_bucket_without_policy if bucket_policy.deny == set() with input as {"config": {}}
