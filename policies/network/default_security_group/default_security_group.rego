# METADATA
# title: The default security group has no rules
# description: >-
#   Whatever is launched without a group gets the default one. Without rules it reaches nothing
#   and is reached by nothing.
# custom:
#   control: NET-22
#   severity: low
#   resource: aws.ec2.security_group
#   remediation: >-
#     Manage the group with an aws_default_security_group that has neither ingress nor egress.
package architrave.network.default_security_group

deny contains finding if {
	input.config.default == true
	some i, _ in input.config.ingress
	finding := {
		"at": ["config.default", sprintf("config.ingress[%d]", [i])],
		"message": "is a default group and admits traffic",
	}
}

deny contains finding if {
	input.config.default == true
	some i, _ in input.config.egress
	finding := {
		"at": ["config.default", sprintf("config.egress[%d]", [i])],
		"message": "is a default group and lets traffic out",
	}
}
