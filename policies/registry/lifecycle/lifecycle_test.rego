package architrave.registry.lifecycle_test

import data.architrave.registry.lifecycle

_repository(rules, demands) := {
	"config": {"lifecycle_rules": rules},
	"params": {"ecr_lifecycle_rules": demands},
}

_days(priority, status, prefixes, days) := {
	"priority": priority,
	"tag_status": status,
	"tag_prefixes": prefixes,
	"tag_patterns": [],
	"count_type": "sinceImagePushed",
	"count_unit": "days",
	"count_number": days,
	"action": "expire",
}

_newest(priority, status, most) := {
	"priority": priority,
	"tag_status": status,
	"tag_prefixes": [],
	"tag_patterns": [],
	"count_type": "imageCountMoreThan",
	"count_number": most,
	"action": "expire",
}

_dev := {"tag_status": "tagged", "tag_prefix": "dev-", "max_days": 14}

_untagged := {"tag_status": "untagged", "max_days": 1}

_any := {"tag_status": "any", "max_days": 30}

_either := {"tag_status": "any", "max_days": 30, "max_count": 10}

_none := {{"at": ["config.lifecycle_rules"], "message": "lets no image expire"}}

_beyond(what) := {{
	"at": ["config.lifecycle_rules"],
	"message": sprintf("keeps images beyond what the blueprint accepts: %s", [what]),
}}

test_denies_no_policy if {
	lifecycle.deny == _none with input as {"config": {}, "params": {"ecr_lifecycle_rules": []}}
	lifecycle.deny == _none with input as _repository([], [_dev])
}

test_denies_a_policy_that_expires_nothing if {
	archive := object.union(_days(1, "any", [], 1), {"action": "transition"})
	lifecycle.deny == _none with input as _repository([archive], [])
}

test_denies_what_expires_too_late if {
	lifecycle.deny == _beyond("any images older than 30 days") with input as _repository([_days(1, "any", [], 365)], [_any])
}

test_denies_what_leaves_images_out if {
	lifecycle.deny == _beyond("untagged images older than 1 days") with input as _repository([_days(1, "tagged", ["dev-"], 1)], [_untagged])
	lifecycle.deny == _beyond("tagged images dev-* older than 14 days") with input as _repository([_days(1, "tagged", ["dev-x"], 14)], [_dev])
	lifecycle.deny == _beyond("tagged images dev-* older than 14 days") with input as _repository([_days(1, "tagged", ["dev-", "x"], 14)], [_dev])
	lifecycle.deny == _beyond("any images older than 30 days beyond the newest 10") with input as _repository([_newest(1, "tagged", 10)], [_either])
}

test_denies_what_an_earlier_rule_keeps if {
	rules := [_newest(1, "any", 1000), _days(2, "tagged", ["dev-"], 14)]
	lifecycle.deny == _beyond("tagged images dev-* older than 14 days") with input as _repository(rules, [_dev])
}

test_allows_as_tight_or_tighter if {
	lifecycle.deny == set() with input as _repository([_days(1, "any", [], 30)], [_any])
	lifecycle.deny == set() with input as _repository([_days(1, "any", [], 7)], [_any, _dev])
	lifecycle.deny == set() with input as _repository([_newest(1, "any", 10)], [_either])
}

test_allows_the_tagged_and_the_untagged_apart if {
	rules := [_days(1, "untagged", [], 1), _days(2, "tagged", [], 30)]
	lifecycle.deny == set() with input as _repository(rules, [_any, _untagged])
}

test_allows_wider_prefixes_and_patterns if {
	pattern := object.union(_days(1, "tagged", [], 14), {"tag_patterns": ["dev*"]})
	lifecycle.deny == set() with input as _repository([_days(1, "tagged", ["dev"], 14)], [_dev])
	lifecycle.deny == set() with input as _repository([pattern], [_dev])
}

test_allows_an_earlier_rule_for_other_images if {
	rules := [_newest(1, "untagged", 1000), _days(2, "tagged", ["dev-"], 14)]
	lifecycle.deny == set() with input as _repository(rules, [_dev])
	apart := [_days(1, "tagged", ["release-"], 1000), _days(2, "tagged", ["dev-"], 14)]
	lifecycle.deny == set() with input as _repository(apart, [_dev])
}

test_allows_any_policy_where_none_is_asked_for if {
	lifecycle.deny == set() with input as _repository([_days(1, "any", [], 365)], [])
}
