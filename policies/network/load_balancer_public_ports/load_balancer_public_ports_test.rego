package architrave.network.load_balancer_public_ports_test

import data.architrave.network.load_balancer_public_ports

_balancer(kind, rule) := {
	"params": {"load_balancer_public_ports": [80, 443]},
	"config": {"type": kind},
	"related": {"security_groups": [{"id": "sg", "config": {"ingress": [rule]}}]},
}

_tcp(from, to) := {"protocol": "tcp", "from_port": from, "to_port": to, "cidr_blocks": ["0.0.0.0/0"]}

_at(list) := [
	sprintf("related.security_groups[0].config.ingress[0].%s[0]", [list]),
	"related.security_groups[0].config.ingress[0].protocol",
	"related.security_groups[0].config.ingress[0].from_port",
	"related.security_groups[0].config.ingress[0].to_port",
]

_denied(message) := {{"at": _at("cidr_blocks"), "message": message}}

test_denies_another_port if {
	load_balancer_public_ports.deny == _denied("admits 0.0.0.0/0 on tcp port 8080 through sg") with input as _balancer("application", _tcp(8080, 8080))
}

test_denies_a_range_that_holds_more if {
	load_balancer_public_ports.deny == _denied("admits 0.0.0.0/0 on tcp ports 80-443 through sg") with input as _balancer("application", _tcp(80, 443))
}

test_denies_every_port if {
	load_balancer_public_ports.deny == _denied("admits 0.0.0.0/0 on every port through sg") with input as _balancer("application", {"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]})
	load_balancer_public_ports.deny == _denied("admits 0.0.0.0/0 on every port through sg") with input as _balancer("application", _tcp(-1, -1))
}

test_denies_ipv6_and_halves_of_the_internet if {
	load_balancer_public_ports.deny == {{
		"at": _at("ipv6_cidr_blocks"),
		"message": "admits ::/0 on udp port 443 through sg",
	}} with input as _balancer("application", {"protocol": "udp", "from_port": 443, "to_port": 443, "ipv6_cidr_blocks": ["::/0"]})
	load_balancer_public_ports.deny == _denied("admits 128.0.0.0/1 on tcp port 22 through sg") with input as _balancer("application", object.union(_tcp(22, 22), {"cidr_blocks": ["128.0.0.0/1"]}))
}

test_allows_the_ports_of_the_blueprint if {
	load_balancer_public_ports.deny == set() with input as _balancer("application", _tcp(443, 443))
	load_balancer_public_ports.deny == set() with input as _balancer("application", _tcp(80, 80))
}

test_allows_other_ports_to_the_own_network if {
	load_balancer_public_ports.deny == set() with input as _balancer("application", object.union(_tcp(8080, 8080), {"cidr_blocks": ["10.0.0.0/8"]}))
}

test_allows_icmp_and_other_load_balancers if {
	load_balancer_public_ports.deny == set() with input as _balancer("application", {"protocol": "icmp", "from_port": 3, "to_port": 4, "cidr_blocks": ["0.0.0.0/0"]})
	load_balancer_public_ports.deny == set() with input as _balancer("network", _tcp(8080, 8080))
}
