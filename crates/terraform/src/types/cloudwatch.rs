//! Alarms.

use architrave_model::aws::cloudwatch::{MetricAlarm, MetricQuery};

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_cloudwatch_metric_alarm",
        MetricAlarm,
        metric_alarm,
        ["alarm_name"]
    ),
    whole!(
        "aws_cloudwatch_composite_alarm",
        MetricAlarm,
        composite_alarm,
        ["alarm_name"]
    ),
];

fn metric_alarm(block: &Block<'_>) -> MetricAlarm {
    MetricAlarm {
        namespace: block.text("namespace"),
        metric_name: block.text("metric_name"),
        dimensions: block.text_map("dimensions"),
        statistic: block
            .text("statistic")
            .or_else(|| block.text(("extended_statistic", "statistic"))),
        comparison_operator: block.text("comparison_operator"),
        threshold: block
            .text("threshold")
            .and_then(|threshold| threshold.parse().ok()),
        period_seconds: block.integer(("period", "period_seconds")),
        evaluation_periods: block.integer("evaluation_periods"),
        datapoints_to_alarm: block.integer("datapoints_to_alarm"),
        treat_missing_data: block.text_or("treat_missing_data", "missing"),
        metric_queries: block.blocks(("metric_query", "metric_queries"), metric_query),
        ..alarm(block)
    }
}

fn composite_alarm(block: &Block<'_>) -> MetricAlarm {
    MetricAlarm {
        alarm_rule: block.text("alarm_rule"),
        ..alarm(block)
    }
}

/// What both kinds of alarm have.
fn alarm(block: &Block<'_>) -> MetricAlarm {
    MetricAlarm {
        arn: block.text("arn"),
        name: block.text(("alarm_name", "name")),
        actions_enabled: block.flag_or("actions_enabled", true),
        alarm_actions: block.references("alarm_actions", "alarm_topics"),
        ok_actions: block.texts("ok_actions"),
        insufficient_data_actions: block.texts("insufficient_data_actions"),
        ..MetricAlarm::default()
    }
}

fn metric_query(block: &Block<'_>) -> MetricQuery {
    let metric = block.block(("metric", ""), |metric| {
        (metric.text("namespace"), metric.text("metric_name"))
    });
    let (namespace, metric_name) = metric.unwrap_or_default();
    MetricQuery {
        id: block.text("id"),
        expression: block.text("expression"),
        namespace,
        metric_name,
        return_data: block.flag_or("return_data", false),
    }
}
