//! Names.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::many(Kind::HostedZone, "vpcs", &[Kind::Vpc], "private_zones"),
    Relation::one(
        Kind::HostedZone,
        "query_log_group",
        &[Kind::LogGroup],
        "query_logs_of",
    ),
    Relation::one(Kind::DnsRecord, "zone", &[Kind::HostedZone], "records"),
    Relation::one(
        Kind::DnsRecord,
        "alias_target",
        &[
            Kind::LoadBalancer,
            Kind::ClassicLoadBalancer,
            Kind::Distribution,
            Kind::Bucket,
            Kind::DnsRecord,
            Kind::VpcEndpoint,
        ],
        "aliases",
    ),
];

/// A hosted zone.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HostedZone {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub zone_id: Option<String>,
    /// The domain.
    pub name: Option<String>,
    /// The comment.
    pub comment: Option<String>,
    /// Whether only VPCs can ask it.
    pub private_zone: Option<bool>,
    /// `SIGNING` or `NOT_SIGNING`; absent where DNSSEC was never set up.
    pub dnssec_signing_status: Option<String>,
}

/// A record.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DnsRecord {
    /// The name.
    pub name: Option<String>,
    /// The type, such as `A` or `CNAME`.
    #[serde(rename = "type")]
    pub record_type: Option<String>,
    /// For how long resolvers keep it.
    pub ttl_seconds: Option<i64>,
    /// What it says; empty for an alias.
    pub values: Option<Vec<String>>,
    /// The AWS resource that it stands for.
    pub alias: Option<Alias>,
    /// What tells it from others of its name and type.
    pub set_identifier: Option<String>,
    /// The health check that it depends on.
    pub health_check_id: Option<String>,
}

/// The AWS resource that a record stands for.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Alias {
    /// The DNS name of the resource.
    pub dns_name: Option<String>,
    /// The hosted zone of the resource's service.
    pub hosted_zone_id: Option<String>,
    /// Whether the record follows the health of the resource.
    pub evaluate_target_health: Option<bool>,
}
