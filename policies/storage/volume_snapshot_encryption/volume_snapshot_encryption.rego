# METADATA
# title: Volume snapshots are encrypted
# description: >-
#   A snapshot holds all that its volume held, and outlives it. It is encrypted as its volume
#   is; a copy may be encrypted anew.
# custom:
#   control: DATA-10
#   severity: high
#   resource: aws.ec2.ebs_snapshot
#   remediation: >-
#     Encrypt the volume, or set encrypted = true on the aws_ebs_snapshot_copy.
package architrave.storage.volume_snapshot_encryption

deny contains finding if {
	input.related.volume.config.encrypted == false
	not input.config.encrypted
	finding := {
		"at": ["config.encrypted", "related.volume.config.encrypted"],
		"message": sprintf("is a snapshot of %s, which is not encrypted", [input.related.volume.id]),
	}
}

deny contains finding if {
	not input.related.volume
	not input.config.encrypted
	not input.related.source_snapshot.config.encrypted == true
	finding := {
		"at": ["config.encrypted", "related.volume", _source_at],
		"message": "is not encrypted",
	}
}

_source_at := "related.source_snapshot.config.encrypted" if {
	input.related.source_snapshot
} else := "related.source_snapshot"
