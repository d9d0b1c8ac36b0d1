# METADATA
# title: Automated backups are kept for the retention the blueprint states
# description: >-
#   Automated backups are what a database can be restored from to any second of the retention; 0
#   turns them off. Read replicas are restored from the instance that they copy.
# custom:
#   control: RDS-05
#   severity: high
#   resource: [aws.rds.db_instance, aws.rds.db_cluster]
#   remediation: >-
#     Set backup_retention_period on the aws_db_instance or aws_rds_cluster to the days that the
#     blueprint asks for; 35 is the most.
package architrave.database.backup_retention

deny contains finding if {
	not input.related.replica_source
	input.config.backup_retention_days < input.params.backup_retention_days
	finding := {
		"at": ["config.backup_retention_days", "related.replica_source"],
		"message": _message(input.config.backup_retention_days),
	}
}

_message(days) := sprintf("keeps no backups, the blueprint asks for %d days", [input.params.backup_retention_days]) if {
	days == 0
} else := sprintf("keeps backups for %d of the %d days that the blueprint asks for", [days, input.params.backup_retention_days])
