# METADATA
# title: Images expire as the blueprint asks
# description: >-
#   Old images cost money and carry old flaws that somebody may still deploy. The lifecycle policy of
#   a repository expires at least the images that the blueprint names, as early as it asks.
# custom:
#   control: ECR-03
#   severity: medium
#   resource: aws.ecr.repository
#   remediation: >-
#     Add an aws_ecr_lifecycle_policy with rules that expire what the blueprint names, before rules
#     that keep the same images longer.
package architrave.registry.lifecycle

deny contains finding if {
	count(_expiring) == 0
	finding := {
		"at": ["config.lifecycle_rules"],
		"message": "lets no image expire",
	}
}

deny contains finding if {
	count(_expiring) > 0
	some demand in input.params.ecr_lifecycle_rules
	not _met(demand)
	finding := {
		"at": ["config.lifecycle_rules"],
		"message": sprintf("keeps images beyond what the blueprint accepts: %s", [_description(demand)]),
	}
}

_expiring := [rule | some rule in input.config.lifecycle_rules; rule.action == "expire"]

# What is asked of every image may be done for the tagged and the untagged apart.
_met(demand) if _met_for(demand, demand.tag_status)

_met(demand) if {
	demand.tag_status == "any"
	_met_for(demand, "tagged")
	_met_for(demand, "untagged")
}

_met_for(demand, status) if {
	some rule in _expiring
	_covers(rule, demand, status)
	_tight(rule, demand)
	not _kept_by_another(rule, demand, status)
}

# An image that a rule selects is out of reach of every rule after it.
_kept_by_another(rule, demand, status) if {
	some earlier in _expiring
	earlier.priority < rule.priority
	_touches(earlier, demand, status)
	not _tight(earlier, demand)
}

_tight(rule, demand) if {
	rule.count_type == "sinceImagePushed"
	rule.count_unit == "days"
	rule.count_number <= demand.max_days
}

_tight(rule, demand) if {
	rule.count_type == "imageCountMoreThan"
	rule.count_number <= demand.max_count
}

# Whether the rule selects every image that is meant. Of several prefixes or patterns an image must
# match all.
_covers(rule, _, _) if rule.tag_status == "any"

_covers(rule, _, "untagged") if rule.tag_status == "untagged"

_covers(rule, demand, "tagged") if {
	rule.tag_status == "tagged"
	every prefix in rule.tag_prefixes { startswith(_prefix(demand), prefix) }
	every pattern in rule.tag_patterns { _stands_for_all(pattern, _prefix(demand)) }
}

_stands_for_all(pattern, prefix) if {
	endswith(pattern, "*")
	start := trim_suffix(pattern, "*")
	not contains(start, "*")
	startswith(prefix, start)
}

# Whether the rule may select some of the images that are meant.
_touches(rule, _, _) if rule.tag_status == "any"

_touches(rule, _, "any") if rule.tag_status

_touches(rule, _, "untagged") if rule.tag_status == "untagged"

_touches(rule, demand, "tagged") if {
	rule.tag_status == "tagged"
	every prefix in rule.tag_prefixes { _meet(prefix, _prefix(demand)) }
}

_meet(a, b) if startswith(a, b)

_meet(a, b) if startswith(b, a)

_prefix(demand) := object.get(demand, "tag_prefix", "")

_description(demand) := sprintf("%s images%s%s%s", [
	demand.tag_status,
	concat("", [sprintf(" %s*", [prefix]) | prefix := demand.tag_prefix]),
	concat("", [sprintf(" older than %d days", [days]) | days := demand.max_days]),
	concat("", [sprintf(" beyond the newest %d", [most]) | most := demand.max_count]),
])
