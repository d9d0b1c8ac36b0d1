package architrave.organization.membership_test

import data.architrave.organization.membership

_account(config, organizations) := {"config": config, "related": {"organizations": organizations}}

test_denies_an_account_that_stands_alone if {
	membership.deny == {{
		"at": ["config.joined_method", "related.organizations"],
		"message": "belongs to no organization",
	}} with input as _account({}, [])
}

test_allows_the_managing_account if membership.deny == set() with input as _account({}, [{}])

test_allows_a_member if membership.deny == set() with input as _account({"joined_method": "CREATED"}, [])
