package architrave.storage.instance_volume_encryption_test

import data.architrave.storage.instance_volume_encryption

_template(key, device) := {
	"kind": "aws.ec2.launch_template",
	"params": {"volume_key": key},
	"config": {"block_devices": [object.union({"device_name": "/dev/xvda", "ebs": true}, device)]},
}

_instance(root) := {
	"kind": "aws.ec2.instance",
	"params": {"volume_key": "any"},
	"config": {"root_block_device": root, "block_devices": []},
}

test_denies_unencrypted_volumes if {
	instance_volume_encryption.deny == {{
		"at": ["config.block_devices[0].encrypted"],
		"message": "asks for an unencrypted volume as /dev/xvda",
	}} with input as _template("any", {"encrypted": false})
	instance_volume_encryption.deny == {{
		"at": ["config.root_block_device.encrypted"],
		"message": "asks for an unencrypted root volume",
	}} with input as _instance({"encrypted": false})
}

test_denies_volumes_that_nobody_encrypts if {
	instance_volume_encryption.deny == {{
		"at": [
			"config.block_devices[0].ebs",
			"config.block_devices[0].encrypted",
			"related.ebs_defaults",
			"related.image",
		],
		"message": "does not ask for encryption of /dev/xvda, and the region does not encrypt by default",
	}} with input as _template("any", {})
	instance_volume_encryption.deny == {{
		"at": ["related.launch_template", "related.ebs_defaults", "related.image.config.encrypted", "config.root_block_device"],
		"message": "leaves its root volume as its image is, and the region does not encrypt by default",
	}} with input as {
		"kind": "aws.ec2.instance",
		"params": {"volume_key": "any"},
		"config": {"block_devices": []},
		"related": {"image": {"config": {"encrypted": false}}},
	}
}

test_denies_the_key_of_aws_where_a_customer_managed_one_is_due if {
	instance_volume_encryption.deny == {{
		"at": ["config.block_devices[0].encrypted", "config.block_devices[0].kms_key_id", "related.ebs_defaults"],
		"message": "encrypts /dev/xvda with the key that AWS manages, as none is named",
	}} with input as _template("customer_managed", {"encrypted": true})
	instance_volume_encryption.deny == {{
		"at": ["config.block_devices[0].encrypted", "config.block_devices[0].kms_key_id"],
		"message": "encrypts /dev/xvda with alias/aws/ebs, which AWS manages",
	}} with input as _template("customer_managed", {"encrypted": true, "kms_key_id": "alias/aws/ebs"})
	instance_volume_encryption.deny == {{
		"at": ["config.root_block_device.encrypted", "config.root_block_device.kms_key_id", "related.ebs_defaults"],
		"message": "encrypts its root volume with the key that AWS manages, as none is named",
	}} with input as object.union(_instance({"encrypted": true}), {"params": {"volume_key": "customer_managed"}})
}

test_allows_encrypted_volumes if {
	instance_volume_encryption.deny == set() with input as _template("kms", {"encrypted": true})
	instance_volume_encryption.deny == set() with input as _template("customer_managed", {"encrypted": true, "kms_key_id": "aws_kms_key.a"})
	instance_volume_encryption.deny == set() with input as _instance({"encrypted": true})
}

test_allows_what_the_region_or_the_image_encrypts if {
	region := {"related": {"ebs_defaults": {"config": {"encryption_by_default": true}}}}
	instance_volume_encryption.deny == set() with input as object.union(_template("any", {}), region)
	image := {"related": {"image": {"config": {"encrypted": true}}}}
	instance_volume_encryption.deny == set() with input as object.union(_template("any", {}), image)
	instance_volume_encryption.deny == set() with input as object.union(_instance({}), image)
}

test_denies_a_template_that_leaves_all_to_an_unencrypted_image if {
	template := {"kind": "aws.ec2.launch_template", "params": {"volume_key": "any"}, "config": {"block_devices": []}}
	instance_volume_encryption.deny == {{
		"at": ["config.root_block_device", "config.block_devices", "related.ebs_defaults", "related.image"],
		"message": "leaves all volumes as its image is, and the region does not encrypt by default",
	}} with input as template
	instance_volume_encryption.deny == set() with input as object.union(template, {"related": {"image": {"config": {"encrypted": true}}}})
}

test_allows_instance_stores if {
	instance_volume_encryption.deny == set() with input as _template("any", {"ebs": false, "virtual_name": "ephemeral0"})
}
