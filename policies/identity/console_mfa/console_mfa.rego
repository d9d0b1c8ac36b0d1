# METADATA
# title: Whoever signs in to the console has a second factor
# description: >-
#   A password is guessed, reused and phished. A user with a password has an MFA device, or may do
#   nothing without one: by a policy of the user or of a group that denies without
#   aws:MultiFactorAuthPresent or allows only with it.
# custom:
#   control: IAM-06
#   severity: critical
#   resource: aws.iam.user
#   remediation: >-
#     Let people sign in through IAM Identity Center, or put the user into a group whose policy denies
#     everything but enrolling a device while aws:MultiFactorAuthPresent is false.
package architrave.identity.console_mfa

import data.architrave.lib.iam

deny contains finding if {
	input.config.login_profile
	_in_scope
	not _has_device
	not _requires_mfa
	finding := {
		"at": array.concat(
			[
				"config.login_profile",
				"config.mfa_devices",
				"config.inline_policies",
				"config.managed_policies",
				"related.policies",
				"related.groups",
			],
			array.concat(
				[sprintf("related.policies[%d].config.document", [i]) | some i, _ in input.related.policies],
				array.concat(
					[sprintf("related.groups[%d].config.inline_policies", [i]) | some i, _ in input.related.groups],
					[sprintf("related.groups[%d].config.managed_policies", [i]) | some i, _ in input.related.groups],
				),
			),
		),
		"message": "signs in with a password alone",
	}
}

_in_scope if input.params.mfa_scope == "all_humans"

_in_scope if {
	input.params.mfa_scope == "admins"
	_is_administrator
}

_is_administrator if {
	some policy in input.config.managed_policies
	iam.administrator_access(policy)
}

_is_administrator if {
	some group in input.related.groups
	some policy in group.config.managed_policies
	iam.administrator_access(policy)
}

_is_administrator if {
	some policy in input.config.inline_policies
	_grants_everything(policy.document)
}

_is_administrator if {
	some group in input.related.groups
	some policy in group.config.inline_policies
	_grants_everything(policy.document)
}

_grants_everything(document) if {
	some statement in document.statements
	statement.effect == "Allow"
	some action in statement.actions
	iam.every_action(action)
	"*" in statement.resources
}

_has_device if count(input.config.mfa_devices) > 0

_requires_mfa if {
	some policy in input.config.inline_policies
	iam.requires_mfa(policy.document)
}

_requires_mfa if {
	some policy in input.related.policies
	iam.requires_mfa(policy.config.document)
}

_requires_mfa if {
	some group in input.related.groups
	some policy in group.config.inline_policies
	iam.requires_mfa(policy.document)
}

_requires_mfa if {
	some group in input.related.groups
	some policy in group.related.policies
	iam.requires_mfa(policy.config.document)
}
