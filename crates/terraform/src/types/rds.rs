//! Relational databases: instances, clusters, their groups and snapshots.

mod copies;
mod snapshots;

use architrave_model::aws::rds::{
    DbCluster, DbClusterParameterGroup, DbInstance, DbParameterGroup, DbSnapshot, DbSubnetGroup,
    Parameter,
};

use self::copies::{
    backup_retention_days, is_copy, kms_key_id, master_password_source, storage_encrypted,
};
use self::snapshots::{db_cluster_snapshot, db_snapshot, db_snapshot_copy};
use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_db_instance", DbInstance, db_instance, ["identifier"]),
    whole!(
        "aws_rds_cluster_instance",
        DbInstance,
        cluster_instance,
        ["identifier"]
    ),
    whole!(
        "aws_rds_cluster",
        DbCluster,
        db_cluster,
        ["cluster_identifier"]
    ),
    whole!(
        "aws_db_subnet_group",
        DbSubnetGroup,
        db_subnet_group,
        ["name"]
    ),
    whole!(
        "aws_db_parameter_group",
        DbParameterGroup,
        db_parameter_group,
        ["name"]
    ),
    whole!(
        "aws_rds_cluster_parameter_group",
        DbClusterParameterGroup,
        cluster_parameter_group,
        ["name"]
    ),
    whole!(
        "aws_db_snapshot",
        DbSnapshot,
        db_snapshot,
        ["db_snapshot_identifier", "db_snapshot_arn"]
    ),
    whole!(
        "aws_db_cluster_snapshot",
        DbSnapshot,
        db_cluster_snapshot,
        ["db_cluster_snapshot_identifier", "db_cluster_snapshot_arn"]
    ),
    whole!(
        "aws_db_snapshot_copy",
        DbSnapshot,
        db_snapshot_copy,
        ["target_db_snapshot_identifier", "db_snapshot_arn"]
    ),
    part!(
        "aws_db_instance_role_association",
        DbInstance -> roles,
        owner "db_instance_identifier",
        instance_role
    ),
    part!(
        "aws_rds_cluster_role_association",
        DbCluster -> roles,
        owner "db_cluster_identifier",
        cluster_role
    ),
];

/// Defaults: the provider's documentation of `aws_db_instance`
/// (<https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance>); it
/// sends a `BackupRetentionPeriod` of 0 where nothing is stated.
fn db_instance(block: &Block<'_>) -> DbInstance {
    let copied = is_copy(
        block,
        &[
            "replicate_source_db",
            "snapshot_identifier",
            "restore_to_point_in_time",
        ],
    );
    block.link_if_stated("replicate_source_db", "replica_source");
    block.link_if_stated("snapshot_identifier", "snapshot_source");
    block.link("vpc_security_group_ids", "security_groups");
    block.link("db_subnet_group_name", "subnet_group");
    link_keys_and_roles(block);
    DbInstance {
        arn: block.text("arn"),
        identifier: block.text("identifier"),
        engine: block.text("engine"),
        engine_version: block.text_always("engine_version"),
        instance_class: block.text("instance_class"),
        availability_zone: block.text("availability_zone"),
        multi_az: block.flag_or("multi_az", false),
        publicly_accessible: block.flag_or("publicly_accessible", false),
        network_type: block.text_or("network_type", "IPV4"),
        port: block.integer("port"),
        storage_type: block.text_if_stated("storage_type"),
        storage_encrypted: storage_encrypted(block, copied),
        kms_key_id: kms_key_id(block, copied),
        backup_retention_days: backup_retention_days(block, copied, 0),
        backup_window: block.text_if_stated("backup_window"),
        delete_automated_backups: block.flag_or("delete_automated_backups", true),
        copy_tags_to_snapshot: block.flag_or("copy_tags_to_snapshot", false),
        skip_final_snapshot: block.flag_or("skip_final_snapshot", false),
        deletion_protection: block.flag_or("deletion_protection", false),
        auto_minor_version_upgrade: block.flag_or("auto_minor_version_upgrade", true),
        maintenance_window: block.text_if_stated("maintenance_window"),
        master_username: block.text_if_stated(("username", "master_username")),
        master_password: block.secret(("password", "master_password")),
        master_password_source: master_password_source(block, &["password", "password_wo"], copied),
        iam_database_authentication_enabled: block
            .flag_or("iam_database_authentication_enabled", false),
        ca_certificate_identifier: block
            .text_if_stated(("ca_cert_identifier", "ca_certificate_identifier")),
        enabled_cloudwatch_logs_exports: block.texts("enabled_cloudwatch_logs_exports"),
        monitoring_interval_seconds: block
            .integer_or(("monitoring_interval", "monitoring_interval_seconds"), 0),
        performance_insights_enabled: block.flag_or("performance_insights_enabled", false),
        performance_insights_retention_days: performance_insights_retention_days(block),
        parameter_group_name: parameter_group(block, "parameter_group_name"),
        parameter_apply_status: None,
        promotion_tier: None,
    }
}

