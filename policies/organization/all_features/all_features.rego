# METADATA
# title: The organization has all features
# description: >-
#   With consolidated billing alone an organization pays together and governs nothing: service control
#   policies, delegated administration and organization-wide trails need all features.
# custom:
#   control: ORG-01
#   severity: high
#   resource: aws.organizations.organization
#   remediation: Set feature_set = "ALL" on the aws_organizations_organization.
package architrave.organization.all_features

deny contains finding if {
	input.config.feature_set != "ALL"
	finding := {
		"at": ["config.feature_set"],
		"message": sprintf("has the features %s, not ALL", [input.config.feature_set]),
	}
}
