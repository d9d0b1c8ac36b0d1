//! Route tables, their routes, and which subnets follow them.

use architrave_model::aws::vpc::{Route, RouteTable, Subnet, Vpc};

use crate::block::Block;

/// Attributes that hold the target of a route, and what each leads to. The interface stands last:
/// AWS also tells it of gateways.
const TARGETS: &[(&str, &str)] = &[
    ("nat_gateway_id", "nat_gateway"),
    ("egress_only_gateway_id", "egress_only_internet_gateway"),
    ("transit_gateway_id", "transit_gateway"),
    ("vpc_peering_connection_id", "vpc_peering_connection"),
    ("vpc_endpoint_id", "vpc_endpoint"),
    ("local_gateway_id", "local_gateway"),
    ("carrier_gateway_id", "carrier_gateway"),
    ("core_network_arn", "core_network"),
    ("network_interface_id", "network_interface"),
];

pub(super) fn route_table(block: &Block<'_>) -> RouteTable {
    block.link("vpc_id", "vpc");
    RouteTable {
        default: Some(false),
        ..routes(block)
    }
}

/// The table that a VPC comes with, named through an attribute of the VPC until it exists.
pub(super) fn default_route_table(block: &Block<'_>) -> RouteTable {
    let name = if block.is_unknown("vpc_id") {
        "default_route_table_id"
    } else {
        "vpc_id"
    };
    block.link(name, "vpc");
    RouteTable {
        default: Some(true),
        ..routes(block)
    }
}

pub(super) fn route(block: &Block<'_>, table: &mut RouteTable) {
    block.append(&mut table.routes, "routes", |block| Route {
        destination_cidr_block: block.text("destination_cidr_block"),
        destination_ipv6_cidr_block: block.text("destination_ipv6_cidr_block"),
        ..to_target(block)
    });
}

pub(super) fn route_table_of_subnet(block: &Block<'_>, _: &mut Subnet) {
    block.link("route_table_id", "route_table");
}

pub(super) fn main_route_table(block: &Block<'_>, _: &mut Vpc) {
    block.link("route_table_id", "main_route_table");
}

fn routes(block: &Block<'_>) -> RouteTable {
    RouteTable {
        arn: block.text("arn"),
        // A new table has no routes but those within its VPC.
        routes: block.blocks_if_stated(("route", "routes"), |block| Route {
            destination_cidr_block: block.text(("cidr_block", "destination_cidr_block")),
            destination_ipv6_cidr_block: block
                .text(("ipv6_cidr_block", "destination_ipv6_cidr_block")),
            ..to_target(block)
        }),
        ..RouteTable::default()
    }
}

fn to_target(block: &Block<'_>) -> Route {
    let (target_type, targets) = target(block);
    Route {
        destination_prefix_list_id: block.text_if_stated("destination_prefix_list_id"),
        target_type,
        targets,
        ..Route::default()
    }
}

fn target(block: &Block<'_>) -> (Option<String>, Option<Vec<String>>) {
    if block.is_given("gateway_id") {
        return gateway(block);
    }
    let stated = TARGETS
        .iter()
        .find(|(attribute, _)| block.is_given(attribute));
    let targets = match stated {
        Some((attribute @ "nat_gateway_id", _)) => {
            block.references((*attribute, "targets"), "nat_gateways")
        }
        _ => Some(Vec::new()),
    };
    (stated.map(|(_, to)| (*to).to_owned()), targets)
}

/// One attribute holds Internet gateways, virtual private gateways and gateway endpoints.
fn gateway(block: &Block<'_>) -> (Option<String>, Option<Vec<String>>) {
    if block.is_unknown("gateway_id") {
        let name = "gateway_id";
        let leads_to = block.leads_to(name);
        let virtual_gateway = leads_to.iter().all(|kind| kind == "aws_vpn_gateway");
        if virtual_gateway && !leads_to.is_empty() {
            return (Some("virtual_private_gateway".to_owned()), Some(Vec::new()));
        }
        let targets = block.references((name, "targets"), "internet_gateways");
        return match targets {
            Some(targets) => (Some("internet_gateway".to_owned()), Some(targets)),
            None => (block.text((name, "target_type")), None),
        };
    }
    let Some(id) = block.text(("gateway_id", "target_type")) else {
        return (None, Some(Vec::new()));
    };
    let to = match id.split('-').next() {
        Some("igw") => {
            let targets = block.references(("gateway_id", "targets"), "internet_gateways");
            return (Some("internet_gateway".to_owned()), targets);
        }
        Some("vgw") => "virtual_private_gateway",
        Some("vpce") => "vpc_endpoint",
        Some("local") => "local",
        _ => "gateway",
    };
    (Some(to.to_owned()), Some(Vec::new()))
}
