# METADATA
# title: Database snapshots are not shared with everyone
# description: A public snapshot can be restored, and so read, by any AWS account.
# custom:
#   control: RDS-16
#   severity: critical
#   resource: aws.rds.db_snapshot
#   remediation: Name the accounts in shared_accounts instead of "all".
package architrave.database.snapshot_sharing

deny contains finding if {
	some i, account in input.config.restore_accounts
	account == "all"
	finding := {
		"at": [sprintf("config.restore_accounts[%d]", [i])],
		"message": "can be restored by every AWS account",
	}
}
