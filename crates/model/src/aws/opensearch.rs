//! Search domains.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation, Secret};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(
        Kind::OpenSearchDomain,
        "kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::many(
        Kind::OpenSearchDomain,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::OpenSearchDomain,
        "subnets",
        &[Kind::Subnet],
        "opensearch_domains",
    ),
    Relation::many(
        Kind::OpenSearchDomain,
        "log_groups",
        &[Kind::LogGroup],
        "log_sources",
    ),
];

/// A domain of OpenSearch or Elasticsearch.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OpenSearchDomain {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub domain_name: Option<String>,
    /// The engine and its version, such as `OpenSearch_2.17`.
    pub engine_version: Option<String>,
    /// How many data nodes it has.
    pub instance_count: Option<i64>,
    /// Whether it has dedicated master nodes.
    pub dedicated_master_enabled: Option<bool>,
    /// How many dedicated master nodes it has.
    pub dedicated_master_count: Option<i64>,
    /// Whether its nodes stand in several availability zones.
    pub zone_awareness_enabled: Option<bool>,
    /// In how many availability zones.
    pub availability_zone_count: Option<i64>,
    /// Whether its data is encrypted on disk.
    pub encryption_at_rest_enabled: Option<bool>,
    /// The key that encrypts it: the id of a resource that the input holds, or else an ARN, id or
    /// alias. Absent for `aws/es`, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// Whether its nodes talk over TLS.
    pub node_to_node_encryption_enabled: Option<bool>,
    /// Whether plain HTTP is refused.
    pub enforce_https: Option<bool>,
    /// The TLS policy of its endpoint.
    pub tls_security_policy: Option<String>,
    /// The access policy; absent where nobody wrote one.
    pub policy: Option<PolicyDocument>,
    /// Whether it stands in a VPC; otherwise its endpoint is public.
    pub in_vpc: Option<bool>,
    /// Whether fine-grained access control is on.
    pub advanced_security_enabled: Option<bool>,
    /// Whether it keeps users of its own.
    pub internal_user_database_enabled: Option<bool>,
    /// Whether requests without credentials are taken.
    pub anonymous_auth_enabled: Option<bool>,
    /// The IAM master user.
    pub master_user_arn: Option<String>,
    /// The password of the master user, where one was given.
    pub master_user_password: Option<Secret>,
    /// Which logs are published.
    pub log_types: Option<Vec<PublishedLog>>,
    /// Whether software updates are applied by themselves.
    pub auto_software_update_enabled: Option<bool>,
}

/// One kind of log and whether it is published.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublishedLog {
    /// `INDEX_SLOW_LOGS`, `SEARCH_SLOW_LOGS`, `ES_APPLICATION_LOGS` or `AUDIT_LOGS`.
    pub log_type: Option<String>,
    /// Whether it is published.
    pub enabled: Option<bool>,
}
