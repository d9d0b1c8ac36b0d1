//! Networks: VPCs, subnets, gateways and addresses.

mod acl;
mod endpoint;
mod flow_log;
mod routing;
#[cfg(test)]
mod tests;

use architrave_model::aws::vpc::{
    ClientVpnEndpoint, ElasticIp, InternetGateway, NatGateway, NetworkAcl, NetworkInterface,
    RouteTable, Subnet, Vpc, VpcEndpoint,
};
use architrave_model::aws::{compute::Instance, vpc::FlowLog};

use super::{ResourceType, part, parts, whole};
use crate::block::Block;
use acl::{default_network_acl, egress_or_none, ingress_or_none, network_acl, subnet_of_acl};
use endpoint::{client_vpn_endpoint, vpc_endpoint};
use endpoint::{endpoint_policy, endpoint_route_table, endpoint_security_group, endpoint_subnet};
use flow_log::flow_log;
use routing::{default_route_table, main_route_table, route, route_table, route_table_of_subnet};

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_vpc", Vpc, vpc, []),
    whole!("aws_default_vpc", Vpc, default_vpc, []),
    whole!("aws_subnet", Subnet, subnet, []),
    whole!("aws_default_subnet", Subnet, default_subnet, []),
    whole!("aws_route_table", RouteTable, route_table, []),
    whole!(
        "aws_default_route_table",
        RouteTable,
        default_route_table,
        []
    ),
    part!("aws_route", RouteTable.routes[shown], owner "route_table_id", route),
    part!("aws_route_table_association", Subnet -> route_table, owner "subnet_id",
        route_table_of_subnet),
    part!("aws_main_route_table_association", Vpc -> main_route_table, owner "vpc_id",
        main_route_table),
    whole!(
        "aws_internet_gateway",
        InternetGateway,
        internet_gateway,
        []
    ),
    part!("aws_internet_gateway_attachment", InternetGateway -> vpc, owner "internet_gateway_id",
        vpc_of_internet_gateway),
    whole!("aws_nat_gateway", NatGateway, nat_gateway, []),
    whole!("aws_network_acl", NetworkAcl, network_acl, []),
    whole!(
        "aws_default_network_acl",
        NetworkAcl,
        default_network_acl,
        []
    ),
    parts!(
        "aws_network_acl_rule",
        [NetworkAcl.ingress[shown], owner "network_acl_id", ingress_or_none],
        [NetworkAcl.egress[shown], owner "network_acl_id", egress_or_none],
    ),
    part!("aws_network_acl_association", NetworkAcl -> subnets, owner "network_acl_id",
        subnet_of_acl),
    whole!("aws_vpc_endpoint", VpcEndpoint, vpc_endpoint, []),
    part!("aws_vpc_endpoint_policy", VpcEndpoint.policy, owner "vpc_endpoint_id",
        endpoint_policy),
    part!("aws_vpc_endpoint_route_table_association", VpcEndpoint -> route_tables,
        owner "vpc_endpoint_id", endpoint_route_table),
    part!("aws_vpc_endpoint_subnet_association", VpcEndpoint -> subnets,
        owner "vpc_endpoint_id", endpoint_subnet),
    part!("aws_vpc_endpoint_security_group_association", VpcEndpoint -> security_groups,
        owner "vpc_endpoint_id", endpoint_security_group),
    whole!(
        "aws_ec2_client_vpn_endpoint",
        ClientVpnEndpoint,
        client_vpn_endpoint,
        []
    ),
    whole!("aws_flow_log", FlowLog, flow_log, []),
    whole!(
        "aws_eip",
        ElasticIp,
        elastic_ip,
        ["public_ip", "allocation_id"]
    ),
    part!("aws_eip_association", ElasticIp -> instance, owner "allocation_id",
        elastic_ip_association),
    whole!(
        "aws_network_interface",
        NetworkInterface,
        network_interface,
        []
    ),
    part!("aws_network_interface_sg_attachment", NetworkInterface -> security_groups,
        owner "network_interface_id", group_of_interface),
    part!("aws_network_interface_attachment", Instance -> network_interfaces,
        owner "instance_id", interface_of_instance),
];

