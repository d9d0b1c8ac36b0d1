# METADATA
# title: Image tags are immutable
# description: >-
#   A tag that can be moved deploys something else tomorrow than what was tested today. Only the tags
#   that the blueprint lists may move.
# custom:
#   control: ECR-04
#   severity: high
#   resource: aws.ecr.repository
#   remediation: >-
#     Set image_tag_mutability = "IMMUTABLE" on the aws_ecr_repository, or "IMMUTABLE_WITH_EXCLUSION"
#     with filters for the tags that may move.
package architrave.registry.immutable_tags

deny contains finding if {
	not _immutable
	finding := {
		"at": ["config.image_tag_mutability"],
		"message": "lets tags be moved",
	}
}

deny contains finding if {
	input.config.image_tag_mutability == "IMMUTABLE_WITH_EXCLUSION"
	some i, exclusion in input.config.image_tag_mutability_exclusion_filters
	not _may_move(exclusion)
	finding := {
		"at": [
			"config.image_tag_mutability",
			sprintf("config.image_tag_mutability_exclusion_filters[%d].filter", [i]),
		],
		"message": sprintf("lets tags %s be moved", [exclusion.filter]),
	}
}

_immutable if input.config.image_tag_mutability in {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"}

_may_move(exclusion) if exclusion.filter in input.params.ecr_mutable_tags
