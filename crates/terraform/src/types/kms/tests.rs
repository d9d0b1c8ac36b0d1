//! What the mappers of keys read.

use serde_json::{Value, json};

use crate::types::testing::{created, read, written};

fn check(changes: &Value, configuration: Option<Value>, id: &str, expected: &Value) {
    let read = read(changes, configuration);
    assert_eq!(&read[id], expected, "{:#}", read[id]);
}

fn references(name: &str, attribute: &str) -> Value {
    json!({"references": [format!("{name}.{attribute}"), name]})
}

#[test]
fn a_key_has_its_aliases_and_the_defaults_of_the_service() {
    let key = created(
        "aws_kms_key.main",
        json!({}),
        json!({"policy": true, "key_id": true}),
    );
    let alias = created(
        "aws_kms_alias.main",
        json!({"name": "alias/main"}),
        json!({"target_key_id": true}),
    );
    let target = references("aws_kms_key.main", "key_id");
    let blocks = json!([
        written("aws_kms_key.main", json!({})),
        written("aws_kms_alias.main", json!({ "target_key_id": target })),
    ]);
    check(
        &json!([key, alias]),
        Some(json!({ "resources": blocks })),
        "aws_kms_key.main",
        &json!({
            "config": {
                "manager": "CUSTOMER",
                "origin": "AWS_KMS",
                "key_spec": "SYMMETRIC_DEFAULT",
                "key_usage": "ENCRYPT_DECRYPT",
                "enabled": true,
                "multi_region": false,
                "rotation_enabled": false,
                "deletion_window_days": 30,
                "aliases": ["alias/main"],
            },
            "gaps": ["config.key_id: known after apply"],
            "links": [],
        }),
    );
}

#[test]
fn an_alias_leads_to_its_key() {
    let key = created("aws_kms_key.main", json!({}), json!({}));
    let alias = created(
        "aws_kms_alias.main",
        json!({"name": "alias/main"}),
        json!({"arn": true, "target_key_id": true}),
    );
    let queue = created(
        "aws_sqs_queue.main",
        json!({}),
        json!({"kms_master_key_id": true}),
    );
    let blocks = json!([
        written("aws_kms_key.main", json!({})),
        written(
            "aws_kms_alias.main",
            json!({
                "name": {"constant_value": "alias/main"},
                "target_key_id": references("aws_kms_key.main", "key_id"),
            })
        ),
        written(
            "aws_sqs_queue.main",
            json!({
                "kms_master_key_id": references("aws_kms_alias.main", "arn"),
            })
        ),
    ]);
    check(
        &json!([key, alias, queue]),
        Some(json!({ "resources": blocks })),
        "aws_sqs_queue.main",
        &json!({
            "config": {
                "kms_key_id": "aws_kms_key.main",
                "sqs_managed_sse_enabled": false,
                "fifo": false,
                "message_retention_seconds": 345_600,
            },
            "gaps": [],
            "links": ["kms_key -> aws_kms_key.main"],
        }),
    );
}