/// A member of a cluster. The provider sends `PubliclyAccessible` false where nothing is stated.
fn cluster_instance(block: &Block<'_>) -> DbInstance {
    block.link("cluster_identifier", "cluster");
    block.link_if_stated("db_subnet_group_name", "subnet_group");
    block.link_if_stated(
        "performance_insights_kms_key_id",
        "performance_insights_kms_key",
    );
    block.link_if_stated("monitoring_role_arn", "monitoring_role");
    DbInstance {
        arn: block.text("arn"),
        identifier: block.text("identifier"),
        engine: block.text("engine"),
        engine_version: block.text_always("engine_version"),
        instance_class: block.text("instance_class"),
        availability_zone: block.text("availability_zone"),
        publicly_accessible: block.flag_or("publicly_accessible", false),
        copy_tags_to_snapshot: block.flag_or("copy_tags_to_snapshot", false),
        auto_minor_version_upgrade: block.flag_or("auto_minor_version_upgrade", true),
        maintenance_window: block
            .text_if_stated(("preferred_maintenance_window", "maintenance_window")),
        ca_certificate_identifier: block
            .text_if_stated(("ca_cert_identifier", "ca_certificate_identifier")),
        enabled_cloudwatch_logs_exports: Some(Vec::new()),
        monitoring_interval_seconds: block
            .integer_or(("monitoring_interval", "monitoring_interval_seconds"), 0),
        performance_insights_enabled: block.flag_or("performance_insights_enabled", false),
        performance_insights_retention_days: performance_insights_retention_days(block),
        parameter_group_name: parameter_group(block, "db_parameter_group_name"),
        promotion_tier: block.integer_or("promotion_tier", 0),
        ..DbInstance::default()
    }
}

