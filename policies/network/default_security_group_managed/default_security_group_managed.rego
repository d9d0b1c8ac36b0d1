# METADATA
# title: The default security group of a VPC is managed
# description: >-
#   A VPC is created with a group that admits its own members and lets everything out. Only
#   where the group is managed are those rules taken away.
# custom:
#   control: NET-22
#   severity: low
#   resource: aws.ec2.vpc
#   remediation: >-
#     Add an aws_default_security_group with vpc_id of the VPC and without rules.
package architrave.network.default_security_group_managed

deny contains finding if {
	not _is_managed
	finding := {
		"at": array.concat(
			["related.security_groups"],
			[sprintf("related.security_groups[%d].config.default", [i]) | some i, _ in input.related.security_groups],
		),
		"message": "keeps the default security group with the rules that AWS gives it",
	}
}

_is_managed if {
	some group in input.related.security_groups
	group.config.default == true
}
