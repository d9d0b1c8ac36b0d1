//! Relational databases: instances, clusters, their groups and snapshots.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation, Secret, SecretSource};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::DbInstance, "cluster", &[Kind::DbCluster], "members"),
    Relation::one(
        Kind::DbInstance,
        "replica_source",
        &[Kind::DbInstance, Kind::DbCluster],
        "replicas",
    ),
    Relation::one(
        Kind::DbInstance,
        "snapshot_source",
        &[Kind::DbSnapshot],
        "restored",
    ),
    Relation::one(
        Kind::DbInstance,
        "subnet_group",
        &[Kind::DbSubnetGroup],
        "used_by",
    ),
    Relation::one(
        Kind::DbInstance,
        "parameter_group",
        &[Kind::DbParameterGroup],
        "used_by",
    ),
    Relation::many(
        Kind::DbInstance,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::DbInstance, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::DbInstance,
        "performance_insights_kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::DbInstance,
        "master_user_secret_kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::DbInstance,
        "monitoring_role",
        &[Kind::IamRole],
        "used_by",
    ),
    Relation::many(Kind::DbInstance, "roles", &[Kind::IamRole], "used_by"),
    Relation::one(
        Kind::DbCluster,
        "replica_source",
        &[Kind::DbCluster, Kind::DbInstance],
        "replicas",
    ),
    Relation::one(
        Kind::DbCluster,
        "snapshot_source",
        &[Kind::DbSnapshot],
        "restored",
    ),
    Relation::one(
        Kind::DbCluster,
        "subnet_group",
        &[Kind::DbSubnetGroup],
        "used_by",
    ),
    Relation::one(
        Kind::DbCluster,
        "parameter_group",
        &[Kind::DbClusterParameterGroup],
        "used_by",
    ),
    Relation::many(
        Kind::DbCluster,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::DbCluster, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::DbCluster,
        "performance_insights_kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::DbCluster,
        "master_user_secret_kms_key",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::DbCluster,
        "monitoring_role",
        &[Kind::IamRole],
        "used_by",
    ),
    Relation::many(Kind::DbCluster, "roles", &[Kind::IamRole], "used_by"),
    Relation::many(
        Kind::DbSubnetGroup,
        "subnets",
        &[Kind::Subnet],
        "db_subnet_groups",
    ),
    Relation::one(
        Kind::DbSnapshot,
        "source",
        &[Kind::DbInstance, Kind::DbCluster, Kind::DbSnapshot],
        "snapshots",
    ),
    Relation::one(Kind::DbSnapshot, "kms_key", &[Kind::KmsKey], "encrypts"),
];

/// A database instance, alone or in a cluster.
///
/// What a member takes from its cluster (storage encryption, backups, deletion protection, master
/// user, port, security groups) is absent here and stands in the cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbInstance {
    /// The ARN.
    pub arn: Option<String>,
    /// The identifier.
    pub identifier: Option<String>,
    /// The engine, such as `postgres` or `aurora-postgresql`.
    pub engine: Option<String>,
    /// The engine's version, such as `16`, `16.4`.
    pub engine_version: Option<String>,
    /// The instance class.
    pub instance_class: Option<String>,
    /// The availability zone of the primary, where it was chosen.
    pub availability_zone: Option<String>,
    /// Whether a standby in another availability zone takes over.
    pub multi_az: Option<bool>,
    /// Whether it has a public address.
    pub publicly_accessible: Option<bool>,
    /// `IPV4` or `DUAL`.
    pub network_type: Option<String>,
    /// The port.
    pub port: Option<i64>,
    /// The kind of storage, such as `gp3`.
    pub storage_type: Option<String>,
    /// Whether its storage is encrypted.
    pub storage_encrypted: Option<bool>,
    /// The key that encrypts its storage: the id of a resource that the input holds, or else an
    /// ARN, id or alias. Absent for `aws/rds`, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// For how many days automated backups are kept; 0 turns them off.
    pub backup_retention_days: Option<i64>,
    /// The daily window of backups.
    pub backup_window: Option<String>,
    /// Whether automated backups go with the instance when it is deleted.
    pub delete_automated_backups: Option<bool>,
    /// Whether snapshots carry its tags.
    pub copy_tags_to_snapshot: Option<bool>,
    /// Whether it is deleted without a last snapshot.
    pub skip_final_snapshot: Option<bool>,
    /// Whether it is guarded against deletion.
    pub deletion_protection: Option<bool>,
    /// Whether minor versions are applied in the maintenance window.
    pub auto_minor_version_upgrade: Option<bool>,
    /// The weekly maintenance window.
    pub maintenance_window: Option<String>,
    /// The name of the master user.
    pub master_username: Option<String>,
    /// The master password, where one was given.
    pub master_password: Option<Secret>,
    /// Where the master password comes from.
    pub master_password_source: Option<SecretSource>,
    /// Whether users may sign in with IAM credentials.
    pub iam_database_authentication_enabled: Option<bool>,
    /// The certificate authority of its server certificate.
    pub ca_certificate_identifier: Option<String>,
    /// The logs that it sends to CloudWatch.
    pub enabled_cloudwatch_logs_exports: Option<Vec<String>>,
    /// How often enhanced monitoring reports; 0 turns it off.
    pub monitoring_interval_seconds: Option<i64>,
    /// Whether Performance Insights is on.
    pub performance_insights_enabled: Option<bool>,
    /// For how many days Performance Insights keeps its data.
    pub performance_insights_retention_days: Option<i64>,
    /// The name of its parameter group.
    pub parameter_group_name: Option<String>,
    /// Whether changed parameters work already: `in-sync`, `pending-reboot`, …
    pub parameter_apply_status: Option<String>,
    /// The order in which a member takes over, 0 first.
    pub promotion_tier: Option<i64>,
}

