package architrave.encryption.key_rotation_test

import data.architrave.encryption.key_rotation

_key := {
	"manager": "CUSTOMER",
	"origin": "AWS_KMS",
	"key_spec": "SYMMETRIC_DEFAULT",
	"key_usage": "ENCRYPT_DECRYPT",
	"rotation_enabled": false,
}

_denied := {{
	"at": [
		"config.manager",
		"config.origin",
		"config.key_spec",
		"config.key_usage",
		"config.multi_region_key_type",
		"config.rotation_enabled",
	],
	"message": "is not rotated",
}}

test_denies_a_key_that_is_not_rotated if {
	key_rotation.deny == _denied with input as {"config": _key}
	key_rotation.deny == _denied with input as {"config": object.remove(_key, {"rotation_enabled"})}
	key_rotation.deny == _denied with input as {"config": object.union(_key, {"multi_region_key_type": "PRIMARY"})}
}

test_allows_a_rotated_key if {
	key_rotation.deny == set() with input as {"config": object.union(_key, {"rotation_enabled": true})}
}

test_leaves_out_what_cannot_be_rotated if {
	every changed in [
		{"manager": "AWS"},
		{"origin": "EXTERNAL"},
		{"key_spec": "RSA_2048"},
		{"key_usage": "SIGN_VERIFY"},
		{"multi_region_key_type": "REPLICA"},
	] {
		key_rotation.deny == set() with input as {"config": object.union(_key, changed)}
	}
}
