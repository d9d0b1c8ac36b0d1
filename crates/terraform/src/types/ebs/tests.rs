//! What the mappers of volumes, snapshots and images read.

use serde_json::{Value, json};

use crate::types::testing::{created, existing, module, read};

fn check(changes: &Value, configuration: &[(&str, Value)], address: &str, expected: &Value) {
    let read = read(changes, Some(module(configuration)));
    assert_eq!(read[address], *expected, "{address}");
}

fn to(address: &str) -> Value {
    json!({"references": [format!("{address}.id"), address]})
}

#[test]
fn a_volume_says_whether_it_is_encrypted_only_where_its_author_did() {
    let volume = |after: Value, unknown: Value, expressions: Value, expected: &Value| {
        check(
            &json!([created("aws_ebs_volume.v", after, unknown)]),
            &[("aws_ebs_volume.v", expressions)],
            "aws_ebs_volume.v",
            expected,
        );
    };
    let computed =
        json!({"encrypted": true, "kms_key_id": true, "snapshot_id": true, "type": true});
    volume(
        json!({"size": 10}),
        computed.clone(),
        json!({}),
        &json!({
            "config": {"size_gib": 10, "volume_type": "gp2", "multi_attach_enabled": false},
            "gaps": [],
            "links": [],
        }),
    );
    volume(
        json!({"encrypted": true, "kms_key_id": "arn:aws:kms:eu-west-1:1:key/k"}),
        json!({"snapshot_id": true, "type": true}),
        json!({}),
        &json!({
            "config": {"encrypted": true, "kms_key_id": "arn:aws:kms:eu-west-1:1:key/k", "volume_type": "gp2",
                "multi_attach_enabled": false},
            "gaps": [],
            "links": ["kms_key -> key arn:aws:kms:eu-west-1:1:key/k"],
        }),
    );
    volume(
        json!({}),
        computed,
        json!({"encrypted": {"references": ["terraform_data.a.output"]}}),
        &json!({
            "config": {"volume_type": "gp2", "multi_attach_enabled": false},
            "gaps": ["config.encrypted: known after apply: terraform_data.a.output"],
            "links": [],
        }),
    );
}

#[test]
fn the_settings_of_a_region_are_one_resource_that_its_volumes_point_to() {
    let plan = json!([
        created(
            "aws_ebs_encryption_by_default.d",
            json!({"enabled": true}),
            json!({})
        ),
        created(
            "aws_ebs_default_kms_key.d",
            json!({"key_arn": "arn:aws:kms:eu-west-1:1:key/k"}),
            json!({})
        ),
        created(
            "aws_ebs_snapshot_block_public_access.d",
            json!({"state": "block-all-sharing"}),
            json!({})
        ),
        existing(
            "aws_ebs_volume.v",
            json!({"encrypted": false, "type": "gp3"})
        ),
    ]);
    let configuration = [
        ("aws_ebs_encryption_by_default.d", json!({})),
        ("aws_ebs_default_kms_key.d", json!({})),
        ("aws_ebs_snapshot_block_public_access.d", json!({})),
        ("aws_ebs_volume.v", json!({})),
    ];
    let settings = "aws.ec2.ebs_defaults of provider aws";
    check(
        &plan,
        &configuration,
        settings,
        &json!({
            "config": {"encryption_by_default": true, "snapshot_block_public_access": "block-all-sharing"},
            "gaps": [
                "config.image_block_public_access: outside the input: the aws.ec2.ebs_defaults itself",
                "tags: outside the input: the aws.ec2.ebs_defaults itself",
            ],
            "links": ["kms_key -> key arn:aws:kms:eu-west-1:1:key/k"],
        }),
    );
    check(
        &plan,
        &configuration,
        "aws_ebs_volume.v",
        &json!({
            "config": {"encrypted": false, "volume_type": "gp3", "multi_attach_enabled": false},
            "gaps": ["related.instances[*]: outside the input: related.instances as another state may set it"],
            "links": [format!("ebs_defaults -> {settings}")],
        }),
    );
}

#[test]
fn whom_a_snapshot_or_an_image_is_shared_with_stands_beside_it() {
    let plan = json!([
        created(
            "aws_ebs_snapshot.s",
            json!({"volume_id": "vol-1"}),
            json!({"id": true, "encrypted": true})
        ),
        created(
            "aws_snapshot_create_volume_permission.p",
            json!({"account_id": "123456789012"}),
            json!({"snapshot_id": true}),
        ),
        created(
            "aws_ami_copy.c",
            json!({"name": "c", "source_ami_id": "ami-1", "encrypted": true}),
            json!({"id": true, "public": true})
        ),
        created(
            "aws_ami_launch_permission.p",
            json!({"group": "all"}),
            json!({"image_id": true})
        ),
    ]);
    let configuration = [
        ("aws_ebs_snapshot.s", json!({})),
        (
            "aws_snapshot_create_volume_permission.p",
            json!({"snapshot_id": to("aws_ebs_snapshot.s")}),
        ),
        ("aws_ami_copy.c", json!({})),
        (
            "aws_ami_launch_permission.p",
            json!({"image_id": to("aws_ami_copy.c")}),
        ),
    ];
    check(
        &plan,
        &configuration,
        "aws_ebs_snapshot.s",
        &json!({
            "config": {"create_volume_permissions": [{"account_id": "123456789012"}]},
            "gaps": [],
            "links": ["volume -> key vol-1"],
        }),
    );
    check(
        &plan,
        &configuration,
        "aws_ami_copy.c",
        &json!({
            "config": {"name": "c", "encrypted": true, "block_devices": [],
                "launch_permissions": [{"group": "all"}]},
            "gaps": [],
            "links": ["source_image -> key ami-1"],
        }),
    );
}
