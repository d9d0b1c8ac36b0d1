package architrave.storage.bucket_encryption_test

import data.architrave.storage.bucket_encryption

_bucket(encryption, key) := {
	"config": {"encryption": encryption},
	"related": {"logs_of": [], "connection_logs_of": []},
	"params": {"bucket_key": key},
}

_with(bucket, related) := object.union(bucket, {"related": related})

_own_key := {{
	"at": [
		"config.encryption.sse_algorithm",
		"config.grants[*].grantee_uri",
		"config.policy.statements[*].effect",
		"config.policy.statements[*].principals",
		"related.logs_of",
		"related.connection_logs_of",
	],
	"message": "is encrypted with S3's own key, the blueprint asks for a KMS key",
}}

_default_key := {{
	"at": ["config.encryption.sse_algorithm", "config.encryption.kms_key_id"],
	"message": "is encrypted with the key that AWS manages, as none is named",
}}

_kms := {"sse_algorithm": "aws:kms"}

test_denies_the_key_of_s3_where_a_kms_key_is_asked_for if {
	every key in ["kms", "customer_managed"] {
		bucket_encryption.deny == _own_key with input as _bucket({"sse_algorithm": "AES256"}, key)
	}
}

test_denies_a_bucket_that_says_nothing_where_a_kms_key_is_asked_for if {
	bucket_encryption.deny == _own_key with input as {
		"config": {},
		"related": {"logs_of": [], "connection_logs_of": []},
		"params": {"bucket_key": "kms"},
	}
}

test_denies_keys_that_aws_manages_where_a_customer_managed_one_is_asked_for if {
	bucket_encryption.deny == _default_key with input as _bucket(_kms, "customer_managed")
	bucket_encryption.deny == {{
		"at": ["config.encryption.sse_algorithm", "config.encryption.kms_key_id"],
		"message": "is encrypted with alias/aws/s3, which AWS manages",
	}} with input as _bucket(object.union(_kms, {"kms_key_id": "alias/aws/s3"}), "customer_managed")
	bucket_encryption.deny == {{
		"at": ["config.encryption.sse_algorithm", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}} with input as _with(
		_bucket(object.union(_kms, {"kms_key_id": "key"}), "customer_managed"),
		{"kms_key": {"config": {"manager": "AWS"}}},
	)
}

test_allows_what_is_asked_for if {
	bucket_encryption.deny == set() with input as _bucket(_kms, "kms")
	bucket_encryption.deny == set() with input as _bucket({"sse_algorithm": "aws:kms:dsse"}, "kms")
	bucket_encryption.deny == set() with input as _bucket({"sse_algorithm": "AES256"}, "any")
	bucket_encryption.deny == set() with input as _with(
		_bucket(object.union(_kms, {"kms_key_id": "aws_kms_key.main"}), "customer_managed"),
		{"kms_key": {"config": {"manager": "CUSTOMER"}}},
	)
}

test_allows_the_key_of_s3_where_access_logs_arrive if {
	aes := _bucket({"sse_algorithm": "AES256"}, "customer_managed")
	every kind in ["aws.elbv2.load_balancer", "aws.elb.load_balancer", "aws.s3.bucket"] {
		bucket_encryption.deny == set() with input as _with(aes, {"logs_of": [{"kind": kind}]})
	}
	bucket_encryption.deny == set() with input as _with(aes, {"connection_logs_of": [{}]})
	bucket_encryption.deny == set() with input as object.union(aes, {"config": {"grants": [{
		"permission": "WRITE",
		"grantee_uri": "http://acs.amazonaws.com/groups/s3/LogDelivery",
	}]}})
	bucket_encryption.deny == _own_key with input as _with(aes, {"logs_of": [{"kind": "aws.cloudfront.distribution"}]})
}

_lets_in(effect, type, id) := {"config": {"policy": {"statements": [{
	"effect": effect,
	"principals": [{"type": type, "id": id}],
}]}}}

_of_s3 := _bucket({"sse_algorithm": "AES256"}, "kms")

test_allows_the_key_of_s3_where_access_logs_are_delivered_by_the_policy if {
	every principal in [
		["Service", "logging.s3.amazonaws.com"],
		["Service", "logdelivery.elasticloadbalancing.amazonaws.com"],
		["AWS", "arn:aws:iam::127311923021:root"],
	] {
		bucket_encryption.deny == set() with input as object.union(_of_s3, _lets_in("Allow", principal[0], principal[1]))
	}
}

test_denies_the_key_of_s3_where_the_policy_delivers_no_access_logs if {
	every let_in in [
		_lets_in("Allow", "Service", "delivery.logs.amazonaws.com"),
		_lets_in("Allow", "AWS", "arn:aws:iam::111122223333:root"),
		_lets_in("Deny", "Service", "logging.s3.amazonaws.com"),
	] {
		bucket_encryption.deny == _own_key with input as object.union(_of_s3, let_in)
	}
}
