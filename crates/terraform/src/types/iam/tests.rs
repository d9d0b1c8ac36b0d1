//! What the mappers of identities and their policies read.

mod users;

use serde_json::{Value, json};

use crate::types::testing::{created, deferred, existing, read, written};

fn check(changes: &Value, blocks: &[Value], expected: &Value) {
    let read = read(changes, Some(json!({"resources": blocks})));
    for (id, expected) in expected.as_object().expect("resources by id") {
        assert_eq!(&read[id], expected, "{id}\n{read:#}");
    }
}

fn references(names: &[&str]) -> Value {
    json!({"references": names})
}

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}"#;

fn trust() -> Value {
    json!({"version": "2012-10-17", "statements": [{
        "effect": "Allow",
        "actions": ["sts:AssumeRole"],
        "principals": [{"type": "Service", "id": "ec2.amazonaws.com"}],
        "conditions": [],
    }]})
}

/// A role that the plan creates, and what is read of it beside policies.
fn role(name: &str) -> Value {
    created(
        &format!("aws_iam_role.{name}"),
        json!({"name": name, "assume_role_policy": TRUST}),
        json!({"arn": true, "managed_policy_arns": true, "inline_policy": true}),
    )
}

fn role_block(name: &str) -> Value {
    written(
        &format!("aws_iam_role.{name}"),
        json!({"name": {"constant_value": name}}),
    )
}

fn role_with(name: &str, inline: &Value, managed: &Value) -> Value {
    json!({
        "role_name": name,
        "path": "/",
        "assume_role_policy": trust(),
        "inline_policies": inline,
        "managed_policies": managed,
        "max_session_duration_seconds": 3600,
    })
}

#[test]
fn a_role_that_is_given_no_policies_has_none() {
    check(
        &json!([role("r")]),
        &[role_block("r")],
        &json!({"aws_iam_role.r": {
            "config": role_with("r", &json!([]), &json!([])),
            "gaps": ["config.arn: known after apply"],
            "links": [],
        }}),
    );
}

