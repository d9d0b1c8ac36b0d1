//! What the mappers of security groups and their rules read.

#![expect(clippy::needless_pass_by_value, reason = "plans are written in place")]

use serde_json::{Value, json};

use crate::types::testing::{created, module, read};

fn check(changes: &Value, configuration: Value, expected: Value) {
    assert_eq!(read(changes, Some(configuration)), expected);
}

/// A rule as an element of `ingress`.
fn inline(port: u16, more: &Value) -> Value {
    let mut rule = json!({"cidr_blocks": [], "description": "", "from_port": port,
        "ipv6_cidr_blocks": [], "prefix_list_ids": [], "protocol": "tcp", "self": false,
        "to_port": port});
    for (key, value) in more.as_object().into_iter().flatten() {
        rule[key] = value.clone();
    }
    rule
}

/// What it becomes.
fn rule(port: u16, more: &Value) -> Value {
    let mut rule = json!({"protocol": "tcp", "from_port": port, "to_port": port, "cidr_blocks": [],
        "ipv6_cidr_blocks": [], "prefix_list_ids": [], "source_groups": [],
        "self_referencing": false});
    for (key, value) in more.as_object().into_iter().flatten() {
        if value.is_null() {
            rule.as_object_mut().map(|rule| rule.remove(key));
        } else {
            rule[key] = value.clone();
        }
    }
    rule
}

/// A new group of which nothing was written but these attributes.
fn group(address: &str, after: Value, mut unknown: Value) -> Value {
    for name in ["id", "ingress", "egress"] {
        if after.get(name).is_none() && unknown.get(name).is_none() {
            unknown[name] = json!(true);
        }
    }
    created(address, after, unknown)
}

fn plain(ingress: &Value, egress: &Value) -> Value {
    json!({"default": false, "ingress": ingress, "egress": egress})
}

#[test]
fn four_ways_of_writing_a_rule_are_one() {
    let owner = json!({"references": ["aws_security_group.a.id", "aws_security_group.a"]});
    let unknown_owner = json!({"security_group_id": true});
    check(
        &json!([
            group(
                "aws_security_group.a",
                json!({"ingress": [inline(1, &json!({"cidr_blocks": ["10.0.0.0/8"]}))]}),
                json!({})
            ),
            created(
                "aws_security_group_rule.a",
                json!({"type": "ingress", "protocol": "6", "from_port": 2,
                "to_port": 2, "cidr_blocks": ["10.0.0.0/8"], "self": false}),
                unknown_owner.clone()
            ),
            created(
                "aws_vpc_security_group_ingress_rule.a",
                json!({"ip_protocol": "tcp", "from_port": 3,
                "to_port": 3, "cidr_ipv4": "10.0.0.0/8"}),
                unknown_owner.clone()
            ),
            created(
                "aws_vpc_security_group_egress_rule.a",
                json!({"ip_protocol": "-1",
                "cidr_ipv6": "::/0", "from_port": null}),
                unknown_owner
            ),
        ]),
        module(&[
            (
                "aws_security_group.a",
                json!({"ingress": {"constant_value": []}}),
            ),
            (
                "aws_security_group_rule.a",
                json!({"security_group_id": owner}),
            ),
            (
                "aws_vpc_security_group_ingress_rule.a",
                json!({"security_group_id": owner}),
            ),
            (
                "aws_vpc_security_group_egress_rule.a",
                json!({"security_group_id": owner}),
            ),
        ]),
        json!({"aws_security_group.a": {
            "config": plain(
                &json!([
                    rule(1, &json!({"cidr_blocks": ["10.0.0.0/8"]})),
                    rule(2, &json!({"cidr_blocks": ["10.0.0.0/8"]})),
                    rule(3, &json!({"cidr_blocks": ["10.0.0.0/8"]})),
                ]),
                &json!([rule(0, &json!({"protocol": "-1", "from_port": null, "to_port": null,
                    "ipv6_cidr_blocks": ["::/0"]}))]),
            ),
            "gaps": [],
            "links": [],
        }}),
    );
}

