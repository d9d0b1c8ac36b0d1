package architrave.storage.image_encryption_test

import data.architrave.storage.image_encryption

test_denies_an_unencrypted_copy if {
	image_encryption.deny == {{
		"at": ["config.encrypted"],
		"message": "is a copy that does not ask for encryption",
	}} with input as {"config": {"encrypted": false}}
}

test_denies_an_unencrypted_volume if {
	image_encryption.deny == {{
		"at": ["config.block_devices[0].encrypted"],
		"message": "has the unencrypted volume /dev/xvda",
	}} with input as {"config": {"block_devices": [{"device_name": "/dev/xvda", "encrypted": false}]}}
}

test_denies_an_unencrypted_snapshot if {
	image_encryption.deny == {{
		"at": ["config.block_devices[0].snapshots[0]", "related.snapshots[0].config.encrypted"],
		"message": "is made from s, which is not encrypted",
	}} with input as {
		"config": {"block_devices": [{"device_name": "/dev/xvda", "snapshots": ["s"]}]},
		"related": {"snapshots": [{"id": "s", "config": {"encrypted": false}}]},
	}
}

test_allows_encrypted_images if {
	image_encryption.deny == set() with input as {"config": {"encrypted": true, "block_devices": []}}
	image_encryption.deny == set() with input as {"config": {"block_devices": [{"device_name": "/dev/xvda", "encrypted": true}]}}
	image_encryption.deny == set() with input as {
		"config": {"encrypted": false},
		"related": {"source_image": {"config": {"encrypted": true}}},
	}
}
