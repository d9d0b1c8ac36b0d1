# METADATA
# title: A function has no credentials in its environment
# description: >-
#   Whoever may read the configuration of a function, or the state that made it, reads its
#   environment.
# custom:
#   control: SEC-04
#   severity: critical
#   resource: aws.lambda.function
#   remediation: Keep the credential in Secrets Manager and let the function fetch it with its role.
package architrave.secrets.function_environment

import data.architrave.lib.credentials

deny contains finding if {
	some i, kind in input.config.environment.credentials
	finding := {
		"at": [sprintf("config.environment.credentials[%d]", [i])],
		"message": sprintf("holds %s in its environment", [credentials.name(kind)]),
	}
}
