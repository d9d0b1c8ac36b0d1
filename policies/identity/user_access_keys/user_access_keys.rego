# METADATA
# title: Users have no more active access keys than the blueprint accepts
# description: >-
#   An access key works until somebody deletes it, from anywhere, for whoever has found it. Roles give
#   credentials that expire.
# custom:
#   control: IAM-05
#   severity: high
#   resource: aws.iam.user
#   remediation: Delete the keys of the user that are not needed, or set their status to Inactive.
package architrave.identity.user_access_keys

# Where none is accepted, each key is found by itself.
deny contains finding if {
	input.params.max_active_access_keys > 0
	active := {i |
		some i, key in input.related.access_keys
		key.config.status == "Active"
	}
	count(active) > input.params.max_active_access_keys
	finding := {
		"at": [sprintf("related.access_keys[%d].config.status", [i]) | some i in active],
		"message": sprintf("has %d active access keys, the blueprint accepts %d", [count(active), input.params.max_active_access_keys]),
	}
}
