//! Alarms.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::many(
    Kind::MetricAlarm,
    "alarm_topics",
    &[Kind::SnsTopic],
    "alarms",
)];

/// An alarm.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricAlarm {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Whether its actions are taken.
    pub actions_enabled: Option<bool>,
    /// What happens when it goes off, by ARN.
    pub alarm_actions: Option<Vec<String>>,
    /// What happens when it calms down, by ARN.
    pub ok_actions: Option<Vec<String>>,
    /// What happens when it cannot tell, by ARN.
    pub insufficient_data_actions: Option<Vec<String>>,
    /// The namespace of the metric.
    pub namespace: Option<String>,
    /// The metric.
    pub metric_name: Option<String>,
    /// The dimensions of the metric.
    pub dimensions: Option<BTreeMap<String, String>>,
    /// How the metric's values are brought together, percentiles included.
    pub statistic: Option<String>,
    /// How the value is compared with the threshold.
    pub comparison_operator: Option<String>,
    /// The threshold.
    pub threshold: Option<f64>,
    /// The length of one period.
    pub period_seconds: Option<i64>,
    /// How many periods are looked at.
    pub evaluation_periods: Option<i64>,
    /// How many of them must breach.
    pub datapoints_to_alarm: Option<i64>,
    /// What a period without data means: `missing`, `ignore`, `breaching` or `notBreaching`.
    pub treat_missing_data: Option<String>,
    /// The metrics and expressions of an alarm on several.
    pub metric_queries: Option<Vec<MetricQuery>>,
    /// The rule of a composite alarm, over the states of others.
    pub alarm_rule: Option<String>,
}

/// A metric or expression of an alarm.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricQuery {
    /// The name by which expressions call it.
    pub id: Option<String>,
    /// The expression.
    pub expression: Option<String>,
    /// The namespace of the metric.
    pub namespace: Option<String>,
    /// The metric.
    pub metric_name: Option<String>,
    /// Whether the alarm looks at this one.
    pub return_data: Option<bool>,
}
