# METADATA
# title: Database snapshots are encrypted
# description: >-
#   A snapshot holds all the data. It is encrypted when the database that it is taken of is, or when
#   it is a copy for which a key is named.
# custom:
#   control: RDS-16
#   severity: critical
#   resource: aws.rds.db_snapshot
#   remediation: >-
#     Encrypt the database, or copy the snapshot with kms_key_id (aws_db_snapshot_copy) and delete
#     the first one.
package architrave.database.snapshot_encryption

deny contains finding if {
	input.config.encrypted == false
	finding := {
		"at": ["config.encrypted"],
		"message": "is not encrypted",
	}
}

deny contains finding if {
	not input.config.encrypted
	not input.config.kms_key_id
	input.related.source.config.storage_encrypted == false
	finding := {
		"at": [
			"config.encrypted",
			"config.kms_key_id",
			"related.source.config.storage_encrypted",
		],
		"message": sprintf("is of %s, which is not encrypted", [input.related.source.id]),
	}
}

deny contains finding if {
	not input.config.encrypted
	not input.config.kms_key_id
	input.related.source.config.encrypted == false
	finding := {
		"at": ["config.encrypted", "config.kms_key_id", "related.source.config.encrypted"],
		"message": sprintf("is a copy of %s, which is not encrypted", [input.related.source.id]),
	}
}
