# METADATA
# title: Databases take minor versions by themselves
# description: >-
#   Minor versions carry the security fixes of the engine. With automatic upgrades they arrive in the
#   maintenance window, without waiting for a person.
# custom:
#   control: RDS-10
#   severity: medium
#   resource: aws.rds.db_instance
#   remediation: >-
#     Set auto_minor_version_upgrade = true (the default) on the aws_db_instance or
#     aws_rds_cluster_instance.
package architrave.database.minor_version_upgrade

deny contains finding if {
	input.config.auto_minor_version_upgrade == false
	finding := {
		"at": ["config.auto_minor_version_upgrade"],
		"message": "does not take minor versions by itself",
	}
}
