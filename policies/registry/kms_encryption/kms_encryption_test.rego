package architrave.registry.kms_encryption_test

import data.architrave.registry.kms_encryption

_repository(encryption) := {"config": {"encryption_configuration": {"encryption_type": encryption}}}

_none := {{
	"at": ["config.encryption_configuration.encryption_type"],
	"message": "is not encrypted with KMS",
}}

test_denies_the_keys_of_s3 if kms_encryption.deny == _none with input as _repository("AES256")

test_denies_what_says_nothing if kms_encryption.deny == _none with input as {"config": {}}

test_allows_kms if {
	kms_encryption.deny == set() with input as _repository("KMS")
	kms_encryption.deny == set() with input as _repository("KMS_DSSE")
}
