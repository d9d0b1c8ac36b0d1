# METADATA
# title: Databases have no public address
# description: >-
#   An instance that is publicly accessible resolves to a public address, so only its security groups
#   stand between the data and the Internet.
# custom:
#   control: RDS-02
#   severity: critical
#   resource: aws.rds.db_instance
#   remediation: >-
#     Set publicly_accessible = false on the aws_db_instance or aws_rds_cluster_instance, and reach
#     it from inside the VPC.
package architrave.database.publicly_accessible

deny contains finding if {
	input.config.publicly_accessible == true
	finding := {
		"at": ["config.publicly_accessible"],
		"message": "has a public address",
	}
}
