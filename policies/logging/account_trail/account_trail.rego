# METADATA
# title: An account is recorded by a trail that covers every region
# description: >-
#   What is done in an account can only be reconstructed if it was recorded, in every region, reading
#   and writing alike. The account's own trail or the organization's may do it.
# custom:
#   control: LOG-01
#   severity: critical
#   resource: aws.organizations.account
#   remediation: >-
#     Create an aws_cloudtrail with is_multi_region_trail = true that records all management events,
#     or one of the organization with is_organization_trail = true.
package architrave.logging.account_trail

import data.architrave.lib.trail

deny contains finding if {
	not input.related.parent
	count(_own) == 0
	finding := {
		"at": ["related.trails", "related.parent"],
		"message": _message,
	}
}

# The trail of an organization records all of its accounts, and belongs to its management account.
deny contains finding if {
	input.related.parent.kind == "aws.organizations.organization"
	count(_own) == 0
	count(_organizations) == 0
	finding := {
		"at": [
			"related.trails",
			"related.parent",
			"related.parent.related.account",
			"related.parent.related.account.related.trails",
		],
		"message": _message,
	}
}

deny contains finding if {
	input.related.parent.kind == "aws.organizations.organizational_unit"
	input.related.parent.related.parent.kind == "aws.organizations.organization"
	count(_own) == 0
	count(_organizations) == 0
	finding := {
		"at": [
			"related.trails",
			"related.parent",
			"related.parent.related.parent",
			"related.parent.related.parent.related.account",
			"related.parent.related.parent.related.account.related.trails",
		],
		"message": _message,
	}
}

# The trails that record everything, as far as is known.
_own contains found.id if {
	some found in input.related.trails
	not trail.misses_something(found)
}

_organizations contains found.id if {
	some found in input.related.parent.related.account.related.trails
	not _misses_the_organization(found)
}

_organizations contains found.id if {
	some found in input.related.parent.related.parent.related.account.related.trails
	not _misses_the_organization(found)
}

_misses_the_organization(found) if trail.misses_something(found)

_misses_the_organization(found) if found.config.is_organization_trail == false

default _message := "has no trail"

_message := sprintf("none of its trails records all management events of every region: %s", [names]) if {
	names := concat(", ", sort([found.id | some found in input.related.trails]))
	names != ""
}
