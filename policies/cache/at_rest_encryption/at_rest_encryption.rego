# METADATA
# title: Caches are encrypted at rest
# description: >-
#   Encryption at rest covers what a cache writes to disk: swap, synchronisation and snapshots, with
#   the sessions and tokens in them.
# custom:
#   control: CACHE-01
#   severity: high
#   resource: aws.elasticache.replication_group
#   remediation: Set at_rest_encryption_enabled = true; a group has to be made anew for it.
package architrave.cache.at_rest_encryption

deny contains finding if {
	not input.config.at_rest_encryption_enabled
	finding := {
		"at": ["config.at_rest_encryption_enabled"],
		"message": "is not encrypted at rest",
	}
}
