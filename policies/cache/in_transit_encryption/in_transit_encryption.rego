# METADATA
# title: Caches take only encrypted connections
# description: >-
#   With the mode `preferred` a cache takes plain connections beside encrypted ones; it is meant for
#   moving clients over.
# custom:
#   control: CACHE-02
#   severity: high
#   resource: aws.elasticache.replication_group
#   remediation: >-
#     Set transit_encryption_enabled = true and transit_encryption_mode = "required".
package architrave.cache.in_transit_encryption

deny contains finding if {
	not input.config.transit_encryption_enabled
	finding := {
		"at": ["config.transit_encryption_enabled"],
		"message": "takes plain connections",
	}
}

deny contains finding if {
	input.config.transit_encryption_enabled == true
	input.config.transit_encryption_mode == "preferred"
	finding := {
		"at": ["config.transit_encryption_enabled", "config.transit_encryption_mode"],
		"message": "takes plain connections too: its mode is preferred",
	}
}
