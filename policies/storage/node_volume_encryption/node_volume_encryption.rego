# METADATA
# title: Volumes of cluster nodes are encrypted with the key the blueprint asks for
# description: >-
#   Images, logs, ephemeral volumes and mounted secrets of pods lie on the volumes of nodes.
#   Where the launch template says nothing, or there is none, the default of the region decides.
# custom:
#   control: EKS-16
#   severity: high
#   resource: aws.eks.node_group
#   remediation: >-
#     Give the node group a launch template whose block_device_mappings set encrypted = true and
#     kms_key_id, or turn on aws_ebs_encryption_by_default.
package architrave.storage.node_volume_encryption

import data.architrave.lib.encryption

deny contains finding if {
	input.params.node_volume_key in {"any", "kms", "customer_managed"}
	some i, device in input.related.launch_template.config.block_devices
	device.encrypted == false
	finding := {
		"at": [sprintf("related.launch_template.config.block_devices[%d].encrypted", [i])],
		"message": sprintf("launches nodes with an unencrypted volume as %s", [device.device_name]),
	}
}

deny contains finding if {
	input.params.node_volume_key in {"any", "kms", "customer_managed"}
	not _asks_for_encryption
	not _on_by_default
	finding := {
		"at": [_devices_at, "related.ebs_defaults", "related.account.related.ebs_defaults"],
		"message": "does not ask for encrypted volumes, and the region does not encrypt by default",
	}
}

deny contains finding if {
	input.params.node_volume_key == "customer_managed"
	some i, device in input.related.launch_template.config.block_devices
	device.encrypted == true
	not device.kms_key_id
	not input.related.ebs_defaults.related.kms_key
	finding := {
		"at": [
			sprintf("related.launch_template.config.block_devices[%d].encrypted", [i]),
			sprintf("related.launch_template.config.block_devices[%d].kms_key_id", [i]),
			"related.ebs_defaults",
		],
		"message": sprintf("encrypts %s of its nodes with the key that AWS manages, as none is named", [device.device_name]),
	}
}

deny contains finding if {
	input.params.node_volume_key == "customer_managed"
	some i, device in input.related.launch_template.config.block_devices
	device.encrypted == true
	encryption.aws_alias(device.kms_key_id)
	finding := {
		"at": [
			sprintf("related.launch_template.config.block_devices[%d].encrypted", [i]),
			sprintf("related.launch_template.config.block_devices[%d].kms_key_id", [i]),
		],
		"message": sprintf("encrypts %s of its nodes with %s, which AWS manages", [device.device_name, device.kms_key_id]),
	}
}

_asks_for_encryption if {
	some device in input.related.launch_template.config.block_devices
	is_boolean(device.encrypted)
}

_on_by_default if input.related.ebs_defaults.config.encryption_by_default == true

# Another plan may hold the settings of the region, which only the account would show.
_on_by_default if {
	some defaults in input.related.account.related.ebs_defaults
	defaults.region == input.region
	defaults.config.encryption_by_default == true
}

_devices_at := "related.launch_template.config.block_devices" if {
	input.related.launch_template
} else := "related.launch_template"
