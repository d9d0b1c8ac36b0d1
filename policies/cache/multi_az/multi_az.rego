# METADATA
# title: Caches keep their nodes in several availability zones
# description: With all nodes in one zone the cache, and the sessions in it, are gone with that zone.
# custom:
#   control: CACHE-03
#   severity: medium
#   resource: aws.elasticache.replication_group
#   remediation: Set multi_az_enabled = true, with one replica or more.
package architrave.cache.multi_az

deny contains finding if {
	not input.config.multi_az_enabled
	finding := {
		"at": ["config.multi_az_enabled"],
		"message": "keeps its nodes in a single availability zone",
	}
}
