# METADATA
# title: Secrets Manager holds the master password of databases
# description: >-
#   A master password in the configuration is in the repository, in the state and in every plan. With
#   manage_master_user_password RDS makes it, keeps it in Secrets Manager and rotates it.
# custom:
#   control: SEC-03
#   severity: critical
#   resource: [aws.rds.db_instance, aws.rds.db_cluster]
#   remediation: >-
#     Set manage_master_user_password = true and remove the password, or read it from an
#     aws_secretsmanager_secret_version.
package architrave.secrets.database_master_password

deny contains finding if {
	why := _elsewhere[input.config.master_password_source]
	finding := {
		"at": ["config.master_password_source"],
		"message": why,
	}
}

_elsewhere := {
	"literal": "has its master password written in the configuration",
	"generated": "has a generated master password that no secret holds",
	"parameter_store": "takes its master password from the parameter store",
}
