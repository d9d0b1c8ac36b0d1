# METADATA
# title: Every account belongs to the organization
# description: >-
#   What the organization enforces (service control policies, trails, detectors) does not reach an
#   account that stands alone. An account manages the organization or has joined it.
# custom:
#   control: ORG-01
#   severity: high
#   resource: aws.organizations.account
#   remediation: >-
#     Invite the account into the organization, or make it there with aws_organizations_account.
package architrave.organization.membership

deny contains finding if {
	not _manages
	not _joined
	finding := {
		"at": ["config.joined_method", "related.organizations"],
		"message": "belongs to no organization",
	}
}

_manages if count(input.related.organizations) > 0

_joined if input.config.joined_method
