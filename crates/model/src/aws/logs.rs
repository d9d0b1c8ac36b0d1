//! Log groups and the metrics made of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::LogGroup, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::MetricFilter,
        "log_group",
        &[Kind::LogGroup],
        "metric_filters",
    ),
];

/// A log group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LogGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// For how many days events are kept; absent: they never expire.
    pub retention_days: Option<i64>,
    /// The KMS key that encrypts it.
    pub kms_key_id: Option<String>,
    /// `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`.
    pub log_group_class: Option<String>,
}

/// A metric filter.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricFilter {
    /// The name.
    pub name: Option<String>,
    /// Which events it counts; empty for all.
    pub pattern: Option<String>,
    /// The metrics that it makes.
    pub transformations: Option<Vec<MetricTransformation>>,
}

/// A metric made of log events.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricTransformation {
    /// The metric's name.
    pub metric_name: Option<String>,
    /// Its namespace.
    pub metric_namespace: Option<String>,
    /// What each event adds.
    pub metric_value: Option<String>,
    /// What no event adds.
    pub default_value: Option<String>,
}
