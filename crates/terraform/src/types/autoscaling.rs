//! Auto scaling groups.

#[cfg(test)]
mod tests;

use architrave_model::aws::autoscaling::AutoScalingGroup;

use super::compute::link_template;
use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_autoscaling_group", AutoScalingGroup, group, ["name"]),
    part!("aws_autoscaling_attachment", AutoScalingGroup -> target_groups,
        owner "autoscaling_group_name", attachment),
];

fn group(block: &Block<'_>) -> AutoScalingGroup {
    block.link_if_stated("vpc_zone_identifier", "subnets");
    block.link_if_stated("target_group_arns", "target_groups");
    block.link_if_stated("load_balancers", "load_balancers");
    block.link("launch_configuration", "launch_template");
    block.linking_blocks("launch_template", "launch_template", |template| {
        link_template(template, "id", "name", "launch_template");
    });
    block.linking_blocks("mixed_instances_policy", "launch_template", |policy| {
        policy.linking_blocks("launch_template", "launch_template", mixed);
    });
    AutoScalingGroup {
        arn: block.text("arn"),
        name: block.text("name"),
        availability_zones: block.texts_if_stated("availability_zones"),
        min_size: block.integer("min_size"),
        max_size: block.integer("max_size"),
        health_check_type: block.text_or("health_check_type", "EC2"),
        protect_from_scale_in: block.flag_or("protect_from_scale_in", false),
    }
}

fn mixed(block: &Block<'_>) {
    let specification = "launch_template_specification";
    let id = "launch_template_id";
    let name = "launch_template_name";
    block.linking_blocks(specification, "launch_template", |template| {
        link_template(template, id, name, "launch_template");
    });
    let relation = "override_launch_templates";
    block.linking_blocks("override", relation, |over| {
        over.linking_blocks(specification, relation, |template| {
            link_template(template, id, name, relation);
        });
    });
}

fn attachment(block: &Block<'_>, _: &mut AutoScalingGroup) {
    block.link("lb_target_group_arn", "target_groups");
    block.link("elb", "load_balancers");
}
