//! Log groups and the metrics made of them.

use architrave_model::aws::logs::{LogGroup, MetricFilter, MetricTransformation};

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_cloudwatch_log_group", LogGroup, log_group, ["name"]),
    whole!(
        "aws_cloudwatch_log_metric_filter",
        MetricFilter,
        metric_filter,
        ["name"]
    ),
];

fn log_group(block: &Block<'_>) -> LogGroup {
    LogGroup {
        arn: block.text("arn"),
        name: block.text("name"),
        // Zero is the provider's word for events that never expire.
        retention_days: block
            .integer(("retention_in_days", "retention_days"))
            .filter(|days| *days != 0),
        kms_key_id: block.reference("kms_key_id", "kms_key"),
        log_group_class: block.text_or("log_group_class", "STANDARD"),
    }
}

fn metric_filter(block: &Block<'_>) -> MetricFilter {
    block.link("log_group_name", "log_group");
    MetricFilter {
        name: block.text("name"),
        pattern: block.text("pattern"),
        transformations: block.blocks(("metric_transformation", "transformations"), |metric| {
            MetricTransformation {
                metric_name: metric.text(("name", "metric_name")),
                metric_namespace: metric.text(("namespace", "metric_namespace")),
                metric_value: metric.text(("value", "metric_value")),
                default_value: metric.text("default_value"),
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::types::testing::{created, read};

    fn check(retention: &Value, expected: &Value) {
        let after = json!({"name": "app", "retention_in_days": retention});
        let read = read(
            &json!([created("aws_cloudwatch_log_group.this", after, json!({}))]),
            None,
        );
        let config = &read["aws_cloudwatch_log_group.this"]["config"];
        assert_eq!(&config["retention_days"], expected);
    }

    #[test]
    fn no_retention_is_no_number_of_days() {
        check(&json!(30), &json!(30));
        check(&json!(0), &json!(null));
        check(&json!(null), &json!(null));
    }
}
