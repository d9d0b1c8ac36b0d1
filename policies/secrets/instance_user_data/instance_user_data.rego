# METADATA
# title: An instance has no credentials in its user data
# description: Whoever may describe it, or run a program on the instance, reads the user data.
# custom:
#   control: SEC-04
#   severity: critical
#   resource: aws.ec2.instance
#   remediation: Keep the credential in Secrets Manager and let the instance fetch it with its role.
package architrave.secrets.instance_user_data

import data.architrave.lib.credentials

deny contains finding if {
	some i, kind in input.config.user_data.credentials
	finding := {
		"at": [sprintf("config.user_data.credentials[%d]", [i])],
		"message": sprintf("holds %s in its user data", [credentials.name(kind)]),
	}
}
