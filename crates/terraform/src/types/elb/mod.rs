//! Load balancers.

mod classic;
mod listener;
mod target_group;
#[cfg(test)]
mod tests;

use architrave_model::aws::elb::{
    ClassicLoadBalancer, Listener, ListenerRule, LoadBalancer, LogDelivery, TargetGroup,
};

use self::classic::{attachment, classic_load_balancer};
use self::listener::{listener, listener_certificate, listener_rule};
use self::target_group::{target_group, target_group_attachment};
use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_lb", LoadBalancer, load_balancer, ["name", "dns_name"]),
    whole!("aws_alb", LoadBalancer, load_balancer, ["name", "dns_name"]),
    whole!("aws_lb_listener", Listener, listener, []),
    whole!("aws_alb_listener", Listener, listener, []),
    part!("aws_lb_listener_certificate", Listener.additional_certificates[], owner "listener_arn", listener_certificate),
    part!("aws_alb_listener_certificate", Listener.additional_certificates[], owner "listener_arn", listener_certificate),
    whole!("aws_lb_listener_rule", ListenerRule, listener_rule, []),
    whole!("aws_alb_listener_rule", ListenerRule, listener_rule, []),
    whole!("aws_lb_target_group", TargetGroup, target_group, ["name"]),
    whole!("aws_alb_target_group", TargetGroup, target_group, ["name"]),
    part!("aws_lb_target_group_attachment", TargetGroup -> targets, owner "target_group_arn", target_group_attachment),
    part!("aws_alb_target_group_attachment", TargetGroup -> targets, owner "target_group_arn", target_group_attachment),
    part!("aws_elb_attachment", ClassicLoadBalancer -> instances, owner "elb", attachment),
    whole!(
        "aws_elb",
        ClassicLoadBalancer,
        classic_load_balancer,
        ["name", "dns_name"]
    ),
];

/// Defaults: <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html>
/// (internet-facing, application) and `LoadBalancerAttribute` of the same reference.
fn load_balancer(block: &Block<'_>) -> LoadBalancer {
    let load_balancer_type = block.text_or(("load_balancer_type", "type"), "application");
    // A network load balancer without security groups has none; an application load balancer gets
    // the default one of its VPC, which is not in the plan.
    match load_balancer_type.as_deref() {
        Some("network" | "gateway") => block.link_if_stated("security_groups", "security_groups"),
        _ => block.link("security_groups", "security_groups"),
    }
    // The provider fills in each of the two from the other.
    if block.is_given("subnets") {
        block.link("subnets", "subnets");
    } else {
        block.unordered_blocks(("subnet_mapping", "subnet_mappings"), |mapping| {
            mapping.link("subnet_id", "subnets");
        });
    }
    LoadBalancer {
        arn: block.text("arn"),
        name: block.text("name"),
        dns_name: block.text("dns_name"),
        load_balancer_type,
        scheme: scheme(block),
        ip_address_type: block.text("ip_address_type"),
        deletion_protection_enabled: block.flag_or(
            ("enable_deletion_protection", "deletion_protection_enabled"),
            false,
        ),
        drop_invalid_header_fields: block.flag_or("drop_invalid_header_fields", false),
        desync_mitigation_mode: block.text_or("desync_mitigation_mode", "defensive"),
        xff_header_processing_mode: block.text_or("xff_header_processing_mode", "append"),
        preserve_host_header: block.flag_or("preserve_host_header", false),
        tls_version_and_cipher_suite_headers: block.flag_or(
            (
                "enable_tls_version_and_cipher_suite_headers",
                "tls_version_and_cipher_suite_headers",
            ),
            false,
        ),
        waf_fail_open: block.flag_or(("enable_waf_fail_open", "waf_fail_open"), false),
        http2: block.flag_or(("enable_http2", "http2"), true),
        cross_zone: block.flag(("enable_cross_zone_load_balancing", "cross_zone")),
        idle_timeout_seconds: block.integer(("idle_timeout", "idle_timeout_seconds")),
        private_link_inbound_rules: block.text_if_stated((
            "enforce_security_group_inbound_rules_on_private_link_traffic",
            "private_link_inbound_rules",
        )),
        access_logs: block.block("access_logs", |logs| {
            logs.link("bucket", "log_bucket");
            // Off unless switched on: the provider's default for `enabled`.
            log_delivery(logs, "prefix", false)
        }),
        connection_logs: block.block("connection_logs", |logs| {
            logs.link("bucket", "connection_log_bucket");
            log_delivery(logs, "prefix", false)
        }),
    }
}

fn scheme(block: &Block<'_>) -> Option<String> {
    let internal = block.flag_or(("internal", "scheme"), false)?;
    let scheme = if internal {
        "internal"
    } else {
        "internet-facing"
    };
    Some(scheme.to_owned())
}

fn log_delivery(logs: &Block<'_>, prefix: &'static str, enabled: bool) -> LogDelivery {
    LogDelivery {
        enabled: logs.flag_or("enabled", enabled),
        bucket: logs.text("bucket"),
        prefix: logs.text((prefix, "prefix")),
    }
}
