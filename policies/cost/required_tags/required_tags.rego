# METADATA
# title: A resource carries the tags that the blueprint asks for
# description: >-
#   Costs are told apart by tags, and so is who to ask about a resource. Keys are compared without
#   regard to case.
# custom:
#   control: COST-03
#   severity: medium
#   resource: "*"
#   remediation: >-
#     Add the tags to the resource, or to default_tags of the provider for all resources at once.
package architrave.cost.required_tags

deny contains finding if {
	count(_missing) > 0
	finding := {
		"at": ["tags"],
		"message": sprintf("lacks the tags %s", [concat(", ", _missing)]),
	}
}

# Kinds that cannot be tagged have no tags at all, not even none.
_missing contains tag.name if {
	tags := input.tags
	carried := {lower(key) | some key, _ in tags}
	some tag in input.params.required_tags
	count([key | some key in tag.keys; lower(key) in carried]) == 0
}
