package architrave.lib.unscoped_actions_test

import data.architrave.lib.unscoped_actions.needs_resource

test_actions_on_a_resource_need_one if {
	needs_resource("s3:GetObject")
	needs_resource("S3:getobject")
	needs_resource("ec2:RunInstances")
	needs_resource("kms:Decrypt")
}

test_actions_on_no_resource_need_none if {
	not needs_resource("s3:ListAllMyBuckets")
	not needs_resource("ec2:DescribeInstances")
	not needs_resource("ecr:GetAuthorizationToken")
	not needs_resource("sts:GetCallerIdentity")
	not needs_resource("cloudwatch:PutMetricData")
	not needs_resource("elasticloadbalancing:DescribeTags")
}

test_a_pattern_needs_one_unless_all_of_it_is_listed if {
	needs_resource("*")
	needs_resource("*:*")
	needs_resource("s3:*")
	needs_resource("ec2:Describe*")
	needs_resource("s3:Get?bject")
	needs_resource("unheardof:Do*")
	not needs_resource("elasticloadbalancing:Describe*")
	not needs_resource("autoscaling:DescribeAuto*")
}

test_nothing_is_claimed_of_other_services if {
	not needs_resource("unheardof:DoThis")
	not needs_resource("not an action")
}