#[test]
fn rules_that_nobody_wrote_are_none_and_rules_that_are_not_yet_known_are_a_gap() {
    check(
        &json!([
            group("aws_security_group.none", json!({}), json!({})),
            group("aws_security_group.later", json!({}), json!({})),
        ]),
        module(&[
            ("aws_security_group.none", json!({})),
            (
                "aws_security_group.later",
                json!({"ingress": {"references": ["aws_instance.a"]}}),
            ),
        ]),
        json!({
            "aws_security_group.none": {
                "config": plain(&json!([]), &json!([])), "gaps": [], "links": [],
            },
            "aws_security_group.later": {
                "config": {"default": false, "egress": []},
                "gaps": ["config.ingress: known after apply: aws_instance.a"],
                "links": [],
            },
        }),
    );
}

#[test]
fn the_default_group_has_no_rules_but_those_module() {
    check(
        &json!([group(
            "aws_default_security_group.a",
            json!({}),
            json!({"name": true, "description": true, "vpc_id": true}),
        )]),
        module(&[("aws_default_security_group.a", json!({}))]),
        json!({"aws_default_security_group.a": {
            "config": {"name": "default", "default": true, "ingress": [], "egress": []},
            "gaps": ["related.vpc: outside the input: the default vpc_id"],
            "links": [],
        }}),
    );
}

/// Inline rules share one expression.
fn sources(rules: Value, unknown: Value, references: Value) -> Value {
    let group = |name: &str| group(name, json!({}), json!({}));
    let plan = json!([
        created(
            "aws_security_group.db",
            json!({"ingress": rules}),
            json!({"ingress": unknown, "egress": true})
        ),
        group("aws_security_group.app"),
        group("aws_security_group.jobs"),
    ]);
    let configuration = module(&[
        (
            "aws_security_group.db",
            json!({"ingress": {"references": references}}),
        ),
        ("aws_security_group.app", json!({})),
        ("aws_security_group.jobs", json!({})),
    ]);
    let mut read = read(&plan, Some(configuration));
    read["aws_security_group.db"].take()
}

#[test]
fn the_source_of_the_only_inline_rule_that_waits_is_what_is_referred_to() {
    assert_eq!(
        sources(
            json!([
                inline(1, &json!({"security_groups": []})),
                inline(2, &json!({}))
            ]),
            json!([{"security_groups": []}, {"security_groups": true}]),
            json!(["aws_security_group.app.id", "aws_security_group.app"]),
        ),
        json!({
            "config": plain(
                &json!([rule(1, &json!({})), rule(2, &json!({"source_groups": ["aws_security_group.app"]}))]),
                &json!([]),
            ),
            "gaps": [],
            "links": ["ingress_groups -> aws_security_group.app"],
        }),
    );
}

#[test]
fn inline_rules_that_can_only_mean_one_group_all_mean_it() {
    let app = json!({"source_groups": ["aws_security_group.app"]});
    assert_eq!(
        sources(
            json!([inline(1, &json!({})), inline(2, &json!({}))]),
            json!([{"security_groups": true}, {"security_groups": true}]),
            json!(["aws_security_group.app.id", "aws_security_group.app"]),
        ),
        json!({
            "config": plain(&json!([rule(1, &app), rule(2, &app)]), &json!([])),
            "gaps": [],
            "links": ["ingress_groups -> aws_security_group.app"],
        }),
    );
}

#[test]
fn inline_rules_that_may_mean_several_groups_are_not_divided_by_guessing() {
    let none = json!({"source_groups": null});
    let either = "may be any of aws_security_group.app, aws_security_group.jobs";
    assert_eq!(
        sources(
            json!([inline(1, &json!({})), inline(2, &json!({}))]),
            json!([{"security_groups": true}, {"security_groups": true}]),
            json!([
                "aws_security_group.app.id",
                "aws_security_group.app",
                "aws_security_group.jobs.id",
                "aws_security_group.jobs"
            ]),
        ),
        json!({
            "config": plain(&json!([rule(1, &none), rule(2, &none)]), &json!([])),
            "gaps": [
                format!("config.ingress[0].source_groups: {either}"),
                format!("config.ingress[1].source_groups: {either}"),
                format!("related.ingress_groups: {either}"),
            ],
            "links": [],
        }),
    );
}

