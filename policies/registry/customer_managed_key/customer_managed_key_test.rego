package architrave.registry.customer_managed_key_test

import data.architrave.registry.customer_managed_key

_aws_key := {{
	"at": [
		"config.encryption_configuration.encryption_type",
		"config.encryption_configuration.kms_key",
	],
	"message": "is encrypted with aws/ecr, a key that AWS manages",
}}

_repository(encryption) := {"config": {"encryption_configuration": encryption}}

test_denies_no_key if {
	customer_managed_key.deny == _aws_key with input as _repository({"encryption_type": "KMS"})
}

test_denies_the_key_of_aws if {
	customer_managed_key.deny == _aws_key with input as _repository({
		"encryption_type": "KMS",
		"kms_key": "arn:aws:kms:eu-west-1:123456789012:alias/aws/ecr",
	})
}

test_allows_a_key if {
	customer_managed_key.deny == set() with input as _repository({
		"encryption_type": "KMS",
		"kms_key": "aws_kms_key.k",
	})
}

test_leaves_other_encryption_out if {
	customer_managed_key.deny == set() with input as _repository({"encryption_type": "AES256"})
	customer_managed_key.deny == set() with input as {"config": {}}
}
