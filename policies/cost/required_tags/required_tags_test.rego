package architrave.cost.required_tags_test

import data.architrave.cost.required_tags

test_denies_missing_tags if {
	required_tags.deny == {{
		"at": ["tags"],
		"message": "lacks the tags cost-center, team",
	}} with input as _resource({"Environment": "prod"})
}

test_denies_no_tags if {
	{finding.message | some finding in required_tags.deny} == {"lacks the tags cost-center, environment, team"} with input as _resource({})
}

test_allows_any_of_the_keys_in_any_case if {
	required_tags.deny == set() with input as _resource({"ENV": "prod", "Team": "a", "CostCenter": "1"})
}

test_allows_empty_values if {
	required_tags.deny == set() with input as _resource({"env": "", "team": "", "cost-center": ""})
}

test_allows_what_cannot_be_tagged if {
	required_tags.deny == set() with input as {"params": {"required_tags": _required}}
}

test_allows_everything_where_nothing_is_asked_for if {
	required_tags.deny == set() with input as {"tags": {}, "params": {"required_tags": []}}
}

_required := [
	{"name": "environment", "keys": ["environment", "env"]},
	{"name": "team", "keys": ["team"]},
	{"name": "cost-center", "keys": ["cost-center", "costcenter"]},
]

_resource(tags) := {"tags": tags, "params": {"required_tags": _required}}
