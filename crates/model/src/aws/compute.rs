//! Instances, what they are launched from, and what a region gives them by default.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation, SecretText};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::Instance, "subnet", &[Kind::Subnet], "instances"),
    Relation::many(
        Kind::Instance,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(
        Kind::Instance,
        "launch_template",
        &[Kind::LaunchTemplate],
        "launches",
    ),
    Relation::one(
        Kind::Instance,
        "instance_profile",
        &[Kind::InstanceProfile],
        "used_by",
    ),
    Relation::one(Kind::Instance, "image", &[Kind::MachineImage], "launches"),
    Relation::many(Kind::Instance, "kms_keys", &[Kind::KmsKey], "encrypts"),
    Relation::many(
        Kind::Instance,
        "network_interfaces",
        &[Kind::NetworkInterface],
        "instances",
    ),
    Relation::many(
        Kind::LaunchTemplate,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::LaunchTemplate,
        "subnets",
        &[Kind::Subnet],
        "launch_templates",
    ),
    Relation::one(
        Kind::LaunchTemplate,
        "instance_profile",
        &[Kind::InstanceProfile],
        "used_by",
    ),
    Relation::one(
        Kind::LaunchTemplate,
        "image",
        &[Kind::MachineImage],
        "launches",
    ),
    Relation::many(
        Kind::LaunchTemplate,
        "kms_keys",
        &[Kind::KmsKey],
        "encrypts",
    ),
    Relation::one(
        Kind::LaunchTemplate,
        "account",
        &[Kind::Account],
        "launch_templates",
    ),
    Relation::one(
        Kind::Instance,
        "metadata_defaults",
        &[Kind::MetadataDefaults],
        "instances",
    ),
    Relation::one(
        Kind::LaunchTemplate,
        "metadata_defaults",
        &[Kind::MetadataDefaults],
        "launch_templates",
    ),
    Relation::one(
        Kind::MetadataDefaults,
        "account",
        &[Kind::Account],
        "metadata_defaults",
    ),
];

/// An instance.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Instance {
    /// The ARN.
    pub arn: Option<String>,
    /// Its type, such as `m6i.large`.
    pub instance_type: Option<String>,
    /// The image that it is launched from.
    pub image_id: Option<String>,
    /// Its zone.
    pub availability_zone: Option<String>,
    /// Whether it gets a public IPv4 address; absent: its subnet decides.
    pub associate_public_ip_address: Option<bool>,
    /// Its public IPv4 address.
    pub public_ip: Option<String>,
    /// The key pair that opens it.
    pub key_name: Option<String>,
    /// Whether traffic that it neither sends nor receives is dropped.
    pub source_dest_check: Option<bool>,
    /// Whether it is monitored each minute.
    pub monitoring: Option<bool>,
    /// Whether its volumes have bandwidth of their own.
    pub ebs_optimized: Option<bool>,
    /// How its metadata service answers; absent: as its launch template, image and account say.
    pub metadata_options: Option<MetadataOptions>,
    /// What was asked of its root volume; absent: as its image says.
    pub root_block_device: Option<BlockDevice>,
    /// Its other volumes, those attached by themselves left out.
    pub block_devices: Option<Vec<BlockDevice>>,
    /// What it runs when it starts.
    pub user_data: Option<SecretText>,
}

/// A launch template, or a launch configuration.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LaunchTemplate {
    /// The ARN.
    pub arn: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The type of the instances.
    pub instance_type: Option<String>,
    /// The image that they are launched from.
    pub image_id: Option<String>,
    /// The key pair that opens them.
    pub key_name: Option<String>,
    /// Whether they are monitored each minute.
    pub monitoring: Option<bool>,
    /// How their metadata service answers; absent: as image and account say.
    pub metadata_options: Option<MetadataOptions>,
    /// Their network interfaces.
    pub network_interfaces: Option<Vec<NetworkInterfaceSpecification>>,
    /// What was asked of their root volume, where it was asked for as such.
    pub root_block_device: Option<BlockDevice>,
    /// Their volumes.
    pub block_devices: Option<Vec<BlockDevice>>,
    /// What they run when they start.
    pub user_data: Option<SecretText>,
}

/// How the metadata service of an instance answers.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetadataOptions {
    /// `enabled` or `disabled`.
    pub http_endpoint: Option<String>,
    /// `required`: only with a session token (IMDSv2); `optional`: also without.
    pub http_tokens: Option<String>,
    /// How many network hops a session token travels.
    pub http_put_response_hop_limit: Option<i64>,
    /// Whether it answers on IPv6, `enabled` or `disabled`.
    pub http_protocol_ipv6: Option<String>,
    /// Whether it tells tags, `enabled` or `disabled`.
    pub instance_metadata_tags: Option<String>,
}

/// A network interface that a launch template asks for.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkInterfaceSpecification {
    /// Its place on the instance.
    pub device_index: Option<i64>,
    /// Whether it gets a public IPv4 address; absent: its subnet decides.
    pub associate_public_ip_address: Option<bool>,
}

/// A device of an instance or image.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BlockDevice {
    /// Its name, such as `/dev/xvda`.
    pub device_name: Option<String>,
    /// The instance store volume that it is, where it is none of EBS.
    pub virtual_name: Option<String>,
    /// Whether it is an EBS volume.
    pub ebs: Option<bool>,
    /// Whether it is encrypted; absent: as its snapshot, or else the region's default says.
    pub encrypted: Option<bool>,
    /// The key, as id of the relation `kms_keys`; absent: the region's default key.
    pub kms_key_id: Option<String>,
    /// Its type, such as `gp3`.
    pub volume_type: Option<String>,
    /// Its size.
    pub size_gib: Option<i64>,
    /// Whether it goes with its instance.
    pub delete_on_termination: Option<bool>,
}

/// How the metadata service of new instances answers in a region, where neither they nor their launch template say.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetadataDefaults {
    /// `enabled`, `disabled` or `no-preference`.
    pub http_endpoint: Option<String>,
    /// `required`, `optional` or `no-preference`.
    pub http_tokens: Option<String>,
    /// How many network hops a session token travels; `-1`: no preference.
    pub http_put_response_hop_limit: Option<i64>,
    /// `enabled`, `disabled` or `no-preference`.
    pub instance_metadata_tags: Option<String>,
}
