# METADATA
# title: Caches fail over by themselves
# description: Without automatic failover a cache whose primary is lost is down until someone promotes a replica.
# custom:
#   control: CACHE-03
#   severity: medium
#   resource: aws.elasticache.replication_group
#   remediation: Set automatic_failover_enabled = true, with one replica or more.
package architrave.cache.automatic_failover

deny contains finding if {
	not input.config.automatic_failover_enabled
	finding := {
		"at": ["config.automatic_failover_enabled"],
		"message": "does not fail over by itself",
	}
}
