package architrave.registry.immutable_tags_test

import data.architrave.registry.immutable_tags

_repository(mutability, exclusions, movable) := {
	"config": {
		"image_tag_mutability": mutability,
		"image_tag_mutability_exclusion_filters": [{"filter": tag} | some tag in exclusions],
	},
	"params": {"ecr_mutable_tags": movable},
}

_movable := {{"at": ["config.image_tag_mutability"], "message": "lets tags be moved"}}

test_denies_mutable_tags if {
	immutable_tags.deny == _movable with input as _repository("MUTABLE", [], ["latest"])
	immutable_tags.deny == _movable with input as _repository("MUTABLE_WITH_EXCLUSION", ["v*"], [])
	immutable_tags.deny == _movable with input as {"config": {}, "params": {"ecr_mutable_tags": []}}
}

test_denies_exclusions_that_are_not_listed if {
	immutable_tags.deny == {{
		"at": [
			"config.image_tag_mutability",
			"config.image_tag_mutability_exclusion_filters[1].filter",
		],
		"message": "lets tags dev-* be moved",
	}} with input as _repository("IMMUTABLE_WITH_EXCLUSION", ["latest", "dev-*"], ["latest"])
}

test_allows_immutable_tags if {
	immutable_tags.deny == set() with input as _repository("IMMUTABLE", [], [])
	immutable_tags.deny == set() with input as _repository("IMMUTABLE_WITH_EXCLUSION", ["latest"], ["latest"])
}
