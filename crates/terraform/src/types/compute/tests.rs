//! What the mappers of instances and launch templates read.

use serde_json::{Value, json};

use crate::types::testing::{created, module, read};

/// What AWS fills in where the author left it out.
const COMPUTED: [&str; 12] = [
    "ami",
    "associate_public_ip_address",
    "ebs_block_device",
    "iam_instance_profile",
    "metadata_options",
    "network_interface",
    "root_block_device",
    "security_groups",
    "subnet_id",
    "user_data",
    "user_data_base64",
    "vpc_security_group_ids",
];

fn instance(mut after: Value, expressions: Value) -> Value {
    let mut unknown = json!({});
    for name in COMPUTED {
        if after.get(name).is_none() {
            unknown[name] = json!(true);
        }
    }
    if after.get("launch_template").is_none() {
        after["launch_template"] = json!([]);
    }
    let plan = json!([created("aws_instance.i", after, unknown)]);
    let configuration = module(&[("aws_instance.i", expressions)]);
    read(&plan, Some(configuration))["aws_instance.i"].clone()
}

#[test]
fn what_nobody_asked_of_an_instance_is_absent_and_its_network_is_the_default_one() {
    assert_eq!(
        instance(
            json!({"ami": "ami-1"}),
            json!({"ami": {"constant_value": "ami-1"}})
        ),
        json!({
            "config": {"image_id": "ami-1", "source_dest_check": true, "monitoring": false,
                "block_devices": []},
            "gaps": [
                "related.security_groups: outside the input: the default vpc_security_group_ids",
                "related.subnet: outside the input: the default subnet_id",
            ],
            "links": ["image -> key ami-1"],
        }),
    );
}

#[test]
fn a_launch_template_or_an_interface_brings_the_network() {
    let template = instance(
        json!({"launch_template": [{"id": "lt-1", "name": "web"}]}),
        json!({"launch_template": [{"name": {"constant_value": "web"}}]}),
    );
    assert_eq!(template["gaps"], json!([]));
    assert_eq!(template["links"], json!(["launch_template -> key lt-1"]));
    let interface = instance(
        json!({"network_interface": [{"device_index": 0, "network_interface_id": "eni-1"}]}),
        json!({"network_interface": [{"network_interface_id": {"constant_value": "eni-1"}}]}),
    );
    assert_eq!(interface["gaps"], json!([]));
    assert_eq!(
        interface["links"],
        json!(["network_interfaces -> key eni-1"])
    );
}

#[test]
fn volumes_and_metadata_are_read_as_far_as_they_were_asked_for() {
    let read = instance(
        json!({
            "root_block_device": [{"encrypted": true, "delete_on_termination": true}],
            "ebs_block_device": [{"device_name": "/dev/sdb", "encrypted": false,
                "delete_on_termination": false, "volume_size": 8}],
            "metadata_options": [{"http_tokens": "required", "http_put_response_hop_limit": 1}],
        }),
        json!({}),
    );
    let config = &read["config"];
    assert_eq!(
        json!([
            config["root_block_device"],
            config["block_devices"],
            config["metadata_options"]
        ]),
        json!([
            {"ebs": true, "encrypted": true, "delete_on_termination": true},
            [{"device_name": "/dev/sdb", "ebs": true, "encrypted": false,
                "size_gib": 8, "delete_on_termination": false}],
            {"http_tokens": "required", "http_put_response_hop_limit": 1},
        ]),
    );
}

#[test]
fn user_data_of_which_the_plan_holds_a_hash_is_read_where_it_was_written() {
    let hash = "9714c0b3f0a9785be27dd5b3932b551c946ed953";
    let read = |expression: Value| {
        let read = instance(json!({"user_data": hash}), json!({"user_data": expression}));
        let own = |gap: &&Value| gap.as_str().is_some_and(|gap| gap.starts_with("config"));
        let gaps = read["gaps"].as_array().into_iter().flatten().filter(own);
        json!([read["config"]["user_data"], gaps.collect::<Vec<_>>()])
    };
    assert_eq!(
        read(json!({"constant_value": "#!/bin/sh"})),
        json!([{"credentials": []}, []]),
    );
    assert_eq!(
        read(json!({"references": ["var.user_data"]})),
        json!([
            null,
            [
                "config.user_data: outside the input: the text of user_data, of which the plan holds a hash"
            ]
        ]),
    );
}

