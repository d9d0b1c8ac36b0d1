# METADATA
# title: Accounts encrypt new volumes by default
# description: >-
#   Encryption by default is a setting of each region; without any, a new volume is not
#   encrypted unless it asks.
# custom:
#   control: DATA-01
#   severity: high
#   resource: aws.organizations.account
#   remediation: >-
#     Add aws_ebs_encryption_by_default in every region in use.
package architrave.storage.account_default_encryption

deny contains finding if {
	count(input.related.ebs_defaults) == 0
	finding := {
		"at": ["related.ebs_defaults"],
		"message": "does not turn on encryption of new volumes in any region",
	}
}
