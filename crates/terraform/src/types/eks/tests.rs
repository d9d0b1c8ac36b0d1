//! What the mappers of clusters and node groups read.

use serde_json::{Value, json};

use crate::types::testing::{created, read, written};

fn check(changes: &Value, blocks: &[Value], expected: &Value) {
    let read = read(changes, Some(json!({"resources": blocks})));
    for (id, expected) in expected.as_object().expect("resources by id") {
        assert_eq!(&read[id], expected, "{id}\n{read:#}");
    }
}

fn references(names: &[&str]) -> Value {
    json!({"references": names})
}

#[test]
fn what_the_author_leaves_out_is_what_the_service_takes() {
    check(
        &json!([created(
            "aws_eks_cluster.c",
            json!({"name": "c", "vpc_config": [{}]}),
            json!({
                "version": true,
                "access_config": true,
                "upgrade_policy": true,
                "vpc_config": [{"public_access_cidrs": true}],
            }),
        )]),
        &[written("aws_eks_cluster.c", json!({"vpc_config": [{}]}))],
        &json!({"aws_eks_cluster.c": {
            "config": {
                "cluster_name": "c",
                "enabled_log_types": [],
                "vpc_config": {
                    "endpoint_private_access": false,
                    "endpoint_public_access": true,
                    "public_access_cidrs": ["0.0.0.0/0"],
                },
                "encryption_config": [],
                "access_config": {
                    "authentication_mode": "CONFIG_MAP",
                    "bootstrap_cluster_creator_admin_permissions": true,
                },
                "support_type": "EXTENDED",
                "auto_mode": false,
                "deletion_protection": false,
            },
            "gaps": ["config.version (present): known after apply"],
            "links": [],
        }}),
    );
}

#[test]
fn what_the_author_writes_is_read_and_linked() {
    check(
        &json!([
            created(
                "aws_eks_cluster.c",
                json!({
                    "name": "c",
                    "version": "1.33",
                    "enabled_cluster_log_types": ["api", "audit"],
                    "vpc_config": [{
                        "endpoint_private_access": true,
                        "endpoint_public_access": true,
                        "public_access_cidrs": ["203.0.113.0/24", null],
                        "security_group_ids": [],
                        "subnet_ids": ["subnet-1"],
                    }],
                    "encryption_config": [{"resources": ["secrets"], "provider": [{}]}],
                    "access_config": [{"authentication_mode": "API"}],
                    "upgrade_policy": [{"support_type": "STANDARD"}],
                    "compute_config": [{"enabled": true}],
                }),
                json!({
                    "role_arn": true,
                    "vpc_config": [{"public_access_cidrs": [false, true]}],
                    "encryption_config": [{"provider": [{"key_arn": true}]}],
                }),
            ),
            created("aws_iam_role.r", json!({"name": "r"}), json!({})),
            created("aws_kms_key.k", json!({}), json!({})),
        ]),
        &[
            written(
                "aws_eks_cluster.c",
                json!({
                    "role_arn": references(&["aws_iam_role.r.arn"]),
                    "vpc_config": [{"public_access_cidrs": references(&["aws_eip.e.public_ip"])}],
                    "encryption_config": [{
                        "provider": [{"key_arn": references(&["aws_kms_key.k.arn"])}],
                    }],
                }),
            ),
            written("aws_iam_role.r", json!({})),
        ],
        &json!({"aws_eks_cluster.c": {
            "config": {
                "cluster_name": "c",
                "version": "1.33",
                "enabled_log_types": ["api", "audit"],
                "vpc_config": {
                    "endpoint_private_access": true,
                    "endpoint_public_access": true,
                    "public_access_cidrs": ["203.0.113.0/24"],
                },
                "encryption_config": [{"resources": ["secrets"], "key": "aws_kms_key.k"}],
                "access_config": {
                    "authentication_mode": "API",
                    "bootstrap_cluster_creator_admin_permissions": true,
                },
                "support_type": "STANDARD",
                "auto_mode": true,
                "deletion_protection": false,
            },
            "gaps": [
                "config.vpc_config.public_access_cidrs[*]: known after apply: aws_eip.e.public_ip",
            ],
            "links": ["kms_key -> aws_kms_key.k", "role -> aws_iam_role.r", "subnets -> key subnet-1"],
        }}),
    );
}

#[test]
fn access_policies_belong_to_the_entry_of_their_principal() {
    let principal = "arn:aws:iam::123456789012:role/admin";
    check(
        &json!([
            created(
                "aws_eks_cluster.c",
                json!({"name": "c", "vpc_config": [{}]}),
                json!({})
            ),
            created(
                "aws_eks_access_entry.e",
                json!({"cluster_name": "c", "principal_arn": principal}),
                json!({"access_entry_arn": true, "kubernetes_groups": true, "user_name": true}),
            ),
            created(
                "aws_eks_access_policy_association.a",
                json!({
                    "cluster_name": "c",
                    "principal_arn": principal,
                    "policy_arn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
                    "access_scope": [{"type": "namespace", "namespaces": ["default"]}],
                }),
                json!({}),
            ),
        ]),
        &[written("aws_eks_access_entry.e", json!({}))],
        &json!({"aws_eks_access_entry.e": {
            "config": {
                "principal": principal,
                "entry_type": "STANDARD",
                "kubernetes_groups": [],
                "access_policies": [{
                    "policy_arn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
                    "access_scope": {"scope_type": "namespace", "namespaces": ["default"]},
                }],
            },
            "gaps": ["config.arn: known after apply"],
            "links": ["cluster -> aws_eks_cluster.c", format!("principal -> key {principal}")],
        }}),
    );
}

#[test]
fn node_groups_add_ons_and_pod_identities_lead_to_their_cluster_and_role() {
    let role = || json!({"references": ["aws_iam_role.r.arn", "aws_iam_role.r"]});
    let read = read(
        &json!([
            created(
                "aws_eks_cluster.c",
                json!({"name": "c", "vpc_config": [{}]}),
                json!({})
            ),
            created("aws_iam_role.r", json!({"name": "r"}), json!({})),
            created(
                "aws_eks_node_group.n",
                json!({"cluster_name": "c", "node_group_name": "n", "capacity_type": "SPOT"}),
                json!({"node_role_arn": true}),
            ),
            created(
                "aws_eks_addon.a",
                json!({"cluster_name": "c", "addon_name": "a"}),
                json!({})
            ),
            created(
                "aws_eks_pod_identity_association.p",
                json!({"cluster_name": "c", "namespace": "ns", "service_account": "sa"}),
                json!({"role_arn": true}),
            ),
        ]),
        Some(json!({"resources": [
            written("aws_iam_role.r", json!({})),
            written("aws_eks_node_group.n", json!({"node_role_arn": role()})),
            written("aws_eks_pod_identity_association.p", json!({"role_arn": role()})),
        ]})),
    );
    let cluster = "cluster -> aws_eks_cluster.c";
    let links = |id: &str| read[id]["links"].clone();
    assert_eq!(
        links("aws_eks_node_group.n"),
        json!([cluster, "role -> aws_iam_role.r"])
    );
    assert_eq!(links("aws_eks_addon.a"), json!([cluster]));
    let links = links("aws_eks_pod_identity_association.p");
    assert_eq!(links, json!([cluster, "role -> aws_iam_role.r"]));
    let config = &read["aws_eks_pod_identity_association.p"]["config"];
    assert_eq!(config, &json!({"namespace": "ns", "service_account": "sa"}));
}
