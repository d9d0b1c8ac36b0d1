# METADATA
# title: Database clusters have members in two availability zones
# description: >-
#   The storage of an Aurora cluster spans three zones, but without a reader in another zone the
#   cluster is down until a new writer has been made.
# custom:
#   control: RDS-04
#   severity: high
#   resource: aws.rds.db_cluster
#   remediation: >-
#     Give the cluster two aws_rds_cluster_instance or more, with availability_zone set to different
#     zones.
package architrave.database.cluster_multi_az

deny contains finding if {
	_members_matter
	count(input.related.members) < 2
	finding := {
		"at": ["config.instance_class", "config.engine_mode", "related.members"],
		"message": sprintf("has %d members, failing over takes two", [count(input.related.members)]),
	}
}

deny contains finding if {
	_members_matter
	count(input.related.members) > 1
	zones := {zone | zone := input.related.members[_].config.availability_zone}
	count(zones) == 1
	some zone in zones
	finding := {
		"at": array.concat(
			["config.instance_class", "config.engine_mode", "related.members"],
			[sprintf("related.members[%d].config.availability_zone", [i]) | some i, _ in input.related.members],
		),
		"message": sprintf("has all its members in %s", [zone]),
	}
}

# The service itself spreads a Multi-AZ DB cluster, which has an instance class, and Aurora
# Serverless v1.
_members_matter if {
	input.params.database_multi_az == true
	not input.config.instance_class
	not input.config.engine_mode == "serverless"
}
