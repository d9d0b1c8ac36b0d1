//! Caches.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation, Secret};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(
        Kind::ReplicationGroup,
        "subnet_group",
        &[Kind::CacheSubnetGroup],
        "used_by",
    ),
    Relation::many(
        Kind::ReplicationGroup,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(
        Kind::ReplicationGroup,
        "kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::CacheCluster,
        "replication_group",
        &[Kind::ReplicationGroup],
        "members",
    ),
    Relation::one(
        Kind::CacheCluster,
        "subnet_group",
        &[Kind::CacheSubnetGroup],
        "used_by",
    ),
    Relation::many(
        Kind::CacheCluster,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::CacheSubnetGroup,
        "subnets",
        &[Kind::Subnet],
        "cache_subnet_groups",
    ),
];

/// A replication group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReplicationGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub replication_group_id: Option<String>,
    /// `redis` or `valkey`.
    pub engine: Option<String>,
    /// The engine's version.
    pub engine_version: Option<String>,
    /// The node type.
    pub node_type: Option<String>,
    /// How many nodes a group without shards has, the primary included.
    pub num_cache_clusters: Option<i64>,
    /// How many shards it has.
    pub num_node_groups: Option<i64>,
    /// How many replicas each shard has.
    pub replicas_per_node_group: Option<i64>,
    /// Whether a replica takes over by itself.
    pub automatic_failover_enabled: Option<bool>,
    /// Whether its nodes stand in several availability zones.
    pub multi_az_enabled: Option<bool>,
    /// Whether its data is encrypted on disk.
    pub at_rest_encryption_enabled: Option<bool>,
    /// The key that encrypts it: the id of a resource that the input holds, or else an ARN, id or
    /// alias. Absent for a key of the service, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// Whether connections are encrypted.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// The token that clients present, where one was given.
    pub auth_token: Option<Secret>,
    /// The groups of users that may sign in, for role-based access.
    pub user_group_ids: Option<Vec<String>>,
    /// Whether minor versions are applied in the maintenance window.
    pub auto_minor_version_upgrade: Option<bool>,
    /// The port.
    pub port: Option<i64>,
    /// For how many days snapshots are kept; 0 turns them off.
    pub snapshot_retention_days: Option<i64>,
    /// The kinds of logs that it delivers.
    pub log_types: Option<Vec<String>>,
}

/// A cluster of nodes that is no replication group, such as Memcached or a single Redis node; or a
/// member of a group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CacheCluster {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub cluster_id: Option<String>,
    /// `memcached`, `redis` or `valkey`.
    pub engine: Option<String>,
    /// The engine's version.
    pub engine_version: Option<String>,
    /// The node type.
    pub node_type: Option<String>,
    /// How many nodes it has.
    pub num_cache_nodes: Option<i64>,
    /// `single-az` or `cross-az`.
    pub az_mode: Option<String>,
    /// Whether connections are encrypted.
    pub transit_encryption_enabled: Option<bool>,
    /// Whether minor versions are applied in the maintenance window.
    pub auto_minor_version_upgrade: Option<bool>,
    /// The port.
    pub port: Option<i64>,
    /// For how many days snapshots are kept; 0 turns them off.
    pub snapshot_retention_days: Option<i64>,
}

/// The subnets of a cache.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CacheSubnetGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
}
