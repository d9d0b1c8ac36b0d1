package architrave.edge.load_balancer_web_acl_test

import data.architrave.edge.load_balancer_web_acl

_finding := {
	"at": ["config.type", "config.scheme", "related.web_acl"],
	"message": "faces the Internet without a web ACL",
}

test_denies_none if {
	load_balancer_web_acl.deny == {_finding} with input as _load_balancer("application", "internet-facing", {}, ["load_balancer"])
}

test_allows_one if {
	related := {"web_acl": {"config": {"scope": "REGIONAL"}}}
	load_balancer_web_acl.deny == set() with input as _load_balancer("application", "internet-facing", related, ["load_balancer"])
}

test_allows_internal_ones if {
	load_balancer_web_acl.deny == set() with input as _load_balancer("application", "internal", {}, ["load_balancer"])
}

test_allows_network_load_balancers if {
	load_balancer_web_acl.deny == set() with input as _load_balancer("network", "internet-facing", {}, ["load_balancer"])
}

test_allows_none_where_load_balancers_need_none if {
	load_balancer_web_acl.deny == set() with input as _load_balancer("application", "internet-facing", {}, ["cloudfront"])
}

_load_balancer(type, scheme, related, waf_on) := {
	"config": {"type": type, "scheme": scheme},
	"related": related,
	"params": {"waf_on": waf_on},
}
