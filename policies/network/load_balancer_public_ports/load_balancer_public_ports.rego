# METADATA
# title: Load balancers open only the public ports that the blueprint allows
# description: >-
#   The security groups of a load balancer are the door to the Internet: each port that they
#   open to every address and that serves nobody is a door left open. ICMP is not judged.
# custom:
#   control: NET-14
#   severity: critical
#   resource: aws.elbv2.load_balancer
#   remediation: >-
#     Keep in the security groups of the load balancer only rules from 0.0.0.0/0 and ::/0 for the
#     ports that it serves.
package architrave.network.load_balancer_public_ports

import data.architrave.lib.cidr
import data.architrave.lib.security_group

deny contains finding if {
	input.config.type == "application"
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, range in rule.cidr_blocks
	cidr.open(range)
	not _allowed(rule)
	finding := {
		"at": array.concat([sprintf("related.security_groups[%d].config.ingress[%d].cidr_blocks[%d]", [i, j, k])], _ports_at(i, j)),
		"message": sprintf("admits %s on %s through %s", [range, security_group.ports(rule), group.id]),
	}
}

deny contains finding if {
	input.config.type == "application"
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	some k, range in rule.ipv6_cidr_blocks
	cidr.open(range)
	not _allowed(rule)
	finding := {
		"at": array.concat([sprintf("related.security_groups[%d].config.ingress[%d].ipv6_cidr_blocks[%d]", [i, j, k])], _ports_at(i, j)),
		"message": sprintf("admits %s on %s through %s", [range, security_group.ports(rule), group.id]),
	}
}

_allowed(rule) if {
	rule.protocol == "tcp"
	rule.from_port >= 0
	rule.to_port >= rule.from_port
	ports := {port |
		some port in input.params.load_balancer_public_ports
		rule.from_port <= port
		port <= rule.to_port
	}
	count(ports) == (rule.to_port - rule.from_port) + 1
}

_allowed(rule) if rule.protocol in {"icmp", "icmpv6"}

_ports_at(i, j) := [
	sprintf("related.security_groups[%d].config.ingress[%d].protocol", [i, j]),
	sprintf("related.security_groups[%d].config.ingress[%d].from_port", [i, j]),
	sprintf("related.security_groups[%d].config.ingress[%d].to_port", [i, j]),
]
