//! What the mappers of Auto Scaling groups read.

use serde_json::{Value, json};

use crate::types::testing::{created, module, read};

const COMPUTED: [&str; 6] = [
    "availability_zones",
    "launch_template",
    "mixed_instances_policy",
    "load_balancers",
    "target_group_arns",
    "vpc_zone_identifier",
];

fn check(after: Value, mut unknown: Value, expressions: Value, expected: &Value) {
    for name in COMPUTED {
        if after.get(name).is_none() && unknown.get(name).is_none() {
            unknown[name] = json!(true);
        }
    }
    let plan = json!([
        created("aws_autoscaling_group.a", after, unknown),
        created("aws_launch_template.t", json!({}), json!({"id": true})),
    ]);
    let configuration = module(&[
        ("aws_autoscaling_group.a", expressions),
        ("aws_launch_template.t", json!({})),
    ]);
    let read = read(&plan, Some(configuration));
    let group = &read["aws_autoscaling_group.a"];
    assert_eq!(json!([group["links"], group["gaps"]]), *expected);
}

fn template(name: &str) -> Value {
    json!([{name: {"references": ["aws_launch_template.t.id", "aws_launch_template.t"]}}])
}

#[test]
fn a_launch_template_is_found_where_the_group_names_it() {
    let linked = json!([["launch_template -> aws_launch_template.t"], []]);
    check(
        json!({"launch_template": [{}]}),
        json!({"launch_template": [{"id": true, "name": true}]}),
        json!({"launch_template": template("id")}),
        &linked,
    );
    check(
        json!({"mixed_instances_policy": [{"launch_template": [{"launch_template_specification": [{}]}]}]}),
        json!({"mixed_instances_policy": [{"launch_template": [{"override": true,
            "launch_template_specification": [{"launch_template_id": true, "launch_template_name": true}]}]}]}),
        json!({"mixed_instances_policy": [{"launch_template": [
            {"launch_template_specification": template("launch_template_id")}]}]}),
        &linked,
    );
}

#[test]
fn a_launch_template_that_is_not_yet_known_is_a_gap_of_the_relation() {
    check(
        json!({}),
        json!({"launch_template": true}),
        json!({"launch_template": [{"name": {"references": ["terraform_data.a.output"]}}]}),
        &json!([
            [],
            ["related.launch_template: known after apply: terraform_data.a.output"]
        ]),
    );
}

#[test]
fn tags_are_written_as_blocks() {
    let after = json!({"tag": [
        {"key": "Name", "value": "web", "propagate_at_launch": true},
        {"key": "Owner", "propagate_at_launch": true},
    ]});
    let plan = json!({"format_version": "1.2", "resource_changes": [
        created("aws_autoscaling_group.a", after, json!({"tag": [{}, {"value": true}]})),
    ]});
    let bytes = plan.to_string().into_bytes();
    let document = crate::input::read("plan.json", &bytes).expect("a plan");
    let collected = crate::collect(&document, &crate::Options::default()).expect("a plan");
    let group = collected
        .snapshot
        .resources
        .iter()
        .find(|resource| resource.id.0 == "aws_autoscaling_group.a")
        .expect("the group");
    let tags = [("Name".to_owned(), "web".to_owned())];
    assert_eq!(group.tags, Some(tags.into()));
    assert!(
        group
            .gaps
            .iter()
            .any(|gap| gap.path.to_string() == "tags.Owner")
    );
}
