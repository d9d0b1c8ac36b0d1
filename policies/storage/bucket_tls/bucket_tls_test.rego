package architrave.storage.bucket_tls_test

import data.architrave.storage.bucket_tls

_bucket(statements, minimum) := {
	"config": {"policy": {"statements": statements}},
	"params": {"bucket_minimum_tls": minimum},
}

_deny(operator, key, value) := {
	"effect": "Deny",
	"principals": [{"type": "*", "id": "*"}],
	"actions": ["s3:*"],
	"conditions": [{"operator": operator, "key": key, "values": [value]}],
}

_no_http := _deny("Bool", "aws:SecureTransport", "false")

_no_old_tls := _deny("NumericLessThan", "s3:TlsVersion", "1.3")

_denials := [
	"config.policy.statements[*].effect",
	"config.policy.statements[*].principals",
	"config.policy.statements[*].actions",
	"config.policy.statements[*].conditions",
]

_answers_http := {
	"at": _denials,
	"message": "answers plain HTTP: its policy does not deny it",
}

_answers_old_tls := {
	"at": _denials,
	"message": "answers TLS 1.2: its policy does not deny it",
}

test_denies_a_bucket_without_policy if {
	bucket_tls.deny == {_answers_http} with input as {"config": {}, "params": {"bucket_minimum_tls": "any"}}
	bucket_tls.deny == {_answers_http, _answers_old_tls} with input as {
		"config": {},
		"params": {"bucket_minimum_tls": "1.3"},
	}
}

test_denies_a_policy_that_denies_something_else if {
	every changed in [
		{"effect": "Allow"},
		{"principals": [{"type": "AWS", "id": "111122223333"}]},
		{"actions": ["s3:GetObject"]},
		{"conditions": [{"operator": "Bool", "key": "aws:SecureTransport", "values": ["true"]}]},
		{"conditions": array.concat(
			_no_http.conditions,
			[{"operator": "StringEquals", "key": "aws:SourceVpc", "values": ["vpc-1"]}],
		)},
	] {
		bucket_tls.deny == {_answers_http} with input as _bucket([object.union(_no_http, changed)], "1.2")
	}
}

test_denies_tls_that_is_too_old if {
	bucket_tls.deny == {_answers_old_tls} with input as _bucket([_no_http], "1.3")
	bucket_tls.deny == {_answers_old_tls} with input as _bucket(
		[_no_http, _deny("NumericLessThan", "s3:TlsVersion", "1.2")],
		"1.3",
	)
}

test_allows_a_bucket_that_refuses_both if {
	bucket_tls.deny == set() with input as _bucket([_no_http], "1.2")
	bucket_tls.deny == set() with input as _bucket([_no_http], "any")
	bucket_tls.deny == set() with input as _bucket([_no_http, _no_old_tls], "1.3")
}