/// A database cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbCluster {
    /// The ARN.
    pub arn: Option<String>,
    /// The identifier.
    pub identifier: Option<String>,
    /// The engine, such as `aurora-postgresql`; `postgres` and `mysql` are Multi-AZ DB clusters.
    pub engine: Option<String>,
    /// `provisioned`, `serverless` (the first version), …
    pub engine_mode: Option<String>,
    /// The engine's version.
    pub engine_version: Option<String>,
    /// The class of the instances of a Multi-AZ DB cluster, which the service makes by itself.
    pub instance_class: Option<String>,
    /// The availability zones of its storage.
    pub availability_zones: Option<Vec<String>>,
    /// `IPV4` or `DUAL`.
    pub network_type: Option<String>,
    /// The port.
    pub port: Option<i64>,
    /// Whether its storage is encrypted.
    pub storage_encrypted: Option<bool>,
    /// The key that encrypts its storage: the id of a resource that the input holds, or else an
    /// ARN, id or alias. Absent for `aws/rds`, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// For how many days automated backups are kept.
    pub backup_retention_days: Option<i64>,
    /// The daily window of backups.
    pub backup_window: Option<String>,
    /// How far back it can be rewound in place.
    pub backtrack_window_seconds: Option<i64>,
    /// Whether automated backups go with the cluster when it is deleted.
    pub delete_automated_backups: Option<bool>,
    /// Whether snapshots carry its tags.
    pub copy_tags_to_snapshot: Option<bool>,
    /// Whether it is deleted without a last snapshot.
    pub skip_final_snapshot: Option<bool>,
    /// Whether it is guarded against deletion.
    pub deletion_protection: Option<bool>,
    /// The weekly maintenance window.
    pub maintenance_window: Option<String>,
    /// The name of the master user.
    pub master_username: Option<String>,
    /// The master password, where one was given.
    pub master_password: Option<Secret>,
    /// Where the master password comes from.
    pub master_password_source: Option<SecretSource>,
    /// Whether users may sign in with IAM credentials.
    pub iam_database_authentication_enabled: Option<bool>,
    /// Whether SQL may be run over HTTPS, through the Data API.
    pub http_endpoint_enabled: Option<bool>,
    /// The logs that it sends to CloudWatch.
    pub enabled_cloudwatch_logs_exports: Option<Vec<String>>,
    /// How often enhanced monitoring reports; 0 turns it off.
    pub monitoring_interval_seconds: Option<i64>,
    /// Whether Performance Insights is on for the whole cluster.
    pub performance_insights_enabled: Option<bool>,
    /// The name of its parameter group.
    pub parameter_group_name: Option<String>,
    /// The global cluster that it belongs to.
    pub global_cluster_identifier: Option<String>,
}

/// The subnets of a database.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbSubnetGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
}

/// The parameters of database instances.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbParameterGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The engine and version that it is for, such as `postgres16`.
    pub family: Option<String>,
    /// The parameters that differ from the family's defaults.
    pub parameters: Option<Vec<Parameter>>,
}

/// The parameters of database clusters.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbClusterParameterGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The engine and version that it is for, such as `aurora-postgresql16`.
    pub family: Option<String>,
    /// The parameters that differ from the family's defaults.
    pub parameters: Option<Vec<Parameter>>,
}

/// One parameter of a group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Parameter {
    /// The name, such as `rds.force_ssl`.
    pub name: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// `immediate` or `pending-reboot`.
    pub apply_method: Option<String>,
}

/// A snapshot of an instance or cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DbSnapshot {
    /// The ARN.
    pub arn: Option<String>,
    /// The identifier.
    pub identifier: Option<String>,
    /// Whether it is of a cluster.
    pub of_cluster: Option<bool>,
    /// Whether it is encrypted; absent while it is not made yet, and then it will be what its
    /// source is.
    pub encrypted: Option<bool>,
    /// The key that encrypts a copy: the id of a resource that the input holds, or else an ARN, id
    /// or alias.
    pub kms_key_id: Option<String>,
    /// The accounts that may restore it; `all` is everyone.
    pub restore_accounts: Option<Vec<String>>,
}
