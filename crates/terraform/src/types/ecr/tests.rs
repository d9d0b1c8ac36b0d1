//! What the mappers of registries and repositories read.

use serde_json::{Value, json};

use crate::types::testing::{created, existing, read, written};

fn check(changes: &Value, blocks: &[Value], expected: &Value) {
    let read = read(changes, Some(json!({"resources": blocks})));
    assert_eq!(&read, expected, "{read:#}");
}

#[test]
fn what_the_author_leaves_out_is_what_the_service_takes() {
    check(
        &json!([created(
            "aws_ecr_repository.r",
            json!({"name": "r"}),
            json!({"arn": true})
        )]),
        &[],
        &json!({"aws_ecr_repository.r": {
            "config": {
                "repository_name": "r",
                "image_tag_mutability": "MUTABLE",
                "image_tag_mutability_exclusion_filters": [],
                "scan_on_push": false,
                "encryption_configuration": {"encryption_type": "AES256"},
            },
            "gaps": ["config.arn: known after apply"],
            "links": [],
        }}),
    );
}

#[test]
fn a_key_is_linked_where_the_author_chose_one() {
    let repository = |name: &str| {
        created(
            &format!("aws_ecr_repository.{name}"),
            json!({
                "name": name,
                "image_tag_mutability": "IMMUTABLE",
                "image_scanning_configuration": [{"scan_on_push": true}],
                "encryption_configuration": [{"encryption_type": "KMS"}],
            }),
            json!({"encryption_configuration": [{"kms_key": true}]}),
        )
    };
    let config = |name: &str, encryption: Value| {
        json!({
            "repository_name": name,
            "image_tag_mutability": "IMMUTABLE",
            "image_tag_mutability_exclusion_filters": [],
            "scan_on_push": true,
            "encryption_configuration": encryption,
        })
    };
    let key = json!({"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]});
    check(
        &json!([repository("chosen"), repository("default")]),
        &[
            written(
                "aws_ecr_repository.chosen",
                json!({"encryption_configuration": [{"kms_key": key}]}),
            ),
            written(
                "aws_ecr_repository.default",
                json!({"encryption_configuration": [{}]}),
            ),
        ],
        &json!({
            "aws_ecr_repository.chosen": {
                "config": config("chosen", json!({"encryption_type": "KMS"})),
                "gaps": [
                    "config.encryption_configuration.kms_key: known after apply: aws_kms_key.k.arn",
                    "related.kms_key: known after apply: aws_kms_key.k.arn",
                ],
                "links": [],
            },
            "aws_ecr_repository.default": {
                "config": config("default", json!({"encryption_type": "KMS"})),
                "gaps": [],
                "links": [],
            },
        }),
    );
}

#[test]
fn lifecycle_and_policy_of_a_repository_outside_the_plan_are_still_read() {
    let rules = json!({"rules": [
        {
            "rulePriority": 1,
            "selection": {
                "tagStatus": "tagged",
                "tagPrefixList": ["dev-"],
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": 14,
            },
            "action": {"type": "expire"},
        },
        {
            "rulePriority": "2",
            "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10},
            "action": {"type": "expire"},
        },
    ]});
    let outside = |attribute: &str| {
        format!("config.{attribute}: outside the input: the aws.ecr.repository itself")
    };
    check(
        &json!([created(
            "aws_ecr_lifecycle_policy.l",
            json!({"repository": "r", "policy": rules.to_string()}),
            json!({}),
        )]),
        &[],
        &json!({"aws.ecr.repository r": {
            "config": {"lifecycle_rules": [
                {
                    "priority": 1,
                    "tag_status": "tagged",
                    "tag_prefixes": ["dev-"],
                    "tag_patterns": [],
                    "count_type": "sinceImagePushed",
                    "count_unit": "days",
                    "count_number": 14,
                    "action": "expire",
                },
                {
                    "priority": 2,
                    "tag_status": "any",
                    "tag_prefixes": [],
                    "tag_patterns": [],
                    "count_type": "imageCountMoreThan",
                    "count_number": 10,
                    "action": "expire",
                },
            ]},
            "gaps": [
                outside("arn"),
                outside("encryption_configuration"),
                outside("image_tag_mutability"),
                outside("image_tag_mutability_exclusion_filters"),
                outside("policy"),
                outside("repository_name"),
                outside("scan_on_push"),
                "tags: outside the input: the aws.ecr.repository itself",
            ],
            "links": [],
        }}),
    );
}

#[test]
fn a_lifecycle_policy_that_is_none_is_malformed() {
    for (policy, why) in [
        ("{}", "a lifecycle policy without rules"),
        (r#"{"rules": [{}]}"#, "a lifecycle rule without a selection"),
        (
            r#"{"rules": [{"selection": {"tagPrefixList": "dev-"}}]}"#,
            "a lifecycle rule whose `tagPrefixList` is not a list of texts",
        ),
    ] {
        let read = read(
            &json!([
                created("aws_ecr_repository.r", json!({"name": "r"}), json!({})),
                created(
                    "aws_ecr_lifecycle_policy.l",
                    json!({"repository": "r", "policy": policy}),
                    json!({}),
                ),
            ]),
            None,
        );
        let gaps = json!([format!("config.lifecycle_rules: malformed: {why}")]);
        assert_eq!(read["aws_ecr_repository.r"]["gaps"], gaps);
    }
}

#[test]
fn the_registry_is_one_whatever_writes_it() {
    check(
        &json!([
            existing(
                "aws_ecr_registry_scanning_configuration.s",
                json!({
                    "scan_type": "ENHANCED",
                    "rule": [{
                        "scan_frequency": "SCAN_ON_PUSH",
                        "repository_filter": [{"filter": "*", "filter_type": "WILDCARD"}],
                    }],
                })
            ),
            existing(
                "aws_ecr_replication_configuration.r",
                json!({
                    "replication_configuration": [{"rule": [{
                        "destination": [{"region": "eu-west-1", "registry_id": "123456789012"}],
                        "repository_filter": [],
                    }]}],
                })
            ),
        ]),
        &[],
        &json!({"aws.ecr.registry of provider aws": {
            "config": {
                "scan_type": "ENHANCED",
                "scanning_rules": [{
                    "scan_frequency": "SCAN_ON_PUSH",
                    "repository_filters": [{"filter": "*", "filter_type": "WILDCARD"}],
                }],
                "replication_rules": [{
                    "destinations": [{"region": "eu-west-1", "registry_id": "123456789012"}],
                    "repository_filters": [],
                }],
            },
            "gaps": [
                "config.policy: outside the input: the aws.ecr.registry itself",
                "tags: outside the input: the aws.ecr.registry itself",
            ],
            "links": [],
        }}),
    );
}
