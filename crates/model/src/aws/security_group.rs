//! Security groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::SecurityGroup, "vpc", &[Kind::Vpc], "security_groups"),
    Relation::many(
        Kind::SecurityGroup,
        "ingress_groups",
        &[Kind::SecurityGroup],
        "admitted_by",
    ),
    Relation::many(
        Kind::SecurityGroup,
        "egress_groups",
        &[Kind::SecurityGroup],
        "reached_by",
    ),
];

/// A security group, whichever way its rules were written.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SecurityGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is the group that its VPC was created with.
    pub default: Option<bool>,
    /// What it admits.
    pub ingress: Option<Vec<SecurityGroupRule>>,
    /// What it lets out.
    pub egress: Option<Vec<SecurityGroupRule>>,
}

/// One rule of a security group; it speaks of everything that it lists.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SecurityGroupRule {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, the number of another protocol, or `-1` for all of them.
    pub protocol: Option<String>,
    /// The first port, or the ICMP type; without meaning where the protocol is `-1`. `-1` or
    /// absent: all.
    pub from_port: Option<i64>,
    /// The last port, or the ICMP code; as `from_port`.
    pub to_port: Option<i64>,
    /// The IPv4 ranges at the other end.
    pub cidr_blocks: Option<Vec<String>>,
    /// The IPv6 ranges at the other end.
    pub ipv6_cidr_blocks: Option<Vec<String>>,
    /// The prefix lists at the other end.
    pub prefix_list_ids: Option<Vec<String>>,
    /// The security groups at the other end, as ids of the relations `ingress_groups` and
    /// `egress_groups`.
    pub source_groups: Option<Vec<String>>,
    /// Whether the group itself is at the other end.
    pub self_referencing: Option<bool>,
    /// What the rule is for.
    pub description: Option<String>,
}
