# METADATA
# title: Instances and launch templates ask for encrypted volumes
# description: >-
#   The volumes that come and go with an instance hold the same data as those that stay. Where
#   they say nothing, the image decides, and then the default of the region, which is off unless
#   it is turned on.
# custom:
#   control: DATA-01
#   severity: high
#   resource: [aws.ec2.instance, aws.ec2.launch_template]
#   remediation: >-
#     Set encrypted = true on root_block_device, ebs_block_device or the ebs block of
#     block_device_mappings; or turn on aws_ebs_encryption_by_default.
package architrave.storage.instance_volume_encryption

import data.architrave.lib.encryption

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	input.config.root_block_device.encrypted == false
	finding := {
		"at": ["config.root_block_device.encrypted"],
		"message": "asks for an unencrypted root volume",
	}
}

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	some i, device in input.config.block_devices
	device.encrypted == false
	finding := {
		"at": [sprintf("config.block_devices[%d].encrypted", [i])],
		"message": sprintf("asks for an unencrypted volume as %s", [device.device_name]),
	}
}

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	input.kind == "aws.ec2.instance"
	not input.related.launch_template
	not _root_is_stated
	not _on_by_default
	not input.related.image.config.encrypted == true
	finding := {
		"at": array.concat(
			["related.launch_template", "related.ebs_defaults", _image_at],
			_root_at,
		),
		"message": "leaves its root volume as its image is, and the region does not encrypt by default",
	}
}

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	input.kind == "aws.ec2.launch_template"
	not input.config.root_block_device
	count(input.config.block_devices) == 0
	not _on_by_default
	not input.related.image.config.encrypted == true
	finding := {
		"at": ["config.root_block_device", "config.block_devices", "related.ebs_defaults", _image_at],
		"message": "leaves all volumes as its image is, and the region does not encrypt by default",
	}
}

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	some i, device in input.config.block_devices
	device.ebs == true
	not _is_stated(device)
	not _on_by_default
	not input.related.image.config.encrypted == true
	finding := {
		"at": [
			sprintf("config.block_devices[%d].ebs", [i]),
			sprintf("config.block_devices[%d].encrypted", [i]),
			"related.ebs_defaults",
			_image_at,
		],
		"message": sprintf("does not ask for encryption of %s, and the region does not encrypt by default", [device.device_name]),
	}
}

deny contains finding if {
	input.params.volume_key == "customer_managed"
	some i, device in input.config.block_devices
	device.encrypted == true
	not device.kms_key_id
	not input.related.ebs_defaults.related.kms_key
	finding := {
		"at": [
			sprintf("config.block_devices[%d].encrypted", [i]),
			sprintf("config.block_devices[%d].kms_key_id", [i]),
			"related.ebs_defaults",
		],
		"message": sprintf("encrypts %s with the key that AWS manages, as none is named", [device.device_name]),
	}
}

deny contains finding if {
	input.params.volume_key == "customer_managed"
	some i, device in input.config.block_devices
	device.encrypted == true
	encryption.aws_alias(device.kms_key_id)
	finding := {
		"at": [
			sprintf("config.block_devices[%d].encrypted", [i]),
			sprintf("config.block_devices[%d].kms_key_id", [i]),
		],
		"message": sprintf("encrypts %s with %s, which AWS manages", [device.device_name, device.kms_key_id]),
	}
}

deny contains finding if {
	input.params.volume_key == "customer_managed"
	input.config.root_block_device.encrypted == true
	not input.config.root_block_device.kms_key_id
	not input.related.ebs_defaults.related.kms_key
	finding := {
		"at": [
			"config.root_block_device.encrypted",
			"config.root_block_device.kms_key_id",
			"related.ebs_defaults",
		],
		"message": "encrypts its root volume with the key that AWS manages, as none is named",
	}
}

_is_stated(device) if is_boolean(device.encrypted)

_root_is_stated if is_boolean(input.config.root_block_device.encrypted)

_on_by_default if input.related.ebs_defaults.config.encryption_by_default == true

_image_at := "related.image.config.encrypted" if {
	input.related.image
} else := "related.image"

_root_at := ["config.root_block_device.encrypted"] if {
	input.config.root_block_device
} else := ["config.root_block_device"]