/// Defaults: the provider's documentation of `aws_rds_cluster`
/// (<https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster>):
/// storage is encrypted by default only in the `serverless` mode, and backups are kept for a day.
fn db_cluster(block: &Block<'_>) -> DbCluster {
    let copied = is_copy(
        block,
        &[
            "replication_source_identifier",
            "snapshot_identifier",
            "restore_to_point_in_time",
            "global_cluster_identifier",
        ],
    );
    block.link_if_stated("replication_source_identifier", "replica_source");
    block.link_if_stated("snapshot_identifier", "snapshot_source");
    block.link("vpc_security_group_ids", "security_groups");
    block.link("db_subnet_group_name", "subnet_group");
    link_keys_and_roles(block);
    if block.is_given("iam_roles") {
        block.link("iam_roles", "roles");
    }
    let engine_mode = block.text_or("engine_mode", "provisioned");
    let serverless = engine_mode.as_deref() == Some("serverless");
    DbCluster {
        arn: block.text("arn"),
        identifier: block.text(("cluster_identifier", "identifier")),
        engine: block.text("engine"),
        engine_mode,
        engine_version: block.text_always("engine_version"),
        instance_class: block.text(("db_cluster_instance_class", "instance_class")),
        availability_zones: block.texts("availability_zones"),
        network_type: block.text_or("network_type", "IPV4"),
        port: block.integer("port"),
        // Aurora Serverless v1 encrypts whatever is stated.
        storage_encrypted: if serverless {
            Some(true)
        } else {
            storage_encrypted(block, copied)
        },
        kms_key_id: kms_key_id(block, copied),
        backup_retention_days: backup_retention_days(block, copied, 1),
        backup_window: block.text_if_stated(("preferred_backup_window", "backup_window")),
        backtrack_window_seconds: block
            .integer_or(("backtrack_window", "backtrack_window_seconds"), 0),
        delete_automated_backups: block.flag_or("delete_automated_backups", true),
        copy_tags_to_snapshot: block.flag_or("copy_tags_to_snapshot", false),
        skip_final_snapshot: block.flag_or("skip_final_snapshot", false),
        deletion_protection: block.flag_or("deletion_protection", false),
        maintenance_window: block
            .text_if_stated(("preferred_maintenance_window", "maintenance_window")),
        master_username: block.text_if_stated("master_username"),
        master_password: block.secret("master_password"),
        master_password_source: master_password_source(
            block,
            &["master_password", "master_password_wo"],
            copied,
        ),
        iam_database_authentication_enabled: block
            .flag_or("iam_database_authentication_enabled", false),
        http_endpoint_enabled: block
            .flag_or(("enable_http_endpoint", "http_endpoint_enabled"), false),
        enabled_cloudwatch_logs_exports: block.texts("enabled_cloudwatch_logs_exports"),
        monitoring_interval_seconds: block
            .integer_or(("monitoring_interval", "monitoring_interval_seconds"), 0),
        performance_insights_enabled: block.flag_or("performance_insights_enabled", false),
        parameter_group_name: parameter_group(block, "db_cluster_parameter_group_name"),
        global_cluster_identifier: block.text("global_cluster_identifier"),
    }
}

fn db_subnet_group(block: &Block<'_>) -> DbSubnetGroup {
    block.link("subnet_ids", "subnets");
    DbSubnetGroup {
        arn: block.text("arn"),
        name: block.text("name"),
    }
}

fn db_parameter_group(block: &Block<'_>) -> DbParameterGroup {
    DbParameterGroup {
        arn: block.text("arn"),
        name: block.text("name"),
        family: block.text("family"),
        parameters: block.blocks(("parameter", "parameters"), parameter),
    }
}

fn cluster_parameter_group(block: &Block<'_>) -> DbClusterParameterGroup {
    DbClusterParameterGroup {
        arn: block.text("arn"),
        name: block.text("name"),
        family: block.text("family"),
        parameters: block.blocks(("parameter", "parameters"), parameter),
    }
}

fn parameter(block: &Block<'_>) -> Parameter {
    Parameter {
        name: block.text("name"),
        value: block.text("value"),
        apply_method: block.text_or("apply_method", "immediate"),
    }
}

fn instance_role(block: &Block<'_>, _: &mut DbInstance) {
    block.link("role_arn", "roles");
}

fn cluster_role(block: &Block<'_>, _: &mut DbCluster) {
    block.link("role_arn", "roles");
}

fn link_keys_and_roles(block: &Block<'_>) {
    block.link_if_stated(
        "performance_insights_kms_key_id",
        "performance_insights_kms_key",
    );
    block.link_if_stated(
        "master_user_secret_kms_key_id",
        "master_user_secret_kms_key",
    );
    block.link_if_stated("monitoring_role_arn", "monitoring_role");
}

fn performance_insights_retention_days(block: &Block<'_>) -> Option<i64> {
    block.integer_if_stated((
        "performance_insights_retention_period",
        "performance_insights_retention_days",
    ))
}

/// The service's own groups (`default.…`) hold the defaults of the engine and nothing to look up.
fn parameter_group(block: &Block<'_>, attribute: &'static str) -> Option<String> {
    let name = (attribute, "parameter_group_name");
    if !block.is_unknown(attribute) {
        let given = block.text(name);
        if given
            .as_deref()
            .is_some_and(|name| name.starts_with("default."))
        {
            return given;
        }
    }
    block.reference_if_stated(name, "parameter_group")
}

#[cfg(test)]
mod tests;
