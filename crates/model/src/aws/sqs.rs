//! Queues.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::one(
    Kind::SqsQueue,
    "kms_key",
    &[Kind::KmsKey],
    "encrypts",
)];

/// A queue with its policy.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SqsQueue {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The KMS key that encrypts messages: the id of a resource that the input holds, or else an
    /// ARN, id or alias.
    pub kms_key_id: Option<String>,
    /// Whether a key of SQS itself encrypts messages (SSE-SQS).
    pub sqs_managed_sse_enabled: Option<bool>,
    /// The resource policy; absent where only the queue's own account has access.
    pub policy: Option<PolicyDocument>,
    /// Whether messages keep their order.
    pub fifo: Option<bool>,
    /// For how long messages are kept.
    pub message_retention_seconds: Option<i64>,
}
