# METADATA
# title: Regions encrypt new volumes by default
# description: >-
#   Encryption by default covers what no template asks for: volumes made by hand, by operators
#   and by other services.
# custom:
#   control: DATA-01
#   severity: high
#   resource: aws.ec2.ebs_defaults
#   remediation: >-
#     Set enabled = true on aws_ebs_encryption_by_default in every region in use.
package architrave.storage.default_encryption

deny contains finding if {
	not input.config.encryption_by_default
	finding := {
		"at": ["config.encryption_by_default"],
		"message": "does not encrypt new volumes by default",
	}
}
