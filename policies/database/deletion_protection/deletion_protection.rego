# METADATA
# title: Databases are protected against deletion
# description: >-
#   With deletion protection on, deleting a database takes two steps: one wrong apply or one stolen
#   session does not lose it.
# custom:
#   control: RDS-07
#   severity: high
#   resource: [aws.rds.db_instance, aws.rds.db_cluster]
#   remediation: Set deletion_protection = true on the aws_db_instance or aws_rds_cluster.
package architrave.database.deletion_protection

deny contains finding if {
	input.config.deletion_protection == false
	finding := {
		"at": ["config.deletion_protection"],
		"message": "can be deleted in one step",
	}
}