#[test]
fn a_launch_template_holds_what_it_asks_of_interfaces_and_volumes() {
    let after = json!({
        "name": "web",
        "vpc_security_group_ids": ["sg-1"],
        "iam_instance_profile": [{"arn": null, "name": "nodes"}],
        "monitoring": [{"enabled": true}],
        "network_interfaces": [{"associate_public_ip_address": "false", "device_index": 0,
            "security_groups": ["sg-2"], "subnet_id": null}],
        "block_device_mappings": [
            {"device_name": "/dev/xvda", "ebs": [{"encrypted": "true", "volume_type": "gp3"}]},
            {"device_name": "/dev/sdc", "virtual_name": "ephemeral0", "ebs": []},
        ],
    });
    let unknown =
        json!({"metadata_options": true, "block_device_mappings": [{"ebs": [{"iops": true}]}, {}]});
    let plan = json!([created("aws_launch_template.t", after, unknown)]);
    let configuration = module(&[("aws_launch_template.t", json!({}))]);
    assert_eq!(
        read(&plan, Some(configuration))["aws_launch_template.t"],
        json!({
            "config": {
                "name": "web",
                "monitoring": true,
                "network_interfaces": [{"device_index": 0, "associate_public_ip_address": false}],
                "block_devices": [
                    {"device_name": "/dev/xvda", "ebs": true, "encrypted": true,
                        "volume_type": "gp3", "delete_on_termination": true},
                    {"device_name": "/dev/sdc", "virtual_name": "ephemeral0", "ebs": false},
                ],
            },
            "gaps": [],
            "links": [
                "instance_profile -> key nodes",
                "security_groups -> key sg-1",
                "security_groups -> key sg-2",
            ],
        }),
    );
}

#[test]
fn a_launch_configuration_is_a_launch_template_of_one_interface() {
    let read = |after: Value, unknown: Value, expressions: Value| {
        let plan = json!([created("aws_launch_configuration.c", after, unknown)]);
        let configuration = module(&[("aws_launch_configuration.c", expressions)]);
        read(&plan, Some(configuration))["aws_launch_configuration.c"]["config"].clone()
    };
    let rest =
        json!({"ebs_block_device": true, "root_block_device": true, "metadata_options": true});
    assert_eq!(
        read(
            json!({"associate_public_ip_address": true}),
            rest.clone(),
            json!({})
        )["network_interfaces"],
        json!([{"device_index": 0, "associate_public_ip_address": true}]),
    );
    let mut unset = rest;
    unset["associate_public_ip_address"] = json!(true);
    assert_eq!(
        read(json!({"enable_monitoring": true}), unset, json!({})),
        json!({"monitoring": true, "network_interfaces": [], "block_devices": []}),
    );
}

#[test]
fn metadata_defaults_hold_for_the_region_of_their_provider() {
    let plan = json!([
        created(
            "aws_ec2_instance_metadata_defaults.d",
            json!({"http_tokens": "required", "http_put_response_hop_limit": 1}),
            json!({"http_endpoint": true, "instance_metadata_tags": true}),
        ),
        created(
            "aws_launch_template.t",
            json!({"name": "web"}),
            json!({"metadata_options": true})
        ),
    ]);
    let configuration = module(&[
        (
            "aws_ec2_instance_metadata_defaults.d",
            json!({"http_tokens": {"constant_value": "required"}}),
        ),
        ("aws_launch_template.t", json!({})),
    ]);
    let read = read(&plan, Some(configuration));
    assert_eq!(
        read["aws.ec2.metadata_defaults of provider aws"],
        json!({
            "config": {"http_tokens": "required", "http_put_response_hop_limit": 1},
            "gaps": [
                "config.http_endpoint: outside the input: the aws.ec2.metadata_defaults itself",
                "config.instance_metadata_tags: outside the input: the aws.ec2.metadata_defaults itself",
                "tags: outside the input: the aws.ec2.metadata_defaults itself",
            ],
            "links": [],
        }),
    );
    assert_eq!(
        read["aws_launch_template.t"]["links"],
        json!(["metadata_defaults -> aws.ec2.metadata_defaults of provider aws"]),
    );
}
