//! Machine images.

use architrave_model::aws::ebs::{ImageDevice, MachineImage, SharePermission};

use crate::block::Block;

/// An image registered from snapshots.
pub(super) fn image(block: &Block<'_>) -> MachineImage {
    MachineImage {
        block_devices: block.unordered_blocks_if_stated(
            ("ebs_block_device", "block_devices"),
            |block| ImageDevice {
                device_name: block.text("device_name"),
                encrypted: block.flag("encrypted"),
                snapshots: block.references(("snapshot_id", "snapshots"), "snapshots"),
            },
        ),
        imds_support: block.text("imds_support"),
        ..named(block)
    }
}

pub(super) fn image_copy(block: &Block<'_>) -> MachineImage {
    block.link("source_ami_id", "source_image");
    MachineImage {
        // A copy asks for encryption, or is as its source.
        encrypted: block.flag("encrypted"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        ..named(block)
    }
}

pub(super) fn image_from_instance(block: &Block<'_>) -> MachineImage {
    block.link("source_instance_id", "source_instance");
    named(block)
}

pub(super) fn launch_permission(block: &Block<'_>, image: &mut MachineImage) {
    let list = &mut image.launch_permissions;
    block.append(list, "launch_permissions", |block| SharePermission {
        account_id: block.text("account_id"),
        group: block.text("group"),
        organization_arn: block.text("organization_arn"),
        organizational_unit_arn: block.text("organizational_unit_arn"),
    });
}

fn named(block: &Block<'_>) -> MachineImage {
    MachineImage {
        arn: block.text("arn"),
        name: block.text("name"),
        public: block.flag_if_stated("public"),
        imds_support: block.text_if_stated("imds_support"),
        block_devices: Some(Vec::new()),
        launch_permissions: Some(Vec::new()),
        ..MachineImage::default()
    }
}
