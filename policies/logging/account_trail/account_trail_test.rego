package architrave.logging.account_trail_test

import data.architrave.logging.account_trail

test_denies_none if {
	account_trail.deny == {{
		"at": ["related.trails", "related.parent"],
		"message": "has no trail",
	}} with input as {"related": {"trails": []}}
}

test_denies_trails_that_miss_something if {
	account_trail.deny == {{
		"at": ["related.trails", "related.parent"],
		"message": "none of its trails records all management events of every region: aws_cloudtrail.a, aws_cloudtrail.b",
	}} with input as {"related": {"trails": [
		_trail("aws_cloudtrail.b", {"is_multi_region_trail": false}),
		_trail("aws_cloudtrail.a", {"is_logging": false}),
	]}}
}

test_denies_the_own_trail_of_the_management_account if {
	account_trail.deny == {{
		"at": [
			"related.trails",
			"related.parent",
			"related.parent.related.account",
			"related.parent.related.account.related.trails",
		],
		"message": "has no trail",
	}} with input as {"related": {"trails": [], "parent": _organization({"is_organization_trail": false})}}
}

test_denies_none_in_a_unit if {
	account_trail.deny == {{
		"at": [
			"related.trails",
			"related.parent",
			"related.parent.related.parent",
			"related.parent.related.parent.related.account",
			"related.parent.related.parent.related.account.related.trails",
		],
		"message": "has no trail",
	}} with input as {"related": {"trails": [], "parent": _unit(_organization({"is_logging": false}))}}
}

test_allows_a_trail_of_every_region if {
	account_trail.deny == set() with input as {"related": {"trails": [
		_trail("aws_cloudtrail.a", {"is_multi_region_trail": false}),
		_trail("aws_cloudtrail.b", {}),
	]}}
}

test_allows_the_trail_of_the_organization if {
	organization := _organization({"is_organization_trail": true})
	account_trail.deny == set() with input as {"related": {"trails": [], "parent": organization}}
	account_trail.deny == set() with input as {"related": {"trails": [], "parent": _unit(organization)}}
}

test_allows_what_is_not_known if {
	account_trail.deny == set() with input as {"related": {"trails": [{"id": "aws_cloudtrail.a", "config": {}}]}}
}

_unit(parent) := {"kind": "aws.organizations.organizational_unit", "related": {"parent": parent}}

_organization(config) := {
	"kind": "aws.organizations.organization",
	"related": {"account": {"related": {"trails": [_trail("aws_cloudtrail.organization", config)]}}},
}

_trail(id, config) := {"id": id, "config": object.union(
	{
		"is_logging": true,
		"is_multi_region_trail": true,
		"is_organization_trail": false,
		"event_selectors": [],
		"advanced_event_selectors": [],
	},
	config,
)}
