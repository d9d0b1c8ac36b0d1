package architrave.network.cache_ingress_test

import data.architrave.network.cache_ingress

_with(rule, sources) := {
	"params": {"cache_port": 6379},
	"config": {},
	"related": {"security_groups": [{
		"id": "data",
		"config": {"ingress": [object.union({"protocol": "tcp", "from_port": 6379, "to_port": 6379}, rule)]},
		"related": {"ingress_groups": sources},
	}]},
}

_source(kinds) := {"id": "source", "related": {"used_by": [{"kind": kind} | some kind in kinds]}}

_at(name) := sprintf("related.security_groups[0].config.ingress[0].%s", [name])

_guard := []

_denied(at, message) := {{"at": array.concat(at, _guard), "message": message}}

test_denies_address_ranges if {
	cache_ingress.deny == _denied([_at("cidr_blocks[0]")], "admits 10.0.0.0/16 through data, where only security groups may stand") with input as _with({"cidr_blocks": ["10.0.0.0/16"]}, [])
	cache_ingress.deny == _denied([_at("ipv6_cidr_blocks[0]")], "admits fd00::/8 through data, where only security groups may stand") with input as _with({"ipv6_cidr_blocks": ["fd00::/8"]}, [])
	cache_ingress.deny == _denied([_at("prefix_list_ids[0]")], "admits prefix list pl-1 through data, where only security groups may stand") with input as _with({"prefix_list_ids": ["pl-1"]}, [])
}

test_denies_its_own_members if {
	cache_ingress.deny == _denied([_at("self_referencing")], "admits every member of its own group data") with input as _with({"self_referencing": true}, [])
}

test_denies_other_ports if {
	cache_ingress.deny == _denied(
		[_at("protocol"), _at("from_port"), _at("to_port")],
		"admits tcp ports 6379-6380 through data, the blueprint allows port 6379 alone",
	) with input as _with({"to_port": 6380, "source_groups": ["source"]}, [_source(["aws.eks.cluster"])])
	cache_ingress.deny == _denied(
		[_at("protocol"), _at("from_port"), _at("to_port")],
		"admits every port through data, the blueprint allows port 6379 alone",
	) with input as _with({"protocol": "-1", "source_groups": ["source"]}, [_source(["aws.eks.cluster"])])
}

test_denies_groups_of_others if {
	cache_ingress.deny == _denied(
		[_at("source_groups[0]"), "related.security_groups[0].related.ingress_groups[0].related.used_by"],
		"admits source through data, which is the group of aws.ec2.client_vpn_endpoint",
	) with input as _with({"source_groups": ["source"]}, [_source(["aws.ec2.client_vpn_endpoint"])])
}

test_allows_the_group_of_a_client if {
	cache_ingress.deny == set() with input as _with({"source_groups": ["source"]}, [_source(["aws.eks.node_group"])])
	cache_ingress.deny == set() with input as _with({"source_groups": ["source"]}, [_source(["aws.lambda.function", "aws.elbv2.load_balancer"])])
	cache_ingress.deny == set() with input as _with({"source_groups": ["source"]}, [_source([])])
}

test_allows_a_group_without_rules if {
	cache_ingress.deny == set() with input as {"params": {"cache_port": 6379}, "config": {}, "related": {"security_groups": [{"id": "data", "config": {"ingress": []}}]}}
}
