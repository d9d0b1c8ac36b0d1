# Rules of one attribute each on compute resources, for the benchmark of speed.
package main

import rego.v1

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_cloudwatch_log_group"
	after := resource.change.after
	after.retention_in_days < 30
	message := sprintf("%s keeps logs for less than 30 days", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_eks_cluster"
	after := resource.change.after
	after.vpc_config[0].endpoint_public_access
	message := sprintf("%s has a public endpoint", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lambda_function"
	after := resource.change.after
	count(after.vpc_config) == 0
	message := sprintf("%s is in no VPC", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lambda_function"
	after := resource.change.after
	after.tracing_config[0].mode != "Active"
	message := sprintf("%s is not traced", [resource.address])
}
