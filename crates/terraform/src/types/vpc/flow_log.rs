//! Flow logs.

use architrave_model::aws::vpc::FlowLog;

use crate::block::Block;

pub(super) fn flow_log(block: &Block<'_>) -> FlowLog {
    // Provider: `log_destination_type` defaults to `cloud-watch-logs`.
    let log_destination_type = block.text_or("log_destination_type", "cloud-watch-logs");
    block.link("vpc_id", "vpc");
    block.link("subnet_id", "subnet");
    block.link("eni_id", "network_interface");
    block.link("iam_role_arn", "iam_role");
    match log_destination_type.as_deref() {
        Some("cloud-watch-logs") if block.is_given("log_destination") => {
            block.link("log_destination", "log_group");
        }
        Some("cloud-watch-logs") => block.link_if_stated("log_group_name", "log_group"),
        Some("s3") => block.link("log_destination", "log_bucket"),
        _ => {}
    }
    FlowLog {
        arn: block.text("arn"),
        traffic_type: block.text("traffic_type"),
        log_destination_type,
        log_destination: block.text_if_stated("log_destination"),
        max_aggregation_interval_seconds: block.integer_or(
            (
                "max_aggregation_interval",
                "max_aggregation_interval_seconds",
            ),
            600,
        ),
        log_format: block.text_if_stated("log_format"),
        ..FlowLog::default()
    }
}
