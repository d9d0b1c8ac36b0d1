//! What the mappers of buckets read.

use serde_json::{Value, json};

use crate::types::testing::{created, existing, read, written};

fn check(changes: &Value, configuration: Option<Value>, expected: &Value) {
    let read = read(changes, configuration);
    let bucket = &read["aws_s3_bucket.main"];
    assert_eq!(bucket, expected, "{bucket:#}");
}

fn of_bucket(kind: &str, more: &Value) -> Value {
    let mut after = json!({"bucket": "main"});
    for (name, value) in more.as_object().into_iter().flatten() {
        after[name] = value.clone();
    }
    created(&format!("{kind}.main"), after, json!({}))
}

#[test]
fn what_is_split_comes_together() {
    let encryption = json!({"rule": [{"apply_server_side_encryption_by_default": [
        {"sse_algorithm": "aws:kms", "kms_master_key_id": "alias/aws/s3"}
    ]}]});
    let changes = json!([
        created("aws_s3_bucket.main", json!({"bucket": "main"}), json!({})),
        of_bucket(
            "aws_s3_bucket_server_side_encryption_configuration",
            &encryption
        ),
        of_bucket(
            "aws_s3_bucket_versioning",
            &json!({"versioning_configuration": [{"status": "Enabled"}]})
        ),
        of_bucket(
            "aws_s3_bucket_public_access_block",
            &json!({"block_public_acls": true})
        ),
        of_bucket(
            "aws_s3_bucket_ownership_controls",
            &json!({"rule": [{"object_ownership": "BucketOwnerEnforced"}]})
        ),
        of_bucket("aws_s3_bucket_acl", &json!({"acl": "public-read"})),
        of_bucket(
            "aws_s3_bucket_logging",
            &json!({"target_bucket": "logs", "target_prefix": "main/"})
        ),
    ]);
    check(
        &changes,
        None,
        &json!({
            "config": {
                "name": "main",
                "encryption": {
                    "sse_algorithm": "aws:kms",
                    "kms_key_id": "alias/aws/s3",
                    "bucket_key_enabled": false,
                },
                "versioning": {"status": "Enabled", "mfa_delete": "Disabled"},
                "public_access_block": {
                    "block_public_acls": true,
                    "ignore_public_acls": false,
                    "block_public_policy": false,
                    "restrict_public_buckets": false,
                },
                "object_ownership": "BucketOwnerEnforced",
                "grants": [{
                    "permission": "READ",
                    "grantee_type": "Group",
                    "grantee_uri": "http://acs.amazonaws.com/groups/global/AllUsers",
                }],
                "logging": {"target_bucket": "logs", "target_prefix": "main/"},
                "lifecycle_rules": [],
                "cors_rules": [],
                "force_destroy": false,
            },
            "gaps": [],
            "links": ["kms_key -> key alias/aws/s3", "log_bucket -> key logs"],
        }),
    );
}

#[test]
fn what_the_provider_would_compute_of_a_new_bucket_is_not_there() {
    let unknown = json!({
        "acl": true,
        "policy": true,
        "versioning": true,
        "server_side_encryption_configuration": true,
        "lifecycle_rule": true,
        "grant": true,
    });
    let block = written(
        "aws_s3_bucket.main",
        json!({"bucket": {"constant_value": "main"}}),
    );
    check(
        &json!([created(
            "aws_s3_bucket.main",
            json!({"bucket": "main"}),
            unknown
        )]),
        Some(json!({"resources": [block]})),
        &json!({
            "config": {
                "name": "main",
                "grants": [],
                "lifecycle_rules": [],
                "cors_rules": [],
                "force_destroy": false,
            },
            "gaps": [],
            "links": [],
        }),
    );
}

#[test]
fn an_existing_bucket_shows_what_older_configurations_wrote_in_it() {
    let after = json!({
        "bucket": "main",
        "versioning": [{"enabled": true, "mfa_delete": false}],
        "server_side_encryption_configuration": [{"rule": [{
            "apply_server_side_encryption_by_default": [{"sse_algorithm": "AES256"}]
        }]}],
        "lifecycle_rule": [{"id": "old", "enabled": true, "expiration": [{"days": 30}]}],
    });
    check(
        &json!([existing("aws_s3_bucket.main", after)]),
        None,
        &json!({
            "config": {
                "name": "main",
                "encryption": {"sse_algorithm": "AES256", "bucket_key_enabled": false},
                "versioning": {"status": "Enabled", "mfa_delete": "Disabled"},
                "grants": [],
                "lifecycle_rules": [
                    {"id": "old", "status": "Enabled", "expiration_days": 30, "transitions": []},
                ],
                "cors_rules": [],
                "force_destroy": false,
            },
            "gaps": [
                "config.object_ownership: outside the input: config.object_ownership as another state may set it",
                "config.public_access_block: outside the input: config.public_access_block as another state may set it",
            ],
            "links": [],
        }),
    );
}
