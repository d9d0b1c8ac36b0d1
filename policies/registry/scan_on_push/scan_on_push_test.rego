package architrave.registry.scan_on_push_test

import data.architrave.registry.scan_on_push

_repository(flag, registries) := {
	"region": "eu-west-1",
	"config": {"repository_name": "team/app", "scan_on_push": flag},
	"related": {"account": {"related": {"registries": registries}}},
}

_registry(region, frequency, filter) := {
	"region": region,
	"config": {"scanning_rules": [{
		"scan_frequency": frequency,
		"repository_filters": [{"filter": filter, "filter_type": "WILDCARD"}],
	}]},
}

_message := "has its images scanned neither by its own setting nor by its registry's"

_with_registry := {{
	"at": [
		"config.scan_on_push",
		"related.account",
		"related.account.related.registries",
		"related.account.related.registries[0].config.scanning_rules",
		"related.account.related.registries[0].region",
		"config.repository_name",
	],
	"message": _message,
}}

test_denies_neither if {
	scan_on_push.deny == {{
		"at": ["config.scan_on_push", "related.account", "related.account.related.registries"],
		"message": _message,
	}} with input as _repository(false, [])
}

test_denies_rules_that_do_not_cover_it if {
	scan_on_push.deny == _with_registry with input as _repository(false, [_registry("eu-west-1", "MANUAL", "*")])
	scan_on_push.deny == _with_registry with input as _repository(false, [_registry("us-east-1", "SCAN_ON_PUSH", "*")])
	scan_on_push.deny == _with_registry with input as _repository(false, [_registry("eu-west-1", "SCAN_ON_PUSH", "prod*")])
}

test_allows_the_setting_of_the_repository if {
	scan_on_push.deny == set() with input as _repository(true, [])
}

test_allows_what_the_registry_covers if {
	every filter in ["*", "team/*", "*app", "te*pp", "app"] {
		scan_on_push.deny == set() with input as _repository(false, [_registry("eu-west-1", "SCAN_ON_PUSH", filter)])
	}
	scan_on_push.deny == set() with input as _repository(false, [_registry("eu-west-1", "CONTINUOUS_SCAN", "*")])
}
