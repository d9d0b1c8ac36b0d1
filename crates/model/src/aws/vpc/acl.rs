//! Network ACLs and their rules.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// A network ACL with its rules; what no rule allows is denied.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkAcl {
    /// The ARN.
    pub arn: Option<String>,
    /// Whether it is the one that its VPC was created with.
    pub default: Option<bool>,
    /// The rules for what comes in.
    pub ingress: Option<Vec<NetworkAclRule>>,
    /// The rules for what goes out.
    pub egress: Option<Vec<NetworkAclRule>>,
}

/// One rule of a network ACL.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkAclRule {
    /// Its place: the lowest number that matches decides.
    pub rule_number: Option<i64>,
    /// `allow` or `deny`.
    pub action: Option<String>,
    /// `tcp`, `udp`, `icmp`, `icmpv6`, the number of another protocol, or `-1` for all of them.
    pub protocol: Option<String>,
    /// The first port; without meaning where the protocol is `-1`.
    pub from_port: Option<i64>,
    /// The last port; as `from_port`.
    pub to_port: Option<i64>,
    /// The IPv4 range at the other end.
    pub cidr_block: Option<String>,
    /// The IPv6 range at the other end.
    pub ipv6_cidr_block: Option<String>,
    /// The ICMP type; `-1` for all.
    pub icmp_type: Option<i64>,
    /// The ICMP code; `-1` for all.
    pub icmp_code: Option<i64>,
}
