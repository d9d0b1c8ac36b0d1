package architrave.network.world_open_ingress_test

import data.architrave.network.world_open_ingress

_rule(blocks, blocks6) := {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": blocks, "ipv6_cidr_blocks": blocks6}

_group(rule, users) := {"config": {"ingress": [rule]}, "related": {"used_by": users}}

_balancer(scheme) := {"id": "lb", "kind": "aws.elbv2.load_balancer", "config": {"scheme": scheme}}

_at4 := "config.ingress[0].cidr_blocks[0]"

test_denies_a_group_of_something_else if {
	world_open_ingress.deny == {{
		"at": [_at4, "related.used_by[1].kind"],
		"message": "admits 0.0.0.0/0 on tcp port 443, and protects node",
	}} with input as _group(_rule(["0.0.0.0/0"], []), [_balancer("internet-facing"), {"id": "node", "kind": "aws.ec2.instance"}])
}

test_denies_a_group_of_an_internal_load_balancer if {
	world_open_ingress.deny == {{
		"at": ["config.ingress[0].ipv6_cidr_blocks[0]", "related.used_by[0].config.scheme"],
		"message": "admits ::/0 on tcp port 443, and protects lb, which is not internet-facing",
	}} with input as _group(_rule([], ["::/0"]), [_balancer("internal")])
}

test_denies_a_group_of_nothing if {
	world_open_ingress.deny == {{
		"at": [_at4, "related.used_by"],
		"message": "admits 0.0.0.0/0 on tcp port 443, and protects no load balancer",
	}} with input as _group(_rule(["0.0.0.0/0"], []), [])
}

test_denies_halves_of_the_internet if {
	messages := {finding.message | some finding in world_open_ingress.deny} with input as _group(_rule(["0.0.0.0/1", "128.0.0.0/1"], []), [])
	messages == {
		"admits 0.0.0.0/1 on tcp port 443, and protects no load balancer",
		"admits 128.0.0.0/1 on tcp port 443, and protects no load balancer",
	}
}

test_denies_what_is_no_range if {
	world_open_ingress.deny == {{
		"at": ["config.ingress[0].cidr_blocks", "config.ingress[0].ipv6_cidr_blocks"],
		"message": "admits \"0.0.0.0\", which is no address range",
	}} with input as _group(_rule(["0.0.0.0"], []), [])
}

test_allows_the_group_of_a_public_load_balancer if {
	world_open_ingress.deny == set() with input as _group(_rule(["0.0.0.0/0"], ["::/0"]), [_balancer("internet-facing")])
}

test_allows_narrower_ranges if {
	world_open_ingress.deny == set() with input as _group(_rule(["10.0.0.0/8"], ["2001::/16"]), [])
	world_open_ingress.deny == set() with input as {"config": {"ingress": []}, "related": {"used_by": []}}
}
