//! VPC endpoints and Client VPN endpoints.

use architrave_model::aws::vpc::{ClientVpnEndpoint, VpcEndpoint};

use crate::block::Block;

pub(super) fn vpc_endpoint(block: &Block<'_>) -> VpcEndpoint {
    let vpc_endpoint_type = block.text_or("vpc_endpoint_type", "Gateway");
    block.link("vpc_id", "vpc");
    block.link_if_stated("subnet_ids", "subnets");
    block.link_if_stated("route_table_ids", "route_tables");
    if vpc_endpoint_type.as_deref() == Some("Interface") {
        // Without one it gets the default group of its VPC.
        block.link("security_group_ids", "security_groups");
    } else {
        block.link_if_stated("security_group_ids", "security_groups");
    }
    VpcEndpoint {
        arn: block.text("arn"),
        service_name: block.text("service_name"),
        vpc_endpoint_type,
        private_dns_enabled: block.flag_or("private_dns_enabled", false),
        ip_address_type: block.text_if_stated("ip_address_type"),
        policy: block.document_if_stated("policy"),
    }
}

pub(super) fn client_vpn_endpoint(block: &Block<'_>) -> ClientVpnEndpoint {
    block.link("vpc_id", "vpc");
    block.link("security_group_ids", "security_groups");
    ClientVpnEndpoint {
        arn: block.text("arn"),
        client_cidr_block: block.text("client_cidr_block"),
        authentication_types: block
            .blocks(("authentication_options", "authentication_types"), |one| {
                one.text(("type", ""))
            })
            .map(|types| types.into_iter().flatten().collect()),
        split_tunnel: block.flag_or("split_tunnel", false),
        connection_log_enabled: block
            .block(
                ("connection_log_options", "connection_log_enabled"),
                |one| one.flag(("enabled", "")),
            )
            .flatten(),
    }
}

pub(super) fn endpoint_policy(block: &Block<'_>, endpoint: &mut VpcEndpoint) {
    endpoint.policy = block.document_if_stated("policy");
}

pub(super) fn endpoint_route_table(block: &Block<'_>, _: &mut VpcEndpoint) {
    block.link("route_table_id", "route_tables");
}

pub(super) fn endpoint_subnet(block: &Block<'_>, _: &mut VpcEndpoint) {
    block.link("subnet_id", "subnets");
}

pub(super) fn endpoint_security_group(block: &Block<'_>, _: &mut VpcEndpoint) {
    block.link("security_group_id", "security_groups");
}
