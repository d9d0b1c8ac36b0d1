//! Kubernetes clusters and their nodes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::EksCluster, "role", &[Kind::IamRole], "eks_clusters"),
    Relation::many(Kind::EksCluster, "subnets", &[Kind::Subnet], "used_by"),
    Relation::many(
        Kind::EksCluster,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::EksCluster, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::EksNodeGroup,
        "cluster",
        &[Kind::EksCluster],
        "node_groups",
    ),
    Relation::one(
        Kind::EksNodeGroup,
        "role",
        &[Kind::IamRole],
        "eks_node_groups",
    ),
    Relation::many(Kind::EksNodeGroup, "subnets", &[Kind::Subnet], "used_by"),
    Relation::one(
        Kind::EksNodeGroup,
        "launch_template",
        &[Kind::LaunchTemplate],
        "used_by",
    ),
    Relation::many(
        Kind::EksNodeGroup,
        "remote_access_security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::one(Kind::EksAddon, "cluster", &[Kind::EksCluster], "addons"),
    Relation::one(Kind::EksAddon, "role", &[Kind::IamRole], "eks_addons"),
    Relation::many(
        Kind::EksAddon,
        "pod_identity_roles",
        &[Kind::IamRole],
        "eks_addons",
    ),
    Relation::one(
        Kind::EksAccessEntry,
        "cluster",
        &[Kind::EksCluster],
        "access_entries",
    ),
    Relation::one(
        Kind::EksAccessEntry,
        "principal",
        &[Kind::IamRole, Kind::IamUser],
        "eks_access_entries",
    ),
    Relation::one(
        Kind::EksPodIdentityAssociation,
        "cluster",
        &[Kind::EksCluster],
        "pod_identity_associations",
    ),
    Relation::one(
        Kind::EksPodIdentityAssociation,
        "role",
        &[Kind::IamRole],
        "pod_identity_associations",
    ),
];

/// A cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksCluster {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub cluster_name: Option<String>,
    /// The Kubernetes version, `MAJOR.MINOR`.
    pub version: Option<String>,
    /// The control plane logs that it ships.
    pub enabled_log_types: Option<Vec<String>>,
    /// How its API is reached.
    pub vpc_config: Option<EksVpcConfig>,
    /// What it encrypts with a KMS key of its own.
    pub encryption_config: Option<Vec<EksEncryptionConfig>>,
    /// Who may use its API.
    pub access_config: Option<EksAccessConfig>,
    /// What happens when its version leaves standard support: `EXTENDED` or `STANDARD`.
    pub support_type: Option<String>,
    /// Whether AWS runs its nodes.
    pub auto_mode: Option<bool>,
    /// Whether it is protected from deletion.
    pub deletion_protection: Option<bool>,
}

/// Who may use the API of a cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAccessConfig {
    /// What maps identities to permissions: `API`, `API_AND_CONFIG_MAP` or `CONFIG_MAP`.
    pub authentication_mode: Option<String>,
    /// Whether whoever makes the cluster administers it.
    pub bootstrap_cluster_creator_admin_permissions: Option<bool>,
}

/// How the API of a cluster is reached.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksVpcConfig {
    /// Whether from inside the VPC.
    pub endpoint_private_access: Option<bool>,
    /// Whether from the Internet.
    pub endpoint_public_access: Option<bool>,
    /// From which addresses on the Internet.
    pub public_access_cidrs: Option<Vec<String>>,
}

/// What a cluster encrypts with which key.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksEncryptionConfig {
    /// What is encrypted: `secrets`.
    pub resources: Option<Vec<String>>,
    /// The key: its ARN, or its id in this snapshot.
    pub key: Option<String>,
}

/// A managed node group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksNodeGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub node_group_name: Option<String>,
    /// The Kubernetes version of its nodes.
    pub version: Option<String>,
    /// The version of the machine image.
    pub release_version: Option<String>,
    /// The type of the machine image, such as `AL2023_x86_64_STANDARD`.
    pub ami_type: Option<String>,
    /// `ON_DEMAND`, `SPOT` or `CAPACITY_BLOCK`.
    pub capacity_type: Option<String>,
    /// The instance types.
    pub instance_types: Option<Vec<String>>,
    /// The size of the root volume.
    pub disk_size_gib: Option<i64>,
    /// How many nodes there may be.
    pub scaling_config: Option<EksScalingConfig>,
    /// How people sign in to the nodes; absent where they cannot.
    pub remote_access: Option<EksRemoteAccess>,
    /// The labels of its nodes.
    pub labels: Option<BTreeMap<String, String>>,
    /// The taints of its nodes.
    pub taints: Option<Vec<EksTaint>>,
}

/// How many nodes a group may have.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksScalingConfig {
    /// The fewest.
    pub min_size: Option<i64>,
    /// The most.
    pub max_size: Option<i64>,
    /// The wanted number.
    pub desired_size: Option<i64>,
}

/// How people sign in to nodes.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksRemoteAccess {
    /// The name of the key pair.
    pub ec2_ssh_key: Option<String>,
    /// From which security groups; empty where from anywhere.
    pub source_security_groups: Option<Vec<String>>,
}

/// A taint of nodes.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksTaint {
    /// The key.
    pub key: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// `NO_SCHEDULE`, `NO_EXECUTE` or `PREFER_NO_SCHEDULE`.
    pub effect: Option<String>,
}

/// An add-on.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAddon {
    /// The ARN.
    pub arn: Option<String>,
    /// The name, such as `vpc-cni`.
    pub addon_name: Option<String>,
    /// The version.
    pub addon_version: Option<String>,
    /// The roles that its pods get through EKS Pod Identity.
    pub pod_identity_associations: Option<Vec<EksAddonPodIdentity>>,
}

/// The role of an add-on's service account.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAddonPodIdentity {
    /// The service account.
    pub service_account: Option<String>,
    /// The role: its ARN, or its id in this snapshot.
    pub role: Option<String>,
}

/// An access entry: an IAM identity that may use a cluster.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAccessEntry {
    /// The ARN.
    pub arn: Option<String>,
    /// The role or user: its ARN, or its id in this snapshot.
    pub principal: Option<String>,
    /// `STANDARD`, `EC2_LINUX`, `FARGATE_LINUX`, …
    pub entry_type: Option<String>,
    /// The Kubernetes groups that it belongs to.
    pub kubernetes_groups: Option<Vec<String>>,
    /// The Kubernetes user that it is.
    pub user_name: Option<String>,
    /// The access policies associated with it.
    pub access_policies: Option<Vec<EksAccessPolicy>>,
}

/// An access policy of an access entry.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAccessPolicy {
    /// Its ARN, such as `arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`.
    pub policy_arn: Option<String>,
    /// Where it holds.
    pub access_scope: Option<EksAccessScope>,
}

/// Where an access policy holds.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksAccessScope {
    /// `cluster` or `namespace`.
    pub scope_type: Option<String>,
    /// The namespaces, where it is scoped to some.
    pub namespaces: Option<Vec<String>>,
}

/// A pod identity association.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EksPodIdentityAssociation {
    /// The ARN.
    pub arn: Option<String>,
    /// The namespace of the service account.
    pub namespace: Option<String>,
    /// The service account.
    pub service_account: Option<String>,
}
