# METADATA
# title: Database storage is encrypted with the key the blueprint asks for
# description: >-
#   Storage encryption covers the data, its backups, replicas and snapshots. RDS always encrypts with
#   KMS; a key that the customer manages can be revoked, audited and kept from other services.
# custom:
#   control: RDS-03
#   severity: critical
#   resource: [aws.rds.db_instance, aws.rds.db_cluster]
#   remediation: >-
#     Set storage_encrypted = true and, where a customer managed key is asked for, kms_key_id to the
#     ARN of an aws_kms_key. An unencrypted database is encrypted by restoring an encrypted copy of
#     its snapshot.
package architrave.database.storage_encryption

import data.architrave.lib.encryption

deny contains finding if {
	input.config.storage_encrypted == false
	input.params.database_key in {"any", "kms", "customer_managed"}
	finding := {
		"at": ["config.storage_encrypted"],
		"message": "keeps its data unencrypted",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	not input.config.kms_key_id
	finding := {
		"at": ["config.storage_encrypted", "config.kms_key_id"],
		"message": "is encrypted with the key that AWS manages, as none is named",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	encryption.aws_alias(input.config.kms_key_id)
	finding := {
		"at": ["config.storage_encrypted", "config.kms_key_id"],
		"message": sprintf("is encrypted with %s, which AWS manages", [input.config.kms_key_id]),
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	input.related.kms_key.config.manager == "AWS"
	finding := {
		"at": ["config.storage_encrypted", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}
}

_customer_managed_key_is_due if {
	input.params.database_key == "customer_managed"
	input.config.storage_encrypted == true
}
