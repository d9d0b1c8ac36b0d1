# METADATA
# title: Machine images are shared with nobody but trusted accounts
# description: >-
#   Whoever an image is shared with can launch it and read what it holds.
# custom:
#   control: DATA-10
#   severity: high
#   resource: aws.ec2.image
#   remediation: >-
#     Remove the aws_ami_launch_permission, or name a trusted account.
package architrave.storage.image_sharing

deny contains finding if {
	some i, permission in input.config.launch_permissions
	permission.group == "all"
	finding := {
		"at": [sprintf("config.launch_permissions[%d].group", [i])],
		"message": "is shared with everyone",
	}
}

deny contains finding if {
	some i, permission in input.config.launch_permissions
	account := permission.account_id
	trusted := input.params.trusted_accounts
	not account in trusted
	finding := {
		"at": [sprintf("config.launch_permissions[%d].account_id", [i])],
		"message": sprintf("is shared with account %s, which the blueprint does not trust", [account]),
	}
}
