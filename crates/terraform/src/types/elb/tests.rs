//! What the mappers of load balancers read.

use serde_json::{Value, json};

use crate::types::testing::{created, read, written};

/// Reads a plan and compares one resource of it.
fn check(changes: &[Value], blocks: &[Value], id: &str, expected: &Value) {
    let configuration = json!({"resources": blocks});
    let read = read(&json!(changes), Some(configuration));
    assert_eq!(&read[id], expected, "{read:#}");
}

#[test]
fn a_listener_without_a_protocol_or_policy_gets_the_documented_defaults() {
    let listener = |protocol: &Value, policy: &Value, unknown: &Value| {
        let after = json!({"port": 443, "protocol": protocol, "ssl_policy": policy});
        created("aws_lb_listener.this", after, unknown.clone())
    };
    let written = written(
        "aws_lb_listener.this",
        json!({"port": {"constant_value": 443}}),
    );
    let expected = |config: &Value| {
        let mut all = json!({"port": 443, "additional_certificates": [], "default_actions": []});
        all.as_object_mut()
            .unwrap()
            .extend(config.as_object().unwrap().clone());
        json!({"config": all, "gaps": [], "links": []})
    };
    let unknown = json!({"protocol": true, "ssl_policy": true});
    check(
        &[listener(&json!(null), &json!(null), &unknown)],
        std::slice::from_ref(&written),
        "aws_lb_listener.this",
        &expected(&json!({"protocol": "HTTP"})),
    );
    check(
        &[listener(
            &json!("HTTPS"),
            &json!(null),
            &json!({"ssl_policy": true}),
        )],
        std::slice::from_ref(&written),
        "aws_lb_listener.this",
        &expected(&json!({"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-2016-08"})),
    );
}

#[test]
fn associations_with_other_services_cast_no_doubt_on_load_balancers() {
    let load_balancer = created(
        "aws_lb.this",
        json!({"load_balancer_type": "gateway"}),
        json!({}),
    );
    let association = |target: &str| {
        (
            created(
                "aws_wafv2_web_acl_association.this",
                json!({}),
                json!({"resource_arn": true, "web_acl_arn": true}),
            ),
            written(
                "aws_wafv2_web_acl_association.this",
                json!({
                    "resource_arn": {"references": [format!("{target}.arn"), target]},
                    "web_acl_arn": {"references": ["aws_wafv2_web_acl.this.arn", "aws_wafv2_web_acl.this"]},
                }),
            ),
        )
    };
    let others = [
        created(
            "aws_api_gateway_stage.this",
            json!({}),
            json!({"arn": true}),
        ),
        created(
            "aws_wafv2_web_acl.this",
            json!({"name": "edge"}),
            json!({"arn": true}),
        ),
    ];
    let links = |target: &str| {
        let (change, block) = association(target);
        let changes = [&[load_balancer.clone(), change], others.as_slice()].concat();
        let blocks = [
            block,
            written("aws_lb.this", json!({})),
            written("aws_api_gateway_stage.this", json!({})),
            written("aws_wafv2_web_acl.this", json!({})),
        ];
        let read = read(&json!(changes), Some(json!({"resources": blocks})));
        json!([read["aws_lb.this"]["gaps"], read["aws_lb.this"]["links"]])
    };
    assert_eq!(links("aws_api_gateway_stage.this"), json!([[], []]));
    assert_eq!(
        links("aws_lb.this"),
        json!([[], ["web_acl -> aws_wafv2_web_acl.this"]])
    );
}

/// The provider leaves `tags_all` to be computed where there is no tag at all.
#[test]
fn tags_are_absent_for_sure_where_none_are_given() {
    let gaps = |after: &Value, unknown: &Value| {
        let changes = json!([created(
            "aws_lb_listener.this",
            after.clone(),
            unknown.clone()
        )]);
        read(&changes, None)["aws_lb_listener.this"]["gaps"].clone()
    };
    assert_eq!(
        gaps(&json!({"tags": null}), &json!({"tags_all": true})),
        json!([])
    );
    assert_eq!(
        gaps(
            &json!({"tags": {"a": "b"}}),
            &json!({"tags": {"c": true}, "tags_all": true})
        ),
        json!(["tags.c: known after apply", "tags[*]: known after apply"]),
    );
    assert_eq!(
        gaps(&json!({}), &json!({"tags": true, "tags_all": true})),
        json!(["tags: known after apply"]),
    );
}
