//! Networks: VPCs, subnets, gateways and addresses.

mod acl;
mod endpoint;
mod routing;

pub use acl::*;
pub use endpoint::*;
pub use routing::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::Subnet, "vpc", &[Kind::Vpc], "subnets"),
    Relation::one(Kind::Subnet, "route_table", &[Kind::RouteTable], "subnets"),
    Relation::one(
        Kind::Vpc,
        "main_route_table",
        &[Kind::RouteTable],
        "main_of",
    ),
    Relation::one(
        Kind::InternetGateway,
        "vpc",
        &[Kind::Vpc],
        "internet_gateways",
    ),
    Relation::one(Kind::NatGateway, "subnet", &[Kind::Subnet], "nat_gateways"),
    Relation::one(Kind::NatGateway, "vpc", &[Kind::Vpc], "nat_gateways"),
    Relation::many(
        Kind::NatGateway,
        "elastic_ips",
        &[Kind::ElasticIp],
        "nat_gateways",
    ),
    Relation::one(
        Kind::ElasticIp,
        "instance",
        &[Kind::Instance],
        "elastic_ips",
    ),
    Relation::one(
        Kind::ElasticIp,
        "network_interface",
        &[Kind::NetworkInterface],
        "elastic_ips",
    ),
    Relation::one(
        Kind::NetworkInterface,
        "subnet",
        &[Kind::Subnet],
        "network_interfaces",
    ),
    Relation::one(
        Kind::NetworkInterface,
        "attached_to",
        &[Kind::Instance],
        "attached_interfaces",
    ),
    Relation::many(
        Kind::NetworkInterface,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::RouteTable, "vpc", &[Kind::Vpc], "route_tables"),
    Relation::many(
        Kind::RouteTable,
        "internet_gateways",
        &[Kind::InternetGateway],
        "route_tables",
    ),
    Relation::many(
        Kind::RouteTable,
        "nat_gateways",
        &[Kind::NatGateway],
        "route_tables",
    ),
    Relation::one(Kind::NetworkAcl, "vpc", &[Kind::Vpc], "network_acls"),
    Relation::many(Kind::NetworkAcl, "subnets", &[Kind::Subnet], "network_acls"),
    Relation::one(Kind::VpcEndpoint, "vpc", &[Kind::Vpc], "vpc_endpoints"),
    Relation::many(
        Kind::VpcEndpoint,
        "subnets",
        &[Kind::Subnet],
        "vpc_endpoints",
    ),
    Relation::many(
        Kind::VpcEndpoint,
        "route_tables",
        &[Kind::RouteTable],
        "vpc_endpoints",
    ),
    Relation::many(
        Kind::VpcEndpoint,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(
        Kind::ClientVpnEndpoint,
        "vpc",
        &[Kind::Vpc],
        "client_vpn_endpoints",
    ),
    Relation::many(
        Kind::ClientVpnEndpoint,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::FlowLog, "vpc", &[Kind::Vpc], "flow_logs"),
    Relation::one(Kind::FlowLog, "subnet", &[Kind::Subnet], "flow_logs"),
    Relation::one(
        Kind::FlowLog,
        "network_interface",
        &[Kind::NetworkInterface],
        "flow_logs",
    ),
    Relation::one(Kind::FlowLog, "log_group", &[Kind::LogGroup], "flow_logs"),
    Relation::one(Kind::FlowLog, "log_bucket", &[Kind::Bucket], "flow_logs"),
    Relation::one(Kind::FlowLog, "iam_role", &[Kind::IamRole], "used_by"),
];

/// A virtual private cloud.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Vpc {
    /// The ARN.
    pub arn: Option<String>,
    /// The primary IPv4 range.
    pub cidr_block: Option<String>,
    /// The IPv6 range.
    pub ipv6_cidr_block: Option<String>,
    /// Whether it is the one that its region came with.
    pub default: Option<bool>,
    /// `default` or `dedicated`.
    pub instance_tenancy: Option<String>,
    /// Whether the resolver of the VPC answers.
    pub enable_dns_support: Option<bool>,
    /// Whether instances with public addresses get public names.
    pub enable_dns_hostnames: Option<bool>,
}

/// A subnet.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Subnet {
    /// The ARN.
    pub arn: Option<String>,
    /// The IPv4 range.
    pub cidr_block: Option<String>,
    /// The IPv6 range.
    pub ipv6_cidr_block: Option<String>,
    /// The name of its zone, such as `eu-west-1a`.
    pub availability_zone: Option<String>,
    /// The id of its zone, the same in every account.
    pub availability_zone_id: Option<String>,
    /// Whether it is the one that its zone came with.
    pub default: Option<bool>,
    /// Whether network interfaces made in it get a public IPv4 address.
    pub map_public_ip_on_launch: Option<bool>,
    /// Whether network interfaces made in it get an IPv6 address.
    pub assign_ipv6_address_on_creation: Option<bool>,
    /// Whether it has IPv6 alone.
    pub ipv6_native: Option<bool>,
    /// The outpost that it stands on.
    pub outpost_arn: Option<String>,
}

/// An internet gateway.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InternetGateway {
    /// The ARN.
    pub arn: Option<String>,
}

/// A NAT gateway.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NatGateway {
    /// `public` or `private`: whether it leads to the Internet or to other networks.
    pub connectivity_type: Option<String>,
    /// `zonal`, in the zone of its subnet, or `regional`, in every zone of its VPC.
    pub availability_mode: Option<String>,
}

/// An elastic IP address.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ElasticIp {
    /// The ARN.
    pub arn: Option<String>,
    /// `vpc` or `standard`.
    pub domain: Option<String>,
    /// The address.
    pub public_ip: Option<String>,
}

/// A network interface.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkInterface {
    /// The ARN.
    pub arn: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its type, such as `interface` or `efa`.
    pub interface_type: Option<String>,
    /// Whether traffic that it neither sends nor receives is dropped.
    pub source_dest_check: Option<bool>,
}
