//! Route tables and their routes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// A route table with its routes, those within the VPC left out.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RouteTable {
    /// The ARN.
    pub arn: Option<String>,
    /// Whether it is the one that its VPC was created with.
    pub default: Option<bool>,
    /// The routes.
    pub routes: Option<Vec<Route>>,
}

/// One route: a destination and what it leads to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Route {
    /// The IPv4 destination.
    pub destination_cidr_block: Option<String>,
    /// The IPv6 destination.
    pub destination_ipv6_cidr_block: Option<String>,
    /// The prefix list that holds the destinations.
    pub destination_prefix_list_id: Option<String>,
    /// What it leads to: `internet_gateway`, `egress_only_internet_gateway`, `nat_gateway`,
    /// `transit_gateway`, `vpc_peering_connection`, `virtual_private_gateway`, `vpc_endpoint`,
    /// `network_interface`, `local_gateway`, `carrier_gateway`, `core_network` or `local`.
    pub target_type: Option<String>,
    /// The gateway, as id of the relations `internet_gateways` and `nat_gateways`; empty where it
    /// leads to something else.
    pub targets: Option<Vec<String>>,
}
