//! Block storage: volumes, snapshots, images and the defaults of a region.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::EbsVolume, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(Kind::EbsVolume, "snapshot", &[Kind::EbsSnapshot], "volumes"),
    Relation::many(Kind::EbsVolume, "instances", &[Kind::Instance], "volumes"),
    Relation::one(
        Kind::EbsVolume,
        "ebs_defaults",
        &[Kind::EbsDefaults],
        "volumes",
    ),
    Relation::one(Kind::EbsSnapshot, "volume", &[Kind::EbsVolume], "snapshots"),
    Relation::one(
        Kind::EbsSnapshot,
        "source_snapshot",
        &[Kind::EbsSnapshot],
        "copies",
    ),
    Relation::one(Kind::EbsSnapshot, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::MachineImage,
        "source_image",
        &[Kind::MachineImage],
        "copies",
    ),
    Relation::one(
        Kind::MachineImage,
        "source_instance",
        &[Kind::Instance],
        "images",
    ),
    Relation::many(
        Kind::MachineImage,
        "snapshots",
        &[Kind::EbsSnapshot],
        "images",
    ),
    Relation::one(Kind::MachineImage, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(Kind::EbsDefaults, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::EbsDefaults,
        "account",
        &[Kind::Account],
        "ebs_defaults",
    ),
    Relation::one(
        Kind::EksNodeGroup,
        "ebs_defaults",
        &[Kind::EbsDefaults],
        "node_groups",
    ),
    Relation::one(
        Kind::EksNodeGroup,
        "account",
        &[Kind::Account],
        "node_groups",
    ),
    Relation::one(
        Kind::Instance,
        "ebs_defaults",
        &[Kind::EbsDefaults],
        "instances",
    ),
    Relation::one(
        Kind::LaunchTemplate,
        "ebs_defaults",
        &[Kind::EbsDefaults],
        "launch_templates",
    ),
];

/// A volume.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EbsVolume {
    /// The ARN.
    pub arn: Option<String>,
    /// Its zone.
    pub availability_zone: Option<String>,
    /// Whether it is encrypted; absent: as its snapshot, or else the region's default says.
    pub encrypted: Option<bool>,
    /// The key, as id of the relation `kms_key`; absent: the region's default key.
    pub kms_key_id: Option<String>,
    /// Its type, such as `gp3`.
    pub volume_type: Option<String>,
    /// Its size.
    pub size_gib: Option<i64>,
    /// Whether several instances may share it.
    pub multi_attach_enabled: Option<bool>,
}

/// A snapshot of a volume.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EbsSnapshot {
    /// The ARN.
    pub arn: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is encrypted; absent: as what it was made from.
    pub encrypted: Option<bool>,
    /// The key, as id of the relation `kms_key`; absent: that of what it was made from.
    pub kms_key_id: Option<String>,
    /// Who else may make volumes of it.
    pub create_volume_permissions: Option<Vec<SharePermission>>,
}

/// A machine image.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MachineImage {
    /// The ARN.
    pub arn: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Whether a copy encrypts what it copies; absent: its devices say, or it is as what it was
    /// made from.
    pub encrypted: Option<bool>,
    /// The key of a copy, as id of the relation `kms_key`.
    pub kms_key_id: Option<String>,
    /// Whether everyone may launch it.
    pub public: Option<bool>,
    /// `v2.0`: instances that are launched from it ask for session tokens.
    pub imds_support: Option<String>,
    /// Its volumes.
    pub block_devices: Option<Vec<ImageDevice>>,
    /// Who else may launch it.
    pub launch_permissions: Option<Vec<SharePermission>>,
}

/// A volume of an image.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImageDevice {
    /// Its name, such as `/dev/xvda`.
    pub device_name: Option<String>,
    /// Whether it is encrypted; absent: as its snapshot.
    pub encrypted: Option<bool>,
    /// What it is made from, as id of the relation `snapshots`.
    pub snapshots: Option<Vec<String>>,
}

/// Whom a snapshot or image is shared with.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SharePermission {
    /// An account.
    pub account_id: Option<String>,
    /// `all`: everyone.
    pub group: Option<String>,
    /// An organization.
    pub organization_arn: Option<String>,
    /// An organizational unit.
    pub organizational_unit_arn: Option<String>,
}

/// What a region does with new volumes and with sharing snapshots and images.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EbsDefaults {
    /// Whether every new volume is encrypted.
    pub encryption_by_default: Option<bool>,
    /// `block-all-sharing`, `block-new-sharing` or `unblocked`.
    pub snapshot_block_public_access: Option<String>,
    /// `block-new-sharing` or `unblocked`.
    pub image_block_public_access: Option<String>,
}
