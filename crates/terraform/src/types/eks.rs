//! Kubernetes clusters and their nodes.

use architrave_model::aws::eks::{
    EksAccessConfig, EksAccessEntry, EksAccessPolicy, EksAccessScope, EksAddon,
    EksAddonPodIdentity, EksCluster, EksEncryptionConfig, EksNodeGroup, EksPodIdentityAssociation,
    EksRemoteAccess, EksScalingConfig, EksTaint, EksVpcConfig,
};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_eks_cluster", EksCluster, cluster, ["name"]),
    whole!(
        "aws_eks_node_group",
        EksNodeGroup,
        node_group,
        ["node_group_name"]
    ),
    whole!("aws_eks_addon", EksAddon, addon, ["addon_name"]),
    whole!(
        "aws_eks_access_entry",
        EksAccessEntry,
        access_entry,
        ["access_entry_arn", "principal_arn"]
    ),
    part!(
        "aws_eks_access_policy_association",
        EksAccessEntry.access_policies[],
        owner "principal_arn",
        access_policy
    ),
    whole!(
        "aws_eks_pod_identity_association",
        EksPodIdentityAssociation,
        pod_identity_association,
        ["association_arn", "association_id"]
    ),
];

/// What is left out is as in
/// <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html>.
fn cluster(block: &Block<'_>) -> EksCluster {
    block.link("role_arn", "role");
    let default_access = EksAccessConfig {
        authentication_mode: Some("CONFIG_MAP".to_owned()),
        bootstrap_cluster_creator_admin_permissions: Some(true),
    };
    EksCluster {
        arn: block.text("arn"),
        cluster_name: block.text(("name", "cluster_name")),
        version: block.text_always("version"),
        enabled_log_types: block.texts(("enabled_cluster_log_types", "enabled_log_types")),
        vpc_config: block.block("vpc_config", |block| {
            block.link("subnet_ids", "subnets");
            block.link("security_group_ids", "security_groups");
            EksVpcConfig {
                endpoint_private_access: block.flag_or("endpoint_private_access", false),
                endpoint_public_access: block.flag_or("endpoint_public_access", true),
                public_access_cidrs: block.texts_or("public_access_cidrs", &["0.0.0.0/0"]),
            }
        }),
        encryption_config: block.blocks("encryption_config", |block| EksEncryptionConfig {
            resources: block.texts("resources"),
            key: block
                .block(("provider", ""), |block| {
                    block.reference(("key_arn", "key"), "kms_key")
                })
                .flatten(),
        }),
        access_config: block.block_or("access_config", default_access, access_config),
        support_type: block
            .block_or(
                ("upgrade_policy", "support_type"),
                Some("EXTENDED".to_owned()),
                |block| block.text_or(("support_type", ""), "EXTENDED"),
            )
            .flatten(),
        auto_mode: block
            .block_or(("compute_config", "auto_mode"), Some(false), |block| {
                block.flag_or(("enabled", ""), false)
            })
            .flatten(),
        deletion_protection: block.flag_or("deletion_protection", false),
    }
}

fn access_config(block: &Block<'_>) -> EksAccessConfig {
    EksAccessConfig {
        authentication_mode: block.text_or("authentication_mode", "CONFIG_MAP"),
        bootstrap_cluster_creator_admin_permissions: block
            .flag_or("bootstrap_cluster_creator_admin_permissions", true),
    }
}

fn node_group(block: &Block<'_>) -> EksNodeGroup {
    block.link("cluster_name", "cluster");
    block.link("node_role_arn", "role");
    block.link("subnet_ids", "subnets");
    block.block(("launch_template", ""), |block| {
        // By id, or by name where the author gave that.
        let attribute = if block.is_stated("name") == Some(true) {
            "name"
        } else {
            "id"
        };
        block.link(attribute, "launch_template");
    });
    EksNodeGroup {
        arn: block.text("arn"),
        node_group_name: block.text("node_group_name"),
        version: block.text_always("version"),
        release_version: block.text("release_version"),
        ami_type: block.text("ami_type"),
        // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
        capacity_type: block.text_or("capacity_type", "ON_DEMAND"),
        instance_types: block.texts("instance_types"),
        disk_size_gib: block.integer(("disk_size", "disk_size_gib")),
        scaling_config: block.block("scaling_config", |block| EksScalingConfig {
            min_size: block.integer("min_size"),
            max_size: block.integer("max_size"),
            desired_size: block.integer("desired_size"),
        }),
        remote_access: block.block("remote_access", |block| EksRemoteAccess {
            ec2_ssh_key: block.text("ec2_ssh_key"),
            source_security_groups: block.references(
                ("source_security_group_ids", "source_security_groups"),
                "remote_access_security_groups",
            ),
        }),
        labels: block.text_map("labels"),
        taints: block.blocks(("taint", "taints"), |block| EksTaint {
            key: block.text("key"),
            value: block.text("value"),
            effect: block.text("effect"),
        }),
    }
}

fn addon(block: &Block<'_>) -> EksAddon {
    block.link("cluster_name", "cluster");
    block.link("service_account_role_arn", "role");
    EksAddon {
        arn: block.text("arn"),
        addon_name: block.text("addon_name"),
        addon_version: block.text("addon_version"),
        pod_identity_associations: block.blocks(
            ("pod_identity_association", "pod_identity_associations"),
            |block| EksAddonPodIdentity {
                service_account: block.text("service_account"),
                role: block.reference(("role_arn", "role"), "pod_identity_roles"),
            },
        ),
    }
}

fn access_entry(block: &Block<'_>) -> EksAccessEntry {
    block.link("cluster_name", "cluster");
    EksAccessEntry {
        arn: block.text(("access_entry_arn", "arn")),
        principal: block.reference(("principal_arn", "principal"), "principal"),
        // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessEntry.html
        entry_type: block.text_or(("type", "entry_type"), "STANDARD"),
        kubernetes_groups: block.texts_if_stated("kubernetes_groups"),
        user_name: block.text_if_stated("user_name"),
        access_policies: Some(Vec::new()),
    }
}

fn access_policy(block: &Block<'_>, entry: &mut EksAccessEntry) {
    let list = &mut entry.access_policies;
    block.append(list, "access_policies", |block| EksAccessPolicy {
        policy_arn: block.text("policy_arn"),
        access_scope: block.block("access_scope", |block| EksAccessScope {
            scope_type: block.text(("type", "scope_type")),
            namespaces: block.texts("namespaces"),
        }),
    });
}

fn pod_identity_association(block: &Block<'_>) -> EksPodIdentityAssociation {
    block.link("cluster_name", "cluster");
    block.link("role_arn", "role");
    EksPodIdentityAssociation {
        arn: block.text(("association_arn", "arn")),
        namespace: block.text("namespace"),
        service_account: block.text("service_account"),
    }
}

#[cfg(test)]
mod tests;