fn vpc(block: &Block<'_>) -> Vpc {
    Vpc {
        arn: block.text("arn"),
        cidr_block: block.text("cidr_block"),
        ipv6_cidr_block: block.text_if_stated("ipv6_cidr_block"),
        default: Some(false),
        instance_tenancy: block.text("instance_tenancy"),
        enable_dns_support: block.flag_or("enable_dns_support", true),
        // AWS: DescribeVpcAttribute, off but for the default VPC.
        enable_dns_hostnames: block.flag_or("enable_dns_hostnames", false),
    }
}

fn default_vpc(block: &Block<'_>) -> Vpc {
    Vpc {
        default: Some(true),
        enable_dns_hostnames: block.flag_or("enable_dns_hostnames", true),
        ..vpc(block)
    }
}

fn subnet(block: &Block<'_>) -> Subnet {
    block.link("vpc_id", "vpc");
    Subnet {
        arn: block.text("arn"),
        cidr_block: block.text("cidr_block"),
        ipv6_cidr_block: block.text("ipv6_cidr_block"),
        availability_zone: block.text_always("availability_zone"),
        availability_zone_id: block.text("availability_zone_id"),
        default: Some(false),
        map_public_ip_on_launch: block.flag_or("map_public_ip_on_launch", false),
        assign_ipv6_address_on_creation: block.flag_or("assign_ipv6_address_on_creation", false),
        ipv6_native: block.flag_or("ipv6_native", false),
        outpost_arn: block.text_if_stated("outpost_arn"),
    }
}

/// The subnet that a zone comes with, which gives out public addresses unless told otherwise
/// (provider: `aws_default_subnet`, `map_public_ip_on_launch` defaults to `true`).
fn default_subnet(block: &Block<'_>) -> Subnet {
    Subnet {
        default: Some(true),
        map_public_ip_on_launch: block.flag_or("map_public_ip_on_launch", true),
        ..subnet(block)
    }
}

fn internet_gateway(block: &Block<'_>) -> InternetGateway {
    block.link_if_stated("vpc_id", "vpc");
    InternetGateway {
        arn: block.text("arn"),
    }
}

fn vpc_of_internet_gateway(block: &Block<'_>, _: &mut InternetGateway) {
    block.link("vpc_id", "vpc");
}

fn nat_gateway(block: &Block<'_>) -> NatGateway {
    block.link("subnet_id", "subnet");
    block.link_if_stated("vpc_id", "vpc");
    block.link("allocation_id", "elastic_ips");
    block.link_if_stated("secondary_allocation_ids", "elastic_ips");
    NatGateway {
        connectivity_type: block.text_or("connectivity_type", "public"),
        // Provider 6.24 and later; before it, every gateway stands in one zone.
        availability_mode: block.text_or("availability_mode", "zonal"),
    }
}

fn elastic_ip(block: &Block<'_>) -> ElasticIp {
    block.link_if_stated("instance", "instance");
    block.link_if_stated("network_interface", "network_interface");
    ElasticIp {
        arn: block.text("arn"),
        domain: block.text_or("domain", "vpc"),
        public_ip: block.text("public_ip"),
    }
}

fn elastic_ip_association(block: &Block<'_>, _: &mut ElasticIp) {
    block.link_if_stated("instance_id", "instance");
    block.link_if_stated("network_interface_id", "network_interface");
}

fn network_interface(block: &Block<'_>) -> NetworkInterface {
    block.link("subnet_id", "subnet");
    block.link("security_groups", "security_groups");
    block.linking_blocks("attachment", "attached_to", |attachment| {
        attachment.link("instance", "attached_to");
    });
    NetworkInterface {
        arn: block.text("arn"),
        description: block.text("description"),
        interface_type: block.text_or("interface_type", "interface"),
        source_dest_check: block.flag_or("source_dest_check", true),
    }
}

fn group_of_interface(block: &Block<'_>, _: &mut NetworkInterface) {
    block.link("security_group_id", "security_groups");
}

fn interface_of_instance(block: &Block<'_>, _: &mut Instance) {
    block.link("network_interface_id", "network_interfaces");
}
