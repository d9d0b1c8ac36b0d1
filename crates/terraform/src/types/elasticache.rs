//! Caches.

use architrave_model::aws::elasticache::{CacheCluster, CacheSubnetGroup, ReplicationGroup};

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_elasticache_replication_group",
        ReplicationGroup,
        replication_group,
        ["replication_group_id"]
    ),
    whole!(
        "aws_elasticache_cluster",
        CacheCluster,
        cluster,
        ["cluster_id"]
    ),
    whole!(
        "aws_elasticache_subnet_group",
        CacheSubnetGroup,
        subnet_group,
        ["name"]
    ),
];

/// Defaults: `CreateReplicationGroup`
/// (<https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html>)
/// and the provider's documentation: Redis is not encrypted where nothing is stated, Valkey is; the
/// mode of encryption in transit is `required` for a group that is made with it.
fn replication_group(block: &Block<'_>) -> ReplicationGroup {
    block.link("security_group_ids", "security_groups");
    block.link("subnet_group_name", "subnet_group");
    let engine = block.text_or("engine", "redis");
    let encrypted = |name| match engine.as_deref() {
        Some("redis") => block.flag_or(name, false),
        Some("valkey") => block.flag_or(name, true),
        _ => block.flag(name),
    };
    let at_rest_encryption_enabled = encrypted("at_rest_encryption_enabled");
    let transit_encryption_enabled = encrypted("transit_encryption_enabled");
    ReplicationGroup {
        arn: block.text("arn"),
        replication_group_id: block.text("replication_group_id"),
        engine_version: block.text_always("engine_version"),
        node_type: block.text_if_stated("node_type"),
        num_cache_clusters: block.integer_if_stated("num_cache_clusters"),
        num_node_groups: block.integer_if_stated("num_node_groups"),
        replicas_per_node_group: block.integer_if_stated("replicas_per_node_group"),
        automatic_failover_enabled: block.flag_or("automatic_failover_enabled", false),
        multi_az_enabled: block.flag_or("multi_az_enabled", false),
        at_rest_encryption_enabled,
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        transit_encryption_enabled,
        transit_encryption_mode: match transit_encryption_enabled {
            Some(false) => None,
            _ => block.text_or("transit_encryption_mode", "required"),
        },
        auth_token: block.secret("auth_token"),
        user_group_ids: block.texts("user_group_ids"),
        auto_minor_version_upgrade: block.flag_or("auto_minor_version_upgrade", true),
        port: block.integer_or("port", 6379),
        snapshot_retention_days: block
            .integer_or(("snapshot_retention_limit", "snapshot_retention_days"), 0),
        log_types: log_types(block),
        engine,
    }
}

fn cluster(block: &Block<'_>) -> CacheCluster {
    block.link_if_stated("replication_group_id", "replication_group");
    if block.is_given("replication_group_id") {
        // A member takes the rest from its group.
        return CacheCluster {
            arn: block.text("arn"),
            cluster_id: block.text("cluster_id"),
            ..CacheCluster::default()
        };
    }
    block.link("security_group_ids", "security_groups");
    block.link("subnet_group_name", "subnet_group");
    CacheCluster {
        arn: block.text("arn"),
        cluster_id: block.text("cluster_id"),
        engine: block.text("engine"),
        engine_version: block.text_always("engine_version"),
        node_type: block.text("node_type"),
        num_cache_nodes: block.integer("num_cache_nodes"),
        az_mode: block.text_or("az_mode", "single-az"),
        transit_encryption_enabled: block.flag_or("transit_encryption_enabled", false),
        auto_minor_version_upgrade: block.flag_or("auto_minor_version_upgrade", true),
        port: block.integer("port"),
        snapshot_retention_days: block
            .integer_or(("snapshot_retention_limit", "snapshot_retention_days"), 0),
    }
}

fn subnet_group(block: &Block<'_>) -> CacheSubnetGroup {
    block.link("subnet_ids", "subnets");
    CacheSubnetGroup {
        arn: block.text("arn"),
        name: block.text("name"),
    }
}

fn log_types(block: &Block<'_>) -> Option<Vec<String>> {
    let types = block.blocks(("log_delivery_configuration", "log_types"), |block| {
        block.text(("log_type", ""))
    });
    types.map(|types| types.into_iter().flatten().collect())
}
