package architrave.network.administration_ports_test

import data.architrave.network.administration_ports

_group(rule) := {"config": {"ingress": [rule]}}

_tcp(from, to) := {"protocol": "tcp", "from_port": from, "to_port": to, "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}

_at(range) := [
	sprintf("config.ingress[0].%s", [range]),
	"config.ingress[0].protocol",
	"config.ingress[0].from_port",
	"config.ingress[0].to_port",
]

test_denies_each_port if {
	administration_ports.deny == {{"at": _at("cidr_blocks[1]"), "message": "admits 0.0.0.0/0 to SSH on port 22"}} with input as _group(_tcp(22, 22))
	administration_ports.deny == {{"at": _at("cidr_blocks[1]"), "message": "admits 0.0.0.0/0 to RDP on port 3389"}} with input as _group(_tcp(3000, 4000))
}

test_denies_both_where_every_port_is_open if {
	administration_ports.deny == {
		{"at": _at("ipv6_cidr_blocks[0]"), "message": "admits ::/0 to SSH on port 22"},
		{"at": _at("ipv6_cidr_blocks[0]"), "message": "admits ::/0 to RDP on port 3389"},
	} with input as _group({"protocol": "-1", "ipv6_cidr_blocks": ["::/0"]})
}

test_allows_other_ports_protocols_and_ranges if {
	administration_ports.deny == set() with input as _group(_tcp(443, 443))
	administration_ports.deny == set() with input as _group(object.union(_tcp(22, 22), {"protocol": "udp"}))
	administration_ports.deny == set() with input as _group(object.union(_tcp(22, 22), {"cidr_blocks": ["10.0.0.0/8"]}))
}

test_allows_a_group_without_rules if administration_ports.deny == set() with input as {"config": {"ingress": []}}
