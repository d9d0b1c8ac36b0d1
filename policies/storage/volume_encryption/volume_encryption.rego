# METADATA
# title: Volumes are encrypted with the key the blueprint asks for
# description: >-
#   An unencrypted volume can be read by whoever gets its snapshot. Where a volume says nothing,
#   its snapshot decides, and then the default of its region, which is off unless it is turned
#   on.
# custom:
#   control: DATA-01
#   severity: high
#   resource: aws.ec2.ebs_volume
#   remediation: >-
#     Set encrypted = true and, where a customer managed key is asked for, kms_key_id to the ARN
#     of an aws_kms_key; or turn on aws_ebs_encryption_by_default with such a key as
#     aws_ebs_default_kms_key.
package architrave.storage.volume_encryption

import data.architrave.lib.encryption

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	input.config.encrypted == false
	finding := {
		"at": ["config.encrypted"],
		"message": "is not encrypted",
	}
}

deny contains finding if {
	input.params.volume_key in {"any", "kms", "customer_managed"}
	not _is_stated
	not input.config.kms_key_id
	not _on_by_default
	not input.related.snapshot.config.encrypted == true
	finding := {
		"at": array.concat(["config.encrypted", "config.kms_key_id", "related.ebs_defaults"], _snapshot_at),
		"message": "does not ask for encryption, and its region does not encrypt by default",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	not input.config.kms_key_id
	not input.related.ebs_defaults.related.kms_key
	finding := {
		"at": ["config.encrypted", "config.kms_key_id", "related.ebs_defaults"],
		"message": "is encrypted with the key that AWS manages, as none is named",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	encryption.aws_alias(input.config.kms_key_id)
	finding := {
		"at": ["config.encrypted", "config.kms_key_id"],
		"message": sprintf("is encrypted with %s, which AWS manages", [input.config.kms_key_id]),
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	input.related.kms_key.config.manager == "AWS"
	finding := {
		"at": ["config.encrypted", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}
}

_is_stated if is_boolean(input.config.encrypted)

_on_by_default if input.related.ebs_defaults.config.encryption_by_default == true

_customer_managed_key_is_due if {
	input.params.volume_key == "customer_managed"
	input.config.encrypted == true
}

_snapshot_at := ["related.snapshot.config.encrypted"] if {
	input.related.snapshot
} else := ["related.snapshot"]
