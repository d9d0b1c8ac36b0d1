# METADATA
# title: Database instances have a standby in another availability zone
# description: >-
#   A Multi-AZ instance fails over to its standby when its zone is lost; a single one is down until
#   it is restored. Read replicas are copies of an instance that is judged itself.
# custom:
#   control: RDS-04
#   severity: high
#   resource: aws.rds.db_instance
#   remediation: Set multi_az = true on the aws_db_instance.
package architrave.database.multi_az

deny contains finding if {
	input.params.database_multi_az == true
	not input.related.cluster
	not input.related.replica_source
	not input.config.multi_az
	finding := {
		"at": ["config.multi_az", "related.cluster", "related.replica_source"],
		"message": "runs in a single availability zone",
	}
}
