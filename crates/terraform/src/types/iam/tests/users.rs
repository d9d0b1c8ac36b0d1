//! Users, their keys and groups, and identity providers.

use serde_json::{Value, json};

use super::{check, references};
use crate::types::testing::{created, existing, read, written};

#[test]
fn users_keys_and_groups_are_linked_and_no_secret_enters() {
    let changes = json!([
        created(
            "aws_iam_user.u",
            json!({"name": "u"}),
            json!({"arn": true, "unique_id": true})
        ),
        existing(
            "aws_iam_group.g",
            json!({"name": "g", "arn": "arn:aws:iam::1:group/g"})
        ),
        created(
            "aws_iam_group_membership.m",
            json!({"group": "g", "users": ["u"]}),
            json!({})
        ),
        created(
            "aws_iam_user_login_profile.l",
            json!({"user": "u", "password": "hunter2"}),
            json!({"password_reset_required": true}),
        ),
        existing(
            "aws_iam_access_key.k",
            json!({
                "user": "u", "status": "Active", "secret": "hunter2", "ses_smtp_password_v4": "hunter2",
            })
        ),
    ]);
    let blocks = [written("aws_iam_user_login_profile.l", json!({}))];
    check(
        &changes,
        &blocks,
        &json!({
            "aws_iam_user.u": {
                "config": {
                    "user_name": "u",
                    "path": "/",
                    "inline_policies": [],
                    "managed_policies": [],
                    "mfa_devices": [],
                    "login_profile": {"password_reset_required": false},
                },
                "gaps": ["config.arn: known after apply"],
                "links": ["groups -> aws_iam_group.g"],
            },
            "aws_iam_access_key.k": {
                "config": {"user_name": "u", "status": "Active"},
                "gaps": [],
                "links": ["user -> aws_iam_user.u"],
            },
        }),
    );
    assert!(!read(&changes, None).to_string().contains("hunter2"));
}

#[test]
fn only_providers_of_clusters_lead_to_one() {
    let provider = |name: &str, after: Value, unknown: Value| {
        created(
            &format!("aws_iam_openid_connect_provider.{name}"),
            after,
            unknown,
        )
    };
    let url = |names: &[&str]| json!({"url": references(names)});
    check(
        &json!([
            created("aws_eks_cluster.c", json!({"name": "c"}), json!({})),
            provider(
                "cluster",
                json!({"client_id_list": ["sts.amazonaws.com"]}),
                json!({"url": true})
            ),
            provider(
                "github",
                json!({"url": "https://token.actions.githubusercontent.com", "client_id_list": []}),
                json!({}),
            ),
        ]),
        &[
            written("aws_eks_cluster.c", json!({})),
            written(
                "aws_iam_openid_connect_provider.cluster",
                url(&[
                    "aws_eks_cluster.c.identity[0].oidc[0].issuer",
                    "aws_eks_cluster.c",
                ]),
            ),
        ],
        &json!({
            "aws_iam_openid_connect_provider.cluster": {
                "config": {"client_ids": ["sts.amazonaws.com"], "thumbprints": []},
                "gaps": ["config.url: known after apply: aws_eks_cluster.c.identity"],
                "links": ["cluster -> aws_eks_cluster.c"],
            },
            "aws_iam_openid_connect_provider.github": {
                "config": {
                    "url": "token.actions.githubusercontent.com",
                    "client_ids": [],
                    "thumbprints": [],
                },
                "gaps": [],
                "links": [],
            },
        }),
    );
}
