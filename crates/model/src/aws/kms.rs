//! Encryption keys.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::one(
    Kind::KmsKey,
    "primary_key",
    &[Kind::KmsKey],
    "replica_keys",
)];

/// A key with its aliases and policy.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KmsKey {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub key_id: Option<String>,
    /// `CUSTOMER` or `AWS`.
    pub manager: Option<String>,
    /// Where its material comes from: `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`.
    pub origin: Option<String>,
    /// The kind of key, such as `SYMMETRIC_DEFAULT`.
    pub key_spec: Option<String>,
    /// `ENCRYPT_DECRYPT`, `SIGN_VERIFY`, `GENERATE_VERIFY_MAC` or `KEY_AGREEMENT`.
    pub key_usage: Option<String>,
    /// Whether it can be used.
    pub enabled: Option<bool>,
    /// Whether it has, or may have, replicas in other regions.
    pub multi_region: Option<bool>,
    /// `PRIMARY` or `REPLICA`, for a key of several regions.
    pub multi_region_key_type: Option<String>,
    /// Whether its material is rotated by itself; absent for a replica, which follows its primary.
    pub rotation_enabled: Option<bool>,
    /// How often its material is rotated.
    pub rotation_period_days: Option<i64>,
    /// How long a deletion waits.
    pub deletion_window_days: Option<i64>,
    /// The key policy; absent for the default one, which gives the key's account full access.
    pub policy: Option<PolicyDocument>,
    /// Its aliases, `alias/` included.
    pub aliases: Option<Vec<String>>,
}
