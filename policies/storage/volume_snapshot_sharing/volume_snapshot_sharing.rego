# METADATA
# title: Volume snapshots are shared with nobody but trusted accounts
# description: >-
#   Whoever a snapshot is shared with can make a volume of it and read what it holds.
# custom:
#   control: DATA-10
#   severity: high
#   resource: aws.ec2.ebs_snapshot
#   remediation: >-
#     Remove the aws_snapshot_create_volume_permission, or name a trusted account.
package architrave.storage.volume_snapshot_sharing

deny contains finding if {
	some i, permission in input.config.create_volume_permissions
	permission.group == "all"
	finding := {
		"at": [sprintf("config.create_volume_permissions[%d].group", [i])],
		"message": "is shared with everyone",
	}
}

deny contains finding if {
	some i, permission in input.config.create_volume_permissions
	account := permission.account_id
	trusted := input.params.trusted_accounts
	not account in trusted
	finding := {
		"at": [sprintf("config.create_volume_permissions[%d].account_id", [i])],
		"message": sprintf("is shared with account %s, which the blueprint does not trust", [account]),
	}
}
