package architrave.storage.node_volume_encryption_test

import data.architrave.storage.node_volume_encryption

_nodes(key, device) := {
	"params": {"node_volume_key": key},
	"related": {"launch_template": {"config": {"block_devices": [object.union({"device_name": "/dev/xvda"}, device)]}}},
}

_at(name) := sprintf("related.launch_template.config.block_devices[0].%s", [name])

_silent(at) := {{
	"at": [at, "related.ebs_defaults", "related.account.related.ebs_defaults"],
	"message": "does not ask for encrypted volumes, and the region does not encrypt by default",
}}

test_denies_an_unencrypted_volume if {
	node_volume_encryption.deny == {{
		"at": [_at("encrypted")],
		"message": "launches nodes with an unencrypted volume as /dev/xvda",
	}} with input as _nodes("any", {"encrypted": false})
}

test_denies_nodes_of_which_nobody_says_anything if {
	node_volume_encryption.deny == _silent("related.launch_template.config.block_devices") with input as _nodes("any", {})
	node_volume_encryption.deny == _silent("related.launch_template") with input as {"params": {"node_volume_key": "any"}, "related": {}}
}

test_denies_the_key_of_aws_where_a_customer_managed_one_is_due if {
	node_volume_encryption.deny == {{
		"at": [_at("encrypted"), _at("kms_key_id"), "related.ebs_defaults"],
		"message": "encrypts /dev/xvda of its nodes with the key that AWS manages, as none is named",
	}} with input as _nodes("customer_managed", {"encrypted": true})
	node_volume_encryption.deny == {{
		"at": [_at("encrypted"), _at("kms_key_id")],
		"message": "encrypts /dev/xvda of its nodes with alias/aws/ebs, which AWS manages",
	}} with input as _nodes("customer_managed", {"encrypted": true, "kms_key_id": "alias/aws/ebs"})
}

test_allows_encrypted_volumes if {
	node_volume_encryption.deny == set() with input as _nodes("kms", {"encrypted": true})
	node_volume_encryption.deny == set() with input as _nodes("customer_managed", {"encrypted": true, "kms_key_id": "aws_kms_key.a"})
}

test_allows_what_the_region_encrypts if {
	region := {"related": {"ebs_defaults": {"config": {"encryption_by_default": true}}}}
	node_volume_encryption.deny == set() with input as object.union(_nodes("any", {}), region)
	settings := {"region": "r", "config": {"encryption_by_default": true}}
	account := {"region": "r", "related": {"account": {"related": {"ebs_defaults": [settings]}}}}
	node_volume_encryption.deny == set() with input as object.union(_nodes("any", {}), account)
}
