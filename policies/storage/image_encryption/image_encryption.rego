# METADATA
# title: Machine images are encrypted
# description: >-
#   An image holds a whole system and its files. It is encrypted where its snapshots are; a copy
#   may be encrypted anew.
# custom:
#   control: DATA-10
#   severity: high
#   resource: aws.ec2.image
#   remediation: >-
#     Set encrypted = true on the aws_ami_copy, or register the image from encrypted snapshots.
package architrave.storage.image_encryption

deny contains finding if {
	input.config.encrypted == false
	not input.related.source_image.config.encrypted == true
	finding := {
		"at": ["config.encrypted"],
		"message": "is a copy that does not ask for encryption",
	}
}

deny contains finding if {
	some i, device in input.config.block_devices
	device.encrypted == false
	finding := {
		"at": [sprintf("config.block_devices[%d].encrypted", [i])],
		"message": sprintf("has the unencrypted volume %s", [device.device_name]),
	}
}

deny contains finding if {
	some i, device in input.config.block_devices
	some j, id in device.snapshots
	some k, snapshot in input.related.snapshots
	snapshot.id == id
	snapshot.config.encrypted == false
	finding := {
		"at": [
			sprintf("config.block_devices[%d].snapshots[%d]", [i, j]),
			sprintf("related.snapshots[%d].config.encrypted", [k]),
		],
		"message": sprintf("is made from %s, which is not encrypted", [id]),
	}
}
