# METADATA
# title: Regions block public sharing of snapshots
# description: >-
#   Blocking at the level of the region keeps a snapshot private whatever is asked of it later.
# custom:
#   control: DATA-10
#   severity: high
#   resource: aws.ec2.ebs_defaults
#   remediation: >-
#     Set state = "block-all-sharing" on aws_ebs_snapshot_block_public_access.
package architrave.storage.snapshot_public_access

deny contains finding if {
	not input.config.snapshot_block_public_access == "block-all-sharing"
	finding := {
		"at": ["config.snapshot_block_public_access"],
		"message": "does not block all public sharing of snapshots",
	}
}
