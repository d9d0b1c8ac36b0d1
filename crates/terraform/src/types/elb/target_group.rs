//! Target groups and what is attached to them.

use architrave_model::aws::elb::{HealthCheck, TargetGroup};

use crate::block::Block;

pub(super) fn target_group(block: &Block<'_>) -> TargetGroup {
    block.link("vpc_id", "vpc");
    TargetGroup {
        arn: block.text("arn"),
        name: block.text("name"),
        target_type: block.text_or("target_type", "instance"),
        protocol: block.text("protocol"),
        protocol_version: block.text("protocol_version"),
        port: block.integer("port"),
        deregistration_delay_seconds: block
            .integer(("deregistration_delay", "deregistration_delay_seconds")),
        preserve_client_ip: block.text("preserve_client_ip"),
        proxy_protocol_v2: block.flag_or("proxy_protocol_v2", false),
        load_balancing_algorithm: block
            .text(("load_balancing_algorithm_type", "load_balancing_algorithm")),
        stickiness_enabled: block
            .block(("stickiness", "stickiness_enabled"), |stickiness| {
                stickiness.flag_or(("enabled", ""), true)
            })
            .flatten(),
        health_check: block.block("health_check", |check| HealthCheck {
            enabled: check.flag_or("enabled", true),
            protocol: check.text_or("protocol", "HTTP"),
            port: check.text_or("port", "traffic-port"),
            path: check.text("path"),
            matcher: check.text("matcher"),
            interval_seconds: check.integer(("interval", "interval_seconds")),
            timeout_seconds: check.integer(("timeout", "timeout_seconds")),
            healthy_threshold: check.integer("healthy_threshold"),
            unhealthy_threshold: check.integer("unhealthy_threshold"),
        }),
    }
}

pub(super) fn target_group_attachment(block: &Block<'_>, _: &mut TargetGroup) {
    block.link("target_id", "targets");
}
