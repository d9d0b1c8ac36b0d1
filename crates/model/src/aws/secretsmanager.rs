//! Secrets, never their values.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation, Secret};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::ManagedSecret, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::ManagedSecret,
        "rotation_function",
        &[Kind::LambdaFunction],
        "rotates",
    ),
];

/// A secret, without its value.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ManagedSecret {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The key that encrypts it: the id of a resource that the input holds, or else an ARN, id or
    /// alias. Absent for `aws/secretsmanager`, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// How it is rotated by itself; absent where it is not.
    pub rotation: Option<Rotation>,
    /// The service that manages it, such as `rds`.
    pub owning_service: Option<String>,
    /// The resource policy.
    pub policy: Option<PolicyDocument>,
    /// Whether a public policy is refused.
    pub block_public_policy: Option<bool>,
    /// How long a deletion waits; 0 deletes at once.
    pub recovery_window_days: Option<i64>,
    /// The regions that it is replicated to.
    pub replica_regions: Option<Vec<String>>,
    /// Its value, where one is put there.
    pub value: Option<Secret>,
}

/// How a secret is rotated.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rotation {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// The schedule, `rate(…)` or `cron(…)`, where one was given.
    pub schedule_expression: Option<String>,
    /// The longest time between two rotations. Absent where the schedule does not bound it.
    pub interval_days: Option<i64>,
}
