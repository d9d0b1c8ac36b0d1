//! Topics.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::SnsTopic, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::many(
        Kind::SnsTopic,
        "subscribers",
        &[Kind::SqsQueue, Kind::LambdaFunction],
        "subscribed_to",
    ),
];

/// A topic with its policy and subscriptions.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SnsTopic {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The key that encrypts messages at rest: the id of a resource that the input holds, or else
    /// an ARN, id or alias. Absent where they are not encrypted.
    pub kms_key_id: Option<String>,
    /// The resource policy; absent for the default one, which serves the topic's own account.
    pub policy: Option<PolicyDocument>,
    /// Whether messages keep their order.
    pub fifo: Option<bool>,
    /// Which hash signs notifications: 1 (SHA-1) or 2 (SHA-256).
    pub signature_version: Option<i64>,
    /// What it delivers to.
    pub subscriptions: Option<Vec<Subscription>>,
}

/// One subscription of a topic.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Subscription {
    /// The protocol, such as `sqs`, `https`, `email`.
    pub protocol: Option<String>,
    /// What messages are delivered to: the id of a resource that the input holds, or else an ARN,
    /// URL or address.
    pub endpoint: Option<String>,
}
