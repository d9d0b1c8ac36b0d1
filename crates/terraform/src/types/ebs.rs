//! Block storage: volumes, snapshots, images and the defaults of a region.

mod image;
#[cfg(test)]
mod tests;

use architrave_model::aws::ebs::{
    EbsDefaults, EbsSnapshot, EbsVolume, MachineImage, SharePermission,
};

use super::{ResourceType, part, whole};
use crate::block::Block;
use image::{image, image_copy, image_from_instance, launch_permission};

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_ebs_volume", EbsVolume, ebs_volume, []),
    part!("aws_volume_attachment", EbsVolume -> instances, owner "volume_id", attachment),
    whole!("aws_ebs_snapshot", EbsSnapshot, snapshot, []),
    whole!("aws_ebs_snapshot_copy", EbsSnapshot, snapshot_copy, []),
    whole!("aws_ebs_snapshot_import", EbsSnapshot, snapshot_import, []),
    part!("aws_snapshot_create_volume_permission", EbsSnapshot.create_volume_permissions[],
        owner "snapshot_id", create_volume_permission),
    whole!("aws_ami", MachineImage, image, ["name"]),
    whole!("aws_ami_copy", MachineImage, image_copy, ["name"]),
    whole!(
        "aws_ami_from_instance",
        MachineImage,
        image_from_instance,
        ["name"]
    ),
    part!("aws_ami_launch_permission", MachineImage.launch_permissions[], owner "image_id",
        launch_permission),
    part!("aws_ebs_encryption_by_default", EbsDefaults.encryption_by_default, owner provider,
        encryption_by_default),
    part!("aws_ebs_default_kms_key", EbsDefaults -> kms_key, owner provider, default_key),
    part!("aws_ebs_snapshot_block_public_access", EbsDefaults.snapshot_block_public_access,
        owner provider, snapshot_sharing),
    part!("aws_ec2_image_block_public_access", EbsDefaults.image_block_public_access, owner provider,
        image_sharing),
];

fn ebs_volume(block: &Block<'_>) -> EbsVolume {
    block.link_if_stated("snapshot_id", "snapshot");
    EbsVolume {
        arn: block.text("arn"),
        availability_zone: block.text_always("availability_zone"),
        encrypted: block.flag_if_stated("encrypted"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        // AWS: CreateVolume, `VolumeType` defaults to `gp2`.
        volume_type: block.text_or(("type", "volume_type"), "gp2"),
        size_gib: block.integer_if_stated(("size", "size_gib")),
        multi_attach_enabled: block.flag_or("multi_attach_enabled", false),
    }
}

fn attachment(block: &Block<'_>, _: &mut EbsVolume) {
    block.link("instance_id", "instances");
}

/// A snapshot is encrypted exactly where its volume is.
fn snapshot(block: &Block<'_>) -> EbsSnapshot {
    block.link("volume_id", "volume");
    EbsSnapshot {
        arn: block.text("arn"),
        description: block.text("description"),
        encrypted: block.flag_if_stated("encrypted"),
        kms_key_id: block.text_if_stated("kms_key_id"),
        create_volume_permissions: Some(Vec::new()),
    }
}

fn snapshot_copy(block: &Block<'_>) -> EbsSnapshot {
    block.link("source_snapshot_id", "source_snapshot");
    encrypted_snapshot(block)
}

fn snapshot_import(block: &Block<'_>) -> EbsSnapshot {
    EbsSnapshot {
        // AWS: ImportSnapshot encrypts only where it is asked to, or by the region's default.
        encrypted: block.flag_or("encrypted", false),
        ..encrypted_snapshot(block)
    }
}

fn encrypted_snapshot(block: &Block<'_>) -> EbsSnapshot {
    EbsSnapshot {
        arn: block.text("arn"),
        description: block.text_if_stated("description"),
        encrypted: block.flag("encrypted"),
        kms_key_id: block.reference("kms_key_id", "kms_key"),
        create_volume_permissions: Some(Vec::new()),
    }
}

fn create_volume_permission(block: &Block<'_>, snapshot: &mut EbsSnapshot) {
    let list = &mut snapshot.create_volume_permissions;
    block.append(list, "create_volume_permissions", |block| SharePermission {
        account_id: block.text("account_id"),
        ..SharePermission::default()
    });
}

fn encryption_by_default(block: &Block<'_>, defaults: &mut EbsDefaults) {
    // Provider: `enabled` defaults to `true`.
    defaults.encryption_by_default = block.flag_or(("enabled", "encryption_by_default"), true);
}

fn default_key(block: &Block<'_>, _: &mut EbsDefaults) {
    block.link("key_arn", "kms_key");
}

fn snapshot_sharing(block: &Block<'_>, defaults: &mut EbsDefaults) {
    defaults.snapshot_block_public_access = block.text(("state", "snapshot_block_public_access"));
}

fn image_sharing(block: &Block<'_>, defaults: &mut EbsDefaults) {
    defaults.image_block_public_access = block.text(("state", "image_block_public_access"));
}
