//! Classic load balancers.

use architrave_model::aws::elb::{ClassicListener, ClassicLoadBalancer};

use super::{log_delivery, scheme};
use crate::block::Block;

pub(super) fn classic_load_balancer(block: &Block<'_>) -> ClassicLoadBalancer {
    block.link("security_groups", "security_groups");
    block.link("subnets", "subnets");
    block.link_if_stated("instances", "instances");
    ClassicLoadBalancer {
        arn: block.text("arn"),
        name: block.text("name"),
        dns_name: block.text("dns_name"),
        scheme: scheme(block),
        listeners: block.blocks(("listener", "listeners"), |listener| ClassicListener {
            load_balancer_port: listener.integer(("lb_port", "load_balancer_port")),
            protocol: protocol(listener, ("lb_protocol", "protocol")),
            instance_port: listener.integer("instance_port"),
            instance_protocol: protocol(listener, ("instance_protocol", "instance_protocol")),
            ssl_certificate_id: listener.text("ssl_certificate_id"),
        }),
        access_logs: block.block("access_logs", |logs| {
            logs.link("bucket", "log_bucket");
            // On unless switched off: the provider's default for `enabled`.
            log_delivery(logs, "bucket_prefix", true)
        }),
        health_check_target: block
            .block(("health_check", "health_check_target"), |check| {
                check.text(("target", ""))
            })
            .flatten(),
        cross_zone: block.flag_or(("cross_zone_load_balancing", "cross_zone"), true),
        connection_draining: block.flag_or("connection_draining", false),
        connection_draining_timeout_seconds: block.integer((
            "connection_draining_timeout",
            "connection_draining_timeout_seconds",
        )),
        desync_mitigation_mode: block.text_or("desync_mitigation_mode", "defensive"),
        idle_timeout_seconds: block.integer(("idle_timeout", "idle_timeout_seconds")),
    }
}

/// Authors write protocols in any case; the API gives them in capitals.
fn protocol(listener: &Block<'_>, name: (&'static str, &'static str)) -> Option<String> {
    listener
        .text(name)
        .map(|protocol| protocol.to_ascii_uppercase())
}

pub(super) fn attachment(block: &Block<'_>, _: &mut ClassicLoadBalancer) {
    block.link("instance", "instances");
}
