//! Encryption keys.

use architrave_model::aws::kms::KmsKey;

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_kms_key", KmsKey, key, ["key_id"]),
    whole!("aws_kms_external_key", KmsKey, external_key, []),
    whole!("aws_kms_replica_key", KmsKey, replica_key, ["key_id"]),
    whole!(
        "aws_kms_replica_external_key",
        KmsKey,
        replica_external_key,
        ["key_id"]
    ),
    part!("aws_kms_alias", KmsKey.aliases[], owner "target_key_id", alias),
    part!("aws_kms_key_policy", KmsKey.policy (shown), owner "key_id", policy),
];

const CUSTOMER: &str = "CUSTOMER";

/// Defaults: `CreateKey`, and `EnableKeyRotation` for the period
/// (<https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html>).
fn key(block: &Block<'_>) -> KmsKey {
    let origin = if block.is_given("xks_key_id") {
        "EXTERNAL_KEY_STORE"
    } else if block.is_given("custom_key_store_id") {
        "AWS_CLOUDHSM"
    } else {
        "AWS_KMS"
    };
    let rotation_enabled = block.flag_or(("enable_key_rotation", "rotation_enabled"), false);
    let multi_region = block.flag_or("multi_region", false);
    KmsKey {
        arn: block.text("arn"),
        key_id: block.text("key_id"),
        manager: Some(CUSTOMER.to_owned()),
        origin: Some(origin.to_owned()),
        key_spec: block.text_or(
            ("customer_master_key_spec", "key_spec"),
            "SYMMETRIC_DEFAULT",
        ),
        key_usage: block.text_or("key_usage", "ENCRYPT_DECRYPT"),
        enabled: block.flag_or(("is_enabled", "enabled"), true),
        multi_region_key_type: (multi_region == Some(true)).then(|| "PRIMARY".to_owned()),
        multi_region,
        rotation_enabled,
        rotation_period_days: match rotation_enabled {
            Some(false) => None,
            _ => block.integer_or(("rotation_period_in_days", "rotation_period_days"), 365),
        },
        deletion_window_days: deletion_window_days(block),
        policy: block.document_if_stated("policy"),
        aliases: Some(Vec::new()),
    }
}

/// A key whose material is brought along; it cannot be rotated by itself.
fn external_key(block: &Block<'_>) -> KmsKey {
    KmsKey {
        arn: block.text("arn"),
        key_id: block.text(("id", "key_id")),
        manager: Some(CUSTOMER.to_owned()),
        origin: Some("EXTERNAL".to_owned()),
        key_spec: Some("SYMMETRIC_DEFAULT".to_owned()),
        key_usage: block.text_or("key_usage", "ENCRYPT_DECRYPT"),
        enabled: block.flag_if_stated("enabled"),
        multi_region: block.flag_or("multi_region", false),
        rotation_enabled: Some(false),
        deletion_window_days: deletion_window_days(block),
        policy: block.document_if_stated("policy"),
        aliases: Some(Vec::new()),
        ..KmsKey::default()
    }
}

fn replica_key(block: &Block<'_>) -> KmsKey {
    KmsKey {
        origin: Some("AWS_KMS".to_owned()),
        enabled: block.flag_or("enabled", true),
        ..replica(block)
    }
}

fn replica_external_key(block: &Block<'_>) -> KmsKey {
    KmsKey {
        origin: Some("EXTERNAL".to_owned()),
        enabled: block.flag_if_stated("enabled"),
        ..replica(block)
    }
}

/// What the replicas of all keys have in common; the rest follows the primary.
fn replica(block: &Block<'_>) -> KmsKey {
    block.link("primary_key_arn", "primary_key");
    KmsKey {
        arn: block.text("arn"),
        key_id: block.text("key_id"),
        manager: Some(CUSTOMER.to_owned()),
        key_spec: block.text_if_stated("key_spec"),
        key_usage: block.text_if_stated("key_usage"),
        multi_region: Some(true),
        multi_region_key_type: Some("REPLICA".to_owned()),
        deletion_window_days: deletion_window_days(block),
        policy: block.document_if_stated("policy"),
        aliases: Some(Vec::new()),
        ..KmsKey::default()
    }
}

fn deletion_window_days(block: &Block<'_>) -> Option<i64> {
    block.integer_or(("deletion_window_in_days", "deletion_window_days"), 30)
}

fn alias(block: &Block<'_>, key: &mut KmsKey) {
    if let Some(name) = block.text(("name", "aliases")) {
        key.aliases.get_or_insert_default().push(name);
    }
}

fn policy(block: &Block<'_>, key: &mut KmsKey) {
    key.policy = block.document("policy");
}

#[cfg(test)]
mod tests;
