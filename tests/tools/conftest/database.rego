# Rules of one attribute each on database resources, for the benchmark of speed.
package main

import rego.v1

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.storage_encrypted
	message := sprintf("%s storage is not encrypted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	after.publicly_accessible
	message := sprintf("%s is publicly accessible", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.multi_az
	message := sprintf("%s is in one availability zone", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.deletion_protection
	message := sprintf("%s can be deleted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.iam_database_authentication_enabled
	message := sprintf("%s has no IAM authentication", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.copy_tags_to_snapshot
	message := sprintf("%s does not tag its snapshots", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.auto_minor_version_upgrade
	message := sprintf("%s does not take minor upgrades", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	after.skip_final_snapshot
	message := sprintf("%s leaves no final snapshot", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.manage_master_user_password
	message := sprintf("%s password is not managed", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	after.backup_retention_period < 14
	message := sprintf("%s keeps backups for less than 14 days", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	count(after.enabled_cloudwatch_logs_exports) == 0
	message := sprintf("%s exports no logs", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	not after.performance_insights_enabled
	message := sprintf("%s has no performance insights", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_db_instance"
	after := resource.change.after
	after.monitoring_interval == 0
	message := sprintf("%s has no enhanced monitoring", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_rds_cluster"
	after := resource.change.after
	not after.storage_encrypted
	message := sprintf("%s storage is not encrypted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_rds_cluster"
	after := resource.change.after
	not after.deletion_protection
	message := sprintf("%s can be deleted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_elasticache_replication_group"
	after := resource.change.after
	not after.transit_encryption_enabled
	message := sprintf("%s is not encrypted in transit", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_elasticache_replication_group"
	after := resource.change.after
	not after.at_rest_encryption_enabled
	message := sprintf("%s is not encrypted at rest", [resource.address])
}
