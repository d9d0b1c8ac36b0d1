# METADATA
# title: A VPC has the NAT gateways that the blueprint asks for
# description: >-
#   Private subnets reach the Internet through NAT gateways. One serves a whole environment
#   cheaply; one in each availability zone that has private subnets outlives the loss of a zone.
#   A regional gateway counts for every zone. A subnet is private unless its route table leads
#   to an Internet gateway.
# custom:
#   control: NET-09
#   severity: medium
#   resource: aws.ec2.vpc
#   remediation: >-
#     Add an aws_nat_gateway in a public subnet of each availability zone that has private
#     subnets, or keep the number that the environment is to have.
package architrave.network.nat_topology

deny contains finding if {
	input.params.nat_topology == "per_az"
	not _regional
	some i, subnet in input.related.subnets
	_is_private(subnet)
	zone := subnet.config.availability_zone
	not zone in _zones
	finding := {
		"at": array.concat(_private_at(i, subnet), _gateways_at),
		"message": sprintf("has no NAT gateway in %s for %s", [zone, subnet.id]),
	}
}

deny contains finding if {
	input.params.nat_topology in {"at_least_one", "single"}
	not _regional
	count(_gateways) == 0
	some i, subnet in input.related.subnets
	_is_private(subnet)
	finding := {
		"at": array.concat(_private_at(i, subnet), _gateways_at),
		"message": sprintf("has no NAT gateway for %s", [subnet.id]),
	}
}

deny contains finding if {
	input.params.nat_topology == "single"
	count(_gateways) > 1
	finding := {
		"at": [sprintf("related.subnets[%d].related.nat_gateways[%d].config.connectivity_type", [i, j]) |
			some i, j
			input.related.subnets[i].related.nat_gateways[j].config.connectivity_type == "public"
		],
		"message": sprintf("has %d NAT gateways, the blueprint asks for one", [count(_gateways)]),
	}
}

_gateways contains gateway.id if {
	some subnet in input.related.subnets
	some gateway in subnet.related.nat_gateways
	gateway.config.connectivity_type == "public"
}

_zones contains subnet.config.availability_zone if {
	some subnet in input.related.subnets
	some gateway in subnet.related.nat_gateways
	gateway.config.connectivity_type == "public"
}

_regional if {
	some gateway in input.related.nat_gateways
	gateway.config.availability_mode == "regional"
	gateway.config.connectivity_type == "public"
}

_is_private(subnet) if not _is_public(subnet)

_is_public(subnet) if {
	some route in subnet.related.route_table.config.routes
	route.target_type == "internet_gateway"
}

_is_public(subnet) if {
	not subnet.related.route_table
	_main_is_public
}

_main_is_public if {
	some route in input.related.main_route_table.config.routes
	route.target_type == "internet_gateway"
}

_main_is_public if {
	not input.related.main_route_table
	some table in input.related.route_tables
	table.config.default == true
	some route in table.config.routes
	route.target_type == "internet_gateway"
}

# What it rests on that a subnet is private and where it stands.
_private_at(i, subnet) := [
	sprintf("related.subnets[%d].config.availability_zone", [i]),
	sprintf("related.subnets[%d].related.route_table.config.routes", [i]),
] if {
	subnet.related.route_table
} else := [
	sprintf("related.subnets[%d].config.availability_zone", [i]),
	sprintf("related.subnets[%d].related.route_table", [i]),
	"related.main_route_table",
	"related.route_tables",
]

# What it rests on that there is no other NAT gateway.
_gateways_at := array.concat(["related.subnets", "related.nat_gateways"], array.concat(
	[sprintf("related.subnets[%d].related.nat_gateways", [i]) | some i, _ in input.related.subnets],
	[sprintf("related.subnets[%d].config.availability_zone", [i]) |
		some i, subnet in input.related.subnets
		count(subnet.related.nat_gateways) > 0
	],
))
