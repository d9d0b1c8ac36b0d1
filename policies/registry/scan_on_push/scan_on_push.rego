# METADATA
# title: Images are scanned when they are pushed
# description: >-
#   A vulnerable image is cheapest to stop before anything runs it. The repository asks for the scan,
#   or a scanning rule of the account's registry does for it.
# custom:
#   control: ECR-01
#   severity: high
#   resource: aws.ecr.repository
#   remediation: >-
#     Set scan_on_push = true in image_scanning_configuration of the aws_ecr_repository, or cover it by
#     a rule of aws_ecr_registry_scanning_configuration.
package architrave.registry.scan_on_push

deny contains finding if {
	not _asks
	not _covered
	finding := {
		"at": array.concat(
			["config.scan_on_push", "related.account", "related.account.related.registries"],
			array.concat(
				[sprintf("related.account.related.registries[%d].config.scanning_rules", [i]) | some i, _ in input.related.account.related.registries],
				array.concat(
					[sprintf("related.account.related.registries[%d].region", [i]) | some i, _ in input.related.account.related.registries],
					["config.repository_name" | count(input.related.account.related.registries) > 0],
				),
			),
		),
		"message": "has its images scanned neither by its own setting nor by its registry's",
	}
}

_asks if input.config.scan_on_push == true

_covered if {
	some registry in input.related.account.related.registries
	registry.region == input.region
	some rule in registry.config.scanning_rules
	rule.scan_frequency in {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"}
	some filter in rule.repository_filters
	_matches(input.config.repository_name, filter.filter)
}

# A filter without wildcard is a part of the name; `*` stands for any number of characters.
_matches(name, filter) if {
	not contains(filter, "*")
	contains(name, filter)
}

_matches(name, filter) if {
	contains(filter, "*")
	parts := split(filter, "*")
	startswith(name, parts[0])
	endswith(name, parts[count(parts) - 1])
	every part in parts { contains(name, part) }
}
