# METADATA
# title: SSH and RDP are never open to the Internet
# description: >-
#   No load balancer serves ports 22 and 3389: a rule that opens them to every address serves
#   only those who try passwords, whatever the group stands before.
# custom:
#   control: NET-21
#   severity: critical
#   resource: aws.ec2.security_group
#   remediation: >-
#     Remove the rule and administer through Session Manager or a VPN, or name the ranges that
#     need access.
package architrave.network.administration_ports

import data.architrave.lib.cidr
import data.architrave.lib.security_group

deny contains finding if {
	some i, rule in input.config.ingress
	some j, range in rule.cidr_blocks
	cidr.open(range)
	some service in _services
	security_group.covers_tcp(rule, service.port)
	finding := {
		"at": array.concat([sprintf("config.ingress[%d].cidr_blocks[%d]", [i, j])], _ports_at(i)),
		"message": sprintf("admits %s to %s on port %d", [range, service.name, service.port]),
	}
}

deny contains finding if {
	some i, rule in input.config.ingress
	some j, range in rule.ipv6_cidr_blocks
	cidr.open(range)
	some service in _services
	security_group.covers_tcp(rule, service.port)
	finding := {
		"at": array.concat([sprintf("config.ingress[%d].ipv6_cidr_blocks[%d]", [i, j])], _ports_at(i)),
		"message": sprintf("admits %s to %s on port %d", [range, service.name, service.port]),
	}
}

_services := [{"name": "SSH", "port": 22}, {"name": "RDP", "port": 3389}]

_ports_at(i) := [
	sprintf("config.ingress[%d].protocol", [i]),
	sprintf("config.ingress[%d].from_port", [i]),
	sprintf("config.ingress[%d].to_port", [i]),
]
