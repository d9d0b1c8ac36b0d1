# Rules of one attribute each on storage resources, for the benchmark of speed.
package main

import rego.v1

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_public_access_block"
	after := resource.change.after
	not after.block_public_acls
	message := sprintf("%s block_public_acls is off", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_public_access_block"
	after := resource.change.after
	not after.block_public_policy
	message := sprintf("%s block_public_policy is off", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_public_access_block"
	after := resource.change.after
	not after.ignore_public_acls
	message := sprintf("%s ignore_public_acls is off", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_public_access_block"
	after := resource.change.after
	not after.restrict_public_buckets
	message := sprintf("%s restrict_public_buckets is off", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_versioning"
	after := resource.change.after
	after.versioning_configuration[0].status != "Enabled"
	message := sprintf("%s versioning is not enabled", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_server_side_encryption_configuration"
	after := resource.change.after
	after.rule[_].apply_server_side_encryption_by_default[0].sse_algorithm != "aws:kms"
	message := sprintf("%s is not encrypted with a KMS key", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_server_side_encryption_configuration"
	after := resource.change.after
	not after.rule[0].bucket_key_enabled
	message := sprintf("%s uses no bucket key", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket"
	after := resource.change.after
	after.force_destroy
	message := sprintf("%s is destroyed with its objects", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_acl"
	after := resource.change.after
	after.acl == "public-read"
	message := sprintf("%s is readable by everyone", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_s3_bucket_ownership_controls"
	after := resource.change.after
	after.rule[0].object_ownership != "BucketOwnerEnforced"
	message := sprintf("%s allows access control lists", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_ebs_volume"
	after := resource.change.after
	not after.encrypted
	message := sprintf("%s is not encrypted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_efs_file_system"
	after := resource.change.after
	not after.encrypted
	message := sprintf("%s is not encrypted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_ecr_repository"
	after := resource.change.after
	after.image_tag_mutability != "IMMUTABLE"
	message := sprintf("%s lets tags be moved", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_ecr_repository"
	after := resource.change.after
	not after.image_scanning_configuration[0].scan_on_push
	message := sprintf("%s is not scanned on push", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_ecr_repository"
	after := resource.change.after
	after.encryption_configuration[0].encryption_type != "KMS"
	message := sprintf("%s is not encrypted with a KMS key", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_ecr_repository"
	after := resource.change.after
	after.force_delete
	message := sprintf("%s is deleted with its images", [resource.address])
}
