//! Network ACLs.

use architrave_model::aws::vpc::{NetworkAcl, NetworkAclRule};

use crate::block::Block;
use crate::types::protocol;

pub(super) fn network_acl(block: &Block<'_>) -> NetworkAcl {
    block.link("vpc_id", "vpc");
    NetworkAcl {
        default: Some(false),
        ..rules(block)
    }
}

/// The ACL that a VPC comes with, named through an attribute of the VPC until it exists. Once
/// adopted, it has the rules that are written and no others.
pub(super) fn default_network_acl(block: &Block<'_>) -> NetworkAcl {
    let name = if block.is_unknown("vpc_id") {
        "default_network_acl_id"
    } else {
        "vpc_id"
    };
    block.link(name, "vpc");
    NetworkAcl {
        default: Some(true),
        ..rules(block)
    }
}

pub(super) fn ingress_or_none(block: &Block<'_>, acl: &mut NetworkAcl) {
    if block.flag_or(("egress", "ingress"), false) == Some(false) {
        block.append(&mut acl.ingress, "ingress", single);
    }
}

pub(super) fn egress_or_none(block: &Block<'_>, acl: &mut NetworkAcl) {
    if block.flag_or("egress", false) == Some(true) {
        block.append(&mut acl.egress, "egress", single);
    }
}

fn single(block: &Block<'_>) -> NetworkAclRule {
    NetworkAclRule {
        rule_number: block.integer("rule_number"),
        action: block.text(("rule_action", "action")),
        ..matching(block)
    }
}

pub(super) fn subnet_of_acl(block: &Block<'_>, _: &mut NetworkAcl) {
    block.link("subnet_id", "subnets");
}

fn rules(block: &Block<'_>) -> NetworkAcl {
    block.link_if_stated("subnet_ids", "subnets");
    NetworkAcl {
        arn: block.text("arn"),
        ingress: block.blocks_if_stated("ingress", numbered),
        egress: block.blocks_if_stated("egress", numbered),
        ..NetworkAcl::default()
    }
}

fn numbered(block: &Block<'_>) -> NetworkAclRule {
    NetworkAclRule {
        rule_number: block.integer(("rule_no", "rule_number")),
        action: block.text("action"),
        ..matching(block)
    }
}

fn matching(block: &Block<'_>) -> NetworkAclRule {
    NetworkAclRule {
        protocol: block.text("protocol").map(protocol::normalize),
        from_port: block.integer("from_port"),
        to_port: block.integer("to_port"),
        cidr_block: block.text("cidr_block"),
        ipv6_cidr_block: block.text("ipv6_cidr_block"),
        icmp_type: block.integer("icmp_type"),
        icmp_code: block.integer("icmp_code"),
        ..NetworkAclRule::default()
    }
}