#[test]
fn a_known_source_is_not_taken_for_what_another_rule_refers_to() {
    assert_eq!(
        sources(
            json!([
                inline(1, &json!({"security_groups": ["sg-1"]})),
                inline(2, &json!({}))
            ]),
            json!([{"security_groups": [false]}, {"security_groups": true}]),
            json!(["aws_security_group.app.id", "aws_security_group.app"]),
        )["config"]["ingress"],
        json!([
            rule(1, &json!({"source_groups": ["sg-1"]})),
            rule(2, &json!({"source_groups": ["aws_security_group.app"]})),
        ]),
    );
}

#[test]
fn a_rule_of_a_group_outside_the_plan_makes_that_group_known_in_part() {
    check(
        &json!([created(
            "aws_vpc_security_group_ingress_rule.a",
            json!({"ip_protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_ipv4": "0.0.0.0/0",
                "security_group_id": "sg-1"}),
            json!({}),
        )]),
        module(&[(
            "aws_vpc_security_group_ingress_rule.a",
            json!({"security_group_id": {"constant_value": "sg-1"}}),
        )]),
        json!({"aws.ec2.security_group sg-1": {
            "config": {"ingress": [rule(22, &json!({"cidr_blocks": ["0.0.0.0/0"]}))]},
            "gaps": [
                "config.arn: outside the input: the aws.ec2.security_group itself",
                "config.default: outside the input: the aws.ec2.security_group itself",
                "config.description: outside the input: the aws.ec2.security_group itself",
                "config.egress: outside the input: the aws.ec2.security_group itself",
                "config.ingress[*]: outside the input: the aws.ec2.security_group itself",
                "config.name: outside the input: the aws.ec2.security_group itself",
                "tags: outside the input: the aws.ec2.security_group itself",
            ],
            "links": [],
        }}),
    );
}

#[test]
fn a_rule_of_an_unknown_group_casts_doubt_on_the_list_that_it_adds_to_alone() {
    let plan = json!([
        group("aws_security_group.a", json!({}), json!({})),
        created(
            "aws_security_group_rule.a",
            json!({"type": "egress", "protocol": "-1", "from_port": 0, "to_port": 0}),
            json!({"security_group_id": true}),
        ),
    ]);
    let configuration = module(&[
        ("aws_security_group.a", json!({})),
        (
            "aws_security_group_rule.a",
            json!({"security_group_id": {"references": ["terraform_data.a.output", "terraform_data.a"]}}),
        ),
    ]);
    assert_eq!(
        read(&plan, Some(configuration))["aws_security_group.a"],
        json!({
            "config": plain(&json!([]), &json!([])),
            "gaps": ["config.egress[*]: known after apply: terraform_data.a.output"],
            "links": [],
        }),
    );
}

#[test]
fn a_rule_of_unknown_direction_leaves_both_lists_open() {
    let plan = json!([
        group("aws_security_group.a", json!({}), json!({})),
        created(
            "aws_security_group_rule.a",
            json!({"protocol": "-1", "from_port": 0, "to_port": 0}),
            json!({"type": true, "security_group_id": true}),
        ),
    ]);
    let configuration = module(&[
        ("aws_security_group.a", json!({})),
        (
            "aws_security_group_rule.a",
            json!({"security_group_id": {"references": ["aws_security_group.a.id"]}}),
        ),
    ]);
    assert_eq!(
        read(&plan, Some(configuration))["aws_security_group.a"]["gaps"],
        json!([
            "config.egress[*]: known after apply",
            "config.ingress[*]: known after apply"
        ]),
    );
}
