package architrave.network.nat_topology_test

import data.architrave.network.nat_topology

_to(target) := {"config": {"routes": [{"target_type": target}]}}

_subnet(name, zone, table, gateways) := {
	"id": name,
	"config": {"availability_zone": zone},
	"related": {
		"route_table": table,
		"nat_gateways": [{"id": gateway, "config": {"connectivity_type": "public", "availability_mode": "zonal"}} | some gateway in gateways],
	},
}

_vpc(topology, subnets) := {
	"params": {"nat_topology": topology},
	"related": {"subnets": subnets, "nat_gateways": [], "route_tables": []},
}

_two_zones(gateways_a, gateways_b) := [
	_subnet("public_a", "a", _to("internet_gateway"), gateways_a),
	_subnet("private_a", "a", _to("nat_gateway"), []),
	_subnet("public_b", "b", _to("internet_gateway"), gateways_b),
	_subnet("private_b", "b", _to("nat_gateway"), []),
]

_gateways_at := [
	"related.subnets",
	"related.nat_gateways",
	"related.subnets[0].related.nat_gateways",
	"related.subnets[1].related.nat_gateways",
	"related.subnets[2].related.nat_gateways",
	"related.subnets[3].related.nat_gateways",
]

test_denies_a_zone_without_a_gateway if {
	nat_topology.deny == {{
		"at": array.concat(
			["related.subnets[3].config.availability_zone", "related.subnets[3].related.route_table.config.routes"],
			array.concat(_gateways_at, ["related.subnets[0].config.availability_zone"]),
		),
		"message": "has no NAT gateway in b for private_b",
	}} with input as _vpc("per_az", _two_zones(["n1"], []))
}

test_allows_a_gateway_in_each_zone if {
	nat_topology.deny == set() with input as _vpc("per_az", _two_zones(["n1"], ["n2"]))
}

test_allows_a_regional_gateway_for_every_zone if {
	regional := {"config": {"connectivity_type": "public", "availability_mode": "regional"}}
	vpc := _vpc("per_az", _two_zones([], []))
	nat_topology.deny == set() with input as object.union(vpc, {"related": {"nat_gateways": [regional]}})
}

test_denies_private_subnets_without_any_gateway if {
	messages := {finding.message | some finding in nat_topology.deny} with input as _vpc("at_least_one", _two_zones([], []))
	messages == {"has no NAT gateway for private_a", "has no NAT gateway for private_b"}
}

test_denies_more_than_one_where_one_is_asked_for if {
	nat_topology.deny == {{
		"at": [
			"related.subnets[0].related.nat_gateways[0].config.connectivity_type",
			"related.subnets[2].related.nat_gateways[0].config.connectivity_type",
		],
		"message": "has 2 NAT gateways, the blueprint asks for one",
	}} with input as _vpc("single", _two_zones(["n1"], ["n2"]))
}

test_allows_one_gateway_where_one_or_any_number_is_asked_for if {
	nat_topology.deny == set() with input as _vpc("single", _two_zones(["n1"], []))
	nat_topology.deny == set() with input as _vpc("at_least_one", _two_zones(["n1"], []))
	nat_topology.deny == set() with input as _vpc("at_least_one", _two_zones(["n1"], ["n2"]))
}

test_a_private_gateway_is_none if {
	private := _subnet("private_a", "a", _to("nat_gateway"), [])
	gateway := {"id": "n1", "config": {"connectivity_type": "private", "availability_mode": "zonal"}}
	subnet := object.union(private, {"related": {"nat_gateways": [gateway]}})
	{finding.message | some finding in nat_topology.deny} == {"has no NAT gateway for private_a"} with input as _vpc("single", [subnet])
}

test_a_subnet_without_a_table_follows_the_main_one if {
	subnet := {"id": "s", "config": {"availability_zone": "a"}, "related": {"nat_gateways": []}}
	table := {"config": {"default": true, "routes": [{"target_type": "internet_gateway"}]}}
	public := object.union(_vpc("per_az", [subnet]), {"related": {"route_tables": [table]}})
	nat_topology.deny == set() with input as public
	main := object.union(public, {"related": {"main_route_table": {"config": {"routes": []}}}})
	nat_topology.deny == {{
		"at": [
			"related.subnets[0].config.availability_zone",
			"related.subnets[0].related.route_table",
			"related.main_route_table",
			"related.route_tables",
			"related.subnets",
			"related.nat_gateways",
			"related.subnets[0].related.nat_gateways",
		],
		"message": "has no NAT gateway in a for s",
	}} with input as main
	also_public := object.union(public, {"related": {"main_route_table": _to("internet_gateway")}})
	nat_topology.deny == set() with input as also_public
}

test_allows_a_vpc_without_private_subnets if {
	public := _subnet("public_a", "a", _to("internet_gateway"), [])
	nat_topology.deny == set() with input as _vpc("per_az", [public])
	nat_topology.deny == set() with input as _vpc("single", [])
}
