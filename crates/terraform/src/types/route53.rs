//! Names.

use architrave_model::aws::route53::{Alias, DnsRecord, HostedZone};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_route53_zone", HostedZone, zone, ["name", "zone_id"]),
    part!("aws_route53_zone_association", HostedZone -> vpcs, owner "zone_id", zone_association),
    part!("aws_route53_query_log", HostedZone -> query_log_group, owner "zone_id", query_log),
    part!("aws_route53_hosted_zone_dnssec", HostedZone.dnssec_signing_status, owner "hosted_zone_id", dnssec),
    whole!("aws_route53_record", DnsRecord, record, ["fqdn", "name"]),
];

fn zone(block: &Block<'_>) -> HostedZone {
    // A zone with VPCs is private, one without is public.
    let vpcs = block.unordered_blocks(("vpc", "private_zone"), |vpc| {
        vpc.link("vpc_id", "vpcs");
    });
    HostedZone {
        arn: block.text("arn"),
        zone_id: block.text("zone_id"),
        name: block.text("name"),
        comment: block.text("comment"),
        private_zone: vpcs.map(|vpcs| !vpcs.is_empty()),
        dnssec_signing_status: None,
    }
}

fn zone_association(block: &Block<'_>, _: &mut HostedZone) {
    block.link("vpc_id", "vpcs");
}

fn query_log(block: &Block<'_>, _: &mut HostedZone) {
    block.link("cloudwatch_log_group_arn", "query_log_group");
}

fn dnssec(block: &Block<'_>, zone: &mut HostedZone) {
    zone.dnssec_signing_status =
        block.text_or(("signing_status", "dnssec_signing_status"), "SIGNING");
}

fn record(block: &Block<'_>) -> DnsRecord {
    block.link("zone_id", "zone");
    DnsRecord {
        name: block.text("name"),
        record_type: block.text("type"),
        ttl_seconds: block.integer(("ttl", "ttl_seconds")),
        values: block.texts(("records", "values")),
        alias: block.block("alias", |alias| {
            alias.link("name", "alias_target");
            Alias {
                dns_name: alias.text(("name", "dns_name")),
                hosted_zone_id: alias.text(("zone_id", "hosted_zone_id")),
                evaluate_target_health: alias.flag("evaluate_target_health"),
            }
        }),
        set_identifier: block.text("set_identifier"),
        health_check_id: block.text("health_check_id"),
    }
}
