# Rules of one attribute each on identity resources, for the benchmark of speed.
package main

import rego.v1

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_kms_key"
	after := resource.change.after
	not after.enable_key_rotation
	message := sprintf("%s is not rotated", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_kms_key"
	after := resource.change.after
	after.deletion_window_in_days < 30
	message := sprintf("%s can be deleted within 30 days", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_kms_key"
	after := resource.change.after
	after.bypass_policy_lockout_safety_check
	message := sprintf("%s can lock itself out", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_iam_role"
	after := resource.change.after
	after.max_session_duration > 3600
	message := sprintf("%s has sessions of more than an hour", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_iam_role"
	after := resource.change.after
	after.force_detach_policies
	message := sprintf("%s detaches policies that others attached", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_iam_role_policy_attachment"
	after := resource.change.after
	endswith(after.policy_arn, "/AdministratorAccess")
	message := sprintf("%s attaches administrator access", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_iam_role_policy_attachment"
	after := resource.change.after
	endswith(after.policy_arn, "/IAMFullAccess")
	message := sprintf("%s attaches full access to IAM", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_secretsmanager_secret"
	after := resource.change.after
	after.recovery_window_in_days < 7
	message := sprintf("%s can be deleted within 7 days", [resource.address])
}
