//! Security groups, the four ways of writing their rules brought to one shape.

#[cfg(test)]
mod tests;

use architrave_model::aws::security_group::{SecurityGroup, SecurityGroupRule};

use super::{ResourceType, part, parts, protocol, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_security_group",
        SecurityGroup,
        security_group,
        ["name"]
    ),
    whole!(
        "aws_default_security_group",
        SecurityGroup,
        default_group,
        []
    ),
    parts!(
        "aws_security_group_rule",
        [SecurityGroup.ingress[shown], owner "security_group_id", ingress_or_none],
        [SecurityGroup.egress[shown], owner "security_group_id", egress_or_none],
    ),
    part!("aws_vpc_security_group_ingress_rule", SecurityGroup.ingress[shown],
        owner "security_group_id", ingress_rule),
    part!("aws_vpc_security_group_egress_rule", SecurityGroup.egress[shown],
        owner "security_group_id", egress_rule),
];

fn security_group(block: &Block<'_>) -> SecurityGroup {
    SecurityGroup {
        name: block.text("name"),
        description: block.text("description"),
        // AWS makes the default group; nobody else can make one of that name.
        default: Some(false),
        ..rules(block)
    }
}

/// The group that a VPC comes with. Once adopted, it has the rules that are written and no others.
fn default_group(block: &Block<'_>) -> SecurityGroup {
    SecurityGroup {
        name: Some("default".to_owned()),
        description: block.text_if_stated("description"),
        default: Some(true),
        ..rules(block)
    }
}

fn rules(block: &Block<'_>) -> SecurityGroup {
    block.link("vpc_id", "vpc");
    SecurityGroup {
        arn: block.text("arn"),
        // The provider takes away the rule that AWS gives to a new group, so that a group whose
        // rules nobody wrote has none.
        ingress: block.blocks_if_stated("ingress", |rule| inline_rule(rule, "ingress_groups")),
        egress: block.blocks_if_stated("egress", |rule| inline_rule(rule, "egress_groups")),
        ..SecurityGroup::default()
    }
}

fn inline_rule(block: &Block<'_>, groups: &'static str) -> SecurityGroupRule {
    SecurityGroupRule {
        source_groups: block.references(("security_groups", "source_groups"), groups),
        ..rule(block, "protocol")
    }
}

fn ingress_or_none(block: &Block<'_>, group: &mut SecurityGroup) {
    let groups = "ingress_groups";
    if block.text(("type", "ingress")).as_deref() == Some("ingress") {
        block.append(&mut group.ingress, "ingress", |one| typed(one, groups));
    }
}

fn egress_or_none(block: &Block<'_>, group: &mut SecurityGroup) {
    let groups = "egress_groups";
    if block.text(("type", "egress")).as_deref() == Some("egress") {
        block.append(&mut group.egress, "egress", |one| typed(one, groups));
    }
}

/// A rule of which an attribute says whether it is one for ingress.
fn typed(block: &Block<'_>, groups: &'static str) -> SecurityGroupRule {
    let source = ("source_security_group_id", "source_groups");
    SecurityGroupRule {
        source_groups: block.references_if_stated(source, groups),
        ..rule(block, "protocol")
    }
}

fn ingress_rule(block: &Block<'_>, group: &mut SecurityGroup) {
    block.append(&mut group.ingress, "ingress", |block| {
        single_rule(block, "ingress_groups")
    });
}

fn egress_rule(block: &Block<'_>, group: &mut SecurityGroup) {
    block.append(&mut group.egress, "egress", |block| {
        single_rule(block, "egress_groups")
    });
}

/// A rule with one range, prefix list or group at its other end.
fn single_rule(block: &Block<'_>, groups: &'static str) -> SecurityGroupRule {
    SecurityGroupRule {
        cidr_blocks: block.texts(("cidr_ipv4", "cidr_blocks")),
        ipv6_cidr_blocks: block.texts(("cidr_ipv6", "ipv6_cidr_blocks")),
        prefix_list_ids: block.texts(("prefix_list_id", "prefix_list_ids")),
        source_groups: block.references(("referenced_security_group_id", "source_groups"), groups),
        ..ports(block, "ip_protocol")
    }
}

fn rule(block: &Block<'_>, protocol: &'static str) -> SecurityGroupRule {
    SecurityGroupRule {
        cidr_blocks: block.texts("cidr_blocks"),
        ipv6_cidr_blocks: block.texts("ipv6_cidr_blocks"),
        prefix_list_ids: block.texts("prefix_list_ids"),
        ..ports(block, protocol)
    }
}

fn ports(block: &Block<'_>, name: &'static str) -> SecurityGroupRule {
    SecurityGroupRule {
        protocol: block.text((name, "protocol")).map(protocol::normalize),
        from_port: block.integer("from_port"),
        to_port: block.integer("to_port"),
        self_referencing: block.flag_or(("self", "self_referencing"), false),
        description: block.text("description"),
        ..SecurityGroupRule::default()
    }
}
