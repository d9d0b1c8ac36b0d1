# METADATA
# title: Only the groups of public load balancers admit the Internet
# description: >-
#   A group that admits every address puts whatever it protects on the Internet. Ranges wider
#   than /8 in IPv4 and /16 in IPv6 are more than one organization holds and count as every
#   address, so that two halves of the Internet are no way around.
# custom:
#   control: NET-21
#   severity: critical
#   resource: aws.ec2.security_group
#   remediation: >-
#     Replace the range by the security group of the load balancer, or by the ranges that need
#     access; give the load balancer a group of its own.
package architrave.network.world_open_ingress

import data.architrave.lib.cidr
import data.architrave.lib.security_group

deny contains finding if {
	some open in _open
	some i, user in input.related.used_by
	kind := user.kind
	not kind in _load_balancers
	finding := {
		"at": [open.at, sprintf("related.used_by[%d].kind", [i])],
		"message": sprintf("%s, and protects %s", [open.message, user.id]),
	}
}

deny contains finding if {
	some open in _open
	some i, user in input.related.used_by
	user.kind in _load_balancers
	not user.config.scheme == "internet-facing"
	finding := {
		"at": [open.at, sprintf("related.used_by[%d].config.scheme", [i])],
		"message": sprintf("%s, and protects %s, which is not internet-facing", [open.message, user.id]),
	}
}

deny contains finding if {
	some open in _open
	count(input.related.used_by) == 0
	finding := {
		"at": [open.at, "related.used_by"],
		"message": sprintf("%s, and protects no load balancer", [open.message]),
	}
}

deny contains finding if {
	some i, rule in input.config.ingress
	some j, range in array.concat(rule.cidr_blocks, rule.ipv6_cidr_blocks)
	not cidr.valid(range)
	finding := {
		"at": [sprintf("config.ingress[%d].cidr_blocks", [i]), sprintf("config.ingress[%d].ipv6_cidr_blocks", [i])],
		"message": sprintf("admits %q, which is no address range", [range]),
	}
}

_load_balancers := {"aws.elb.load_balancer", "aws.elbv2.load_balancer"}

_open contains {
	"at": sprintf("config.ingress[%d].cidr_blocks[%d]", [i, j]),
	"message": sprintf("admits %s on %s", [range, security_group.ports(rule)]),
} if {
	some i, rule in input.config.ingress
	some j, range in rule.cidr_blocks
	cidr.open(range)
}

_open contains {
	"at": sprintf("config.ingress[%d].ipv6_cidr_blocks[%d]", [i, j]),
	"message": sprintf("admits %s on %s", [range, security_group.ports(rule)]),
} if {
	some i, rule in input.config.ingress
	some j, range in rule.ipv6_cidr_blocks
	cidr.open(range)
}
