# METADATA
# title: Caches take connections from the groups of application compute alone
# description: >-
#   A rule that names the clients by their security group keeps the cache closed to everything
#   else in the network, whatever address it has.
# custom:
#   control: NET-20
#   severity: high
#   resource: [aws.elasticache.replication_group, aws.elasticache.cluster]
#   remediation: >-
#     Keep in the security groups of the cache one rule: tcp on its port, with the security group
#     of its clients as source.
package architrave.network.cache_ingress

import data.architrave.lib.security_group

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, range in rule.cidr_blocks
	finding := {
		"at": [sprintf("related.security_groups[%d].config.ingress[%d].cidr_blocks[%d]", [i, j, k])],
		"message": sprintf("admits %s through %s, where only security groups may stand", [range, group.id]),
	}
}

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, range in rule.ipv6_cidr_blocks
	finding := {
		"at": [sprintf("related.security_groups[%d].config.ingress[%d].ipv6_cidr_blocks[%d]", [i, j, k])],
		"message": sprintf("admits %s through %s, where only security groups may stand", [range, group.id]),
	}
}

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, list in rule.prefix_list_ids
	finding := {
		"at": [sprintf("related.security_groups[%d].config.ingress[%d].prefix_list_ids[%d]", [i, j, k])],
		"message": sprintf("admits prefix list %s through %s, where only security groups may stand", [list, group.id]),
	}
}

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	rule.self_referencing == true
	finding := {
		"at": [sprintf("related.security_groups[%d].config.ingress[%d].self_referencing", [i, j])],
		"message": sprintf("admits every member of its own group %s", [group.id]),
	}
}

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	port := input.params.cache_port
	not security_group.only_tcp(rule, port)
	finding := {
		"at": [
			sprintf("related.security_groups[%d].config.ingress[%d].protocol", [i, j]),
			sprintf("related.security_groups[%d].config.ingress[%d].from_port", [i, j]),
			sprintf("related.security_groups[%d].config.ingress[%d].to_port", [i, j]),
		],
		"message": sprintf("admits %s through %s, the blueprint allows port %d alone", [security_group.ports(rule), group.id, port]),
	}
}

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, id in rule.source_groups
	some l, source in group.related.ingress_groups
	source.id == id
	security_group.serves_none_of(source, ["application"])
	finding := {
		"at": [
			sprintf("related.security_groups[%d].config.ingress[%d].source_groups[%d]", [i, j, k]),
			sprintf("related.security_groups[%d].related.ingress_groups[%d].related.used_by", [i, l]),
		],
		"message": sprintf("admits %s through %s, which is the group of %s", [id, group.id, concat(", ", {user.kind | some user in source.related.used_by})]),
	}
}