#[test]
fn policies_of_their_own_become_part_of_the_role() {
    check(
        &json!([
            role("r"),
            created(
                "aws_iam_policy.p",
                json!({"name": "p", "policy": "{\"Statement\":[]}"}),
                json!({"arn": true})
            ),
            created(
                "aws_iam_role_policy_attachment.own",
                json!({"role": "r"}),
                json!({"policy_arn": true}),
            ),
            created(
                "aws_iam_role_policy_attachment.known",
                json!({"role": "r", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
                json!({}),
            ),
            created(
                "aws_iam_role_policy.inline",
                json!({"role": "r", "name": "i", "policy": "{\"Statement\":[]}"}),
                json!({}),
            ),
        ]),
        &[
            role_block("r"),
            written(
                "aws_iam_role_policy_attachment.own",
                json!({
                    "role": references(&["aws_iam_role.r.name"]),
                    "policy_arn": references(&["aws_iam_policy.p.arn"]),
                }),
            ),
        ],
        &json!({"aws_iam_role.r": {
            "config": role_with(
                "r",
                &json!([{"name": "i", "document": {"statements": []}}]),
                &json!(["arn:aws:iam::aws:policy/ReadOnlyAccess", "aws_iam_policy.p"]),
            ),
            "gaps": ["config.arn: known after apply"],
            "links": [
                "policies -> aws_iam_policy.p",
                "policies -> key arn:aws:iam::aws:policy/ReadOnlyAccess",
            ],
        }}),
    );
}

#[test]
fn one_attachment_reaches_every_identity_that_it_lists() {
    let administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    let user = json!({
        "user_name": "u",
        "path": "/",
        "inline_policies": [],
        "managed_policies": [administrator],
        "mfa_devices": [],
    });
    let group = json!({
        "group_name": "g",
        "path": "/",
        "inline_policies": [],
        "managed_policies": [administrator],
    });
    let links = json!([format!("policies -> key {administrator}")]);
    let gaps = json!(["config.arn: known after apply"]);
    let unknown = || json!({"arn": true, "unique_id": true});
    check(
        &json!([
            role("a"),
            role("b"),
            role("c"),
            created("aws_iam_user.u", json!({"name": "u"}), unknown()),
            created("aws_iam_group.g", json!({"name": "g"}), unknown()),
            created(
                "aws_iam_policy_attachment.x",
                json!({
                    "name": "x",
                    "policy_arn": administrator,
                    "roles": ["a", null],
                    "users": ["u"],
                }),
                json!({"roles": [false, true], "groups": true}),
            ),
        ]),
        &[
            role_block("a"),
            role_block("b"),
            role_block("c"),
            written(
                "aws_iam_policy_attachment.x",
                json!({
                    "roles": references(&["aws_iam_role.a.name", "aws_iam_role.b.name"]),
                    "groups": references(&["aws_iam_group.g.name"]),
                }),
            ),
        ],
        &json!({
            "aws_iam_role.a": {
                "config": role_with("a", &json!([]), &json!([administrator])),
                "gaps": gaps,
                "links": links,
            },
            "aws_iam_role.b": {
                "config": role_with("b", &json!([]), &json!([administrator])),
                "gaps": gaps,
                "links": links,
            },
            "aws_iam_role.c": {
                "config": role_with("c", &json!([]), &json!([])),
                "gaps": gaps,
                "links": [],
            },
            "aws_iam_user.u": {"config": user, "gaps": gaps, "links": links},
            "aws_iam_group.g": {"config": group, "gaps": gaps, "links": links},
        }),
    );
}

#[test]
fn an_attachment_to_an_unknown_role_may_be_to_any() {
    check(
        &json!([
            role("r"),
            created(
                "aws_iam_role_policy_attachment.x",
                json!({"policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
                json!({"role": true}),
            ),
        ]),
        &[
            role_block("r"),
            written(
                "aws_iam_role_policy_attachment.x",
                json!({"role": references(&["data.external.x.result"])}),
            ),
        ],
        &json!({"aws_iam_role.r": {
            "config": role_with("r", &json!([]), &json!([])),
            "gaps": [
                "config.arn: known after apply",
                "config.managed_policies[*]: known after apply: data.external.x.result",
                "related.policies[*]: known after apply: data.external.x.result",
            ],
            "links": [],
        }}),
    );
}

#[test]
fn an_existing_role_shows_what_is_attached_and_a_part_renews_it() {
    check(
        &json!([
            existing(
                "aws_iam_role.r",
                json!({
                    "arn": "arn:aws:iam::123456789012:role/r",
                    "name": "r",
                    "assume_role_policy": TRUST,
                    "managed_policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
                    "inline_policy": [{"name": "i", "policy": "{\"Statement\":[]}"}],
                })
            ),
            existing(
                "aws_iam_role_policy_attachment.x",
                json!({
                    "role": "r", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
                })
            ),
            created(
                "aws_iam_role_policy.i",
                json!({
                    "role": "r",
                    "name": "i",
                    "policy": "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\"}}",
                }),
                json!({}),
            ),
        ]),
        &[],
        &json!({"aws_iam_role.r": {
            "config": {
                "arn": "arn:aws:iam::123456789012:role/r",
                "role_name": "r",
                "path": "/",
                "assume_role_policy": trust(),
                "inline_policies": [{"name": "i", "document": {"statements": [
                    {"effect": "Deny", "actions": ["*"], "conditions": []},
                ]}}],
                "managed_policies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
                "max_session_duration_seconds": 3600,
            },
            "gaps": ["related.policies[*]: outside the input: related.policies as another state may set it"],
            "links": ["policies -> key arn:aws:iam::aws:policy/ReadOnlyAccess"],
        }}),
    );
}

#[test]
fn a_trust_that_is_partly_unknown_is_read_as_far_as_it_is_known() {
    check(
        &json!([
            created(
                "aws_iam_role.pod",
                json!({"name": "pod", "inline_policy": [], "managed_policy_arns": []}),
                json!({"assume_role_policy": true}),
            ),
            created(
                "aws_iam_openid_connect_provider.o",
                json!({}),
                json!({"arn": true, "url": true})
            ),
            deferred(
                "data.aws_iam_policy_document.trust",
                json!({"statement": [{
                    "actions": ["sts:AssumeRoleWithWebIdentity"],
                    "principals": [{"type": "Federated", "identifiers": [null]}],
                    "condition": [
                        {"test": "StringEquals", "values": ["system:serviceaccount:ns:sa"]},
                        {"test": "StringEquals", "values": ["sts.amazonaws.com"]},
                    ],
                }]}),
                json!({"json": true, "statement": [{
                    "principals": [{"identifiers": [true]}],
                    "condition": [{"variable": true}, {"variable": true}],
                }]}),
            ),
        ]),
        &[
            written(
                "aws_iam_role.pod",
                json!({"assume_role_policy": references(&[
                    "data.aws_iam_policy_document.trust.json",
                    "data.aws_iam_policy_document.trust",
                ])}),
            ),
            written("aws_iam_openid_connect_provider.o", json!({})),
            written(
                "data.aws_iam_policy_document.trust",
                json!({"statement": [{"principals": [{
                    "identifiers": references(&["aws_iam_openid_connect_provider.o.arn"]),
                }]}]}),
            ),
        ],
        &json!({"aws_iam_role.pod": {
            "config": {
                "role_name": "pod",
                "path": "/",
                "assume_role_policy": {"version": "2012-10-17", "statements": [{
                    "effect": "Allow",
                    "principals": [],
                    "actions": ["sts:AssumeRoleWithWebIdentity"],
                    "conditions": [
                        {"operator": "StringEquals", "values": ["system:serviceaccount:ns:sa"]},
                        {"operator": "StringEquals", "values": ["sts.amazonaws.com"]},
                    ],
                }]},
                "inline_policies": [],
                "managed_policies": [],
                "max_session_duration_seconds": 3600,
            },
            "gaps": [
                "config.assume_role_policy.statements[0].conditions[0].key: known after apply",
                "config.assume_role_policy.statements[0].conditions[1].key: known after apply",
                "config.assume_role_policy.statements[0].principals[*]: known after apply: \
                    aws_iam_openid_connect_provider.o.arn",
            ],
            "links": ["oidc_providers -> aws_iam_openid_connect_provider.o"],
        }}),
    );
}
