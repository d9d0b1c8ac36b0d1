//! Instances and what they are launched from.

mod template;
#[cfg(test)]
mod tests;

use architrave_model::SecretText;
use architrave_model::aws::compute::LaunchTemplate;
use architrave_model::aws::compute::{BlockDevice, Instance, MetadataDefaults, MetadataOptions};

use super::{ResourceType, parts, whole};
use crate::block::Block;
use template::{launch_configuration, launch_template};

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_instance", Instance, instance, []),
    whole!("aws_spot_instance_request", Instance, instance, []),
    whole!(
        "aws_launch_template",
        LaunchTemplate,
        launch_template,
        ["name"]
    ),
    whole!(
        "aws_launch_configuration",
        LaunchTemplate,
        launch_configuration,
        ["name"]
    ),
    parts!(
        "aws_ec2_instance_metadata_defaults",
        [MetadataDefaults.http_endpoint, owner provider, default_endpoint],
        [MetadataDefaults.http_tokens, owner provider, default_tokens],
        [MetadataDefaults.http_put_response_hop_limit, owner provider, default_hop_limit],
        [MetadataDefaults.instance_metadata_tags, owner provider, default_tags],
    ),
];

fn instance(block: &Block<'_>) -> Instance {
    block.link_if_stated("ami", "image");
    block.link_if_stated("iam_instance_profile", "instance_profile");
    block.linking_blocks("launch_template", "launch_template", |template| {
        link_template(template, "id", "name", "launch_template");
    });
    block.linking_blocks("network_interface", "network_interfaces", |interface| {
        interface.link("network_interface_id", "network_interfaces");
    });
    network(block);
    Instance {
        arn: block.text("arn"),
        instance_type: block.text_if_stated("instance_type"),
        image_id: block.text_if_stated(("ami", "image_id")),
        availability_zone: block.text_always("availability_zone"),
        associate_public_ip_address: block.flag_if_stated("associate_public_ip_address"),
        public_ip: block.text("public_ip"),
        key_name: block.text_if_stated("key_name"),
        source_dest_check: block.flag_or("source_dest_check", true),
        monitoring: block.flag_or("monitoring", false),
        ebs_optimized: block.flag_if_stated("ebs_optimized"),
        metadata_options: block.block_if_stated("metadata_options", metadata_options),
        root_block_device: block.block_if_stated("root_block_device", volume),
        block_devices: block
            .unordered_blocks_if_stated(("ebs_block_device", "block_devices"), volume),
        user_data: user_data(block),
    }
}

/// Subnet and security groups, unless a network interface or the launch template brings them.
/// Where nobody names one, AWS takes those of the default VPC.
fn network(block: &Block<'_>) {
    let elsewhere = block.is_given("network_interface") || block.is_given("launch_template");
    if elsewhere {
        block.link_if_stated("subnet_id", "subnet");
    } else {
        block.link("subnet_id", "subnet");
    }
    if block.is_given("security_groups") {
        block.link("security_groups", "security_groups");
    } else if elsewhere {
        block.link_if_stated("vpc_security_group_ids", "security_groups");
    } else {
        block.link("vpc_security_group_ids", "security_groups");
    }
}

/// Links to a launch template by its id, or else by its name.
pub(super) fn link_template(
    block: &Block<'_>,
    id: &'static str,
    name: &'static str,
    relation: &'static str,
) {
    if block.is_given(id) {
        block.link(id, relation);
    } else {
        block.link(name, relation);
    }
}

fn metadata_options(block: &Block<'_>) -> MetadataOptions {
    MetadataOptions {
        http_endpoint: block.text_if_stated("http_endpoint"),
        http_tokens: block.text_if_stated("http_tokens"),
        http_put_response_hop_limit: block.integer_if_stated("http_put_response_hop_limit"),
        http_protocol_ipv6: block.text_if_stated("http_protocol_ipv6"),
        instance_metadata_tags: block.text_if_stated("instance_metadata_tags"),
    }
}

fn volume(block: &Block<'_>) -> BlockDevice {
    BlockDevice {
        device_name: block.text_if_stated("device_name"),
        virtual_name: None,
        ebs: Some(true),
        encrypted: block.flag_if_stated("encrypted"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_keys"),
        volume_type: block.text_if_stated("volume_type"),
        size_gib: block.integer_if_stated(("volume_size", "size_gib")),
        delete_on_termination: block.flag_or("delete_on_termination", true),
    }
}

fn user_data(block: &Block<'_>) -> Option<SecretText> {
    if block.is_given("user_data_base64") {
        block.secret_text(("user_data_base64", "user_data"))
    } else if block.is_given("user_data") {
        block.hashed_text("user_data")
    } else {
        None
    }
}

fn default_endpoint(block: &Block<'_>, defaults: &mut MetadataDefaults) {
    defaults.http_endpoint = block.text_if_stated("http_endpoint");
}

fn default_tokens(block: &Block<'_>, defaults: &mut MetadataDefaults) {
    defaults.http_tokens = block.text_if_stated("http_tokens");
}

fn default_hop_limit(block: &Block<'_>, defaults: &mut MetadataDefaults) {
    defaults.http_put_response_hop_limit = block.integer_if_stated("http_put_response_hop_limit");
}

fn default_tags(block: &Block<'_>, defaults: &mut MetadataDefaults) {
    defaults.instance_metadata_tags = block.text_if_stated("instance_metadata_tags");
}
