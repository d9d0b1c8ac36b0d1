//! Launch templates, and launch configurations as their older form.

use architrave_model::aws::compute::{BlockDevice, LaunchTemplate, NetworkInterfaceSpecification};

use super::{metadata_options, user_data, volume};
use crate::block::Block;

pub(super) fn launch_template(block: &Block<'_>) -> LaunchTemplate {
    block.link("vpc_security_group_ids", "security_groups");
    block.link("image_id", "image");
    block.linking_blocks("iam_instance_profile", "instance_profile", |profile| {
        let name = if profile.is_given("arn") {
            "arn"
        } else {
            "name"
        };
        profile.link(name, "instance_profile");
    });
    LaunchTemplate {
        arn: block.text("arn"),
        name: block.text("name"),
        instance_type: block.text("instance_type"),
        image_id: block.text("image_id"),
        key_name: block.text("key_name"),
        monitoring: block
            .block("monitoring", |block| block.flag(("enabled", "")))
            .flatten(),
        metadata_options: block.block_if_stated("metadata_options", metadata_options),
        network_interfaces: block.blocks("network_interfaces", network_interface),
        root_block_device: None,
        block_devices: block.blocks(("block_device_mappings", "block_devices"), mapping),
        user_data: user_data(block),
    }
}

pub(super) fn launch_configuration(block: &Block<'_>) -> LaunchTemplate {
    block.link("security_groups", "security_groups");
    block.link("image_id", "image");
    block.link("iam_instance_profile", "instance_profile");
    let mut network_interfaces = Some(Vec::new());
    if block.is_given("associate_public_ip_address") {
        block.append(&mut network_interfaces, "network_interfaces", |block| {
            NetworkInterfaceSpecification {
                device_index: Some(0),
                associate_public_ip_address: block.flag("associate_public_ip_address"),
            }
        });
    }
    LaunchTemplate {
        arn: block.text("arn"),
        name: block.text("name"),
        instance_type: block.text("instance_type"),
        image_id: block.text("image_id"),
        key_name: block.text_if_stated("key_name"),
        // Provider: `enable_monitoring` defaults to `true`.
        monitoring: block.flag_or(("enable_monitoring", "monitoring"), true),
        metadata_options: block.block_if_stated("metadata_options", metadata_options),
        network_interfaces,
        root_block_device: block.block_if_stated("root_block_device", volume),
        block_devices: block
            .unordered_blocks_if_stated(("ebs_block_device", "block_devices"), volume),
        user_data: user_data(block),
    }
}

fn network_interface(block: &Block<'_>) -> NetworkInterfaceSpecification {
    block.link("security_groups", "security_groups");
    block.link("subnet_id", "subnets");
    NetworkInterfaceSpecification {
        device_index: block.integer("device_index"),
        associate_public_ip_address: block.flag("associate_public_ip_address"),
    }
}

fn mapping(block: &Block<'_>) -> BlockDevice {
    let volume = block.block(("ebs", ""), volume);
    BlockDevice {
        device_name: block.text("device_name"),
        virtual_name: block.text("virtual_name"),
        ebs: Some(block.is_given("ebs")),
        ..volume.unwrap_or_default()
    }
}
