//! Policy documents as they are rebuilt from their data sources.

use serde_json::{Value, json};

use crate::types::testing::{self, created, deferred, written};

/// A policy whose document a data source named `it` will make, with what the plan holds of that and
/// of other data sources; gives the document and its gaps.
fn rebuild(sources: &[(&str, Value, Value, Value)]) -> Value {
    let mut changes = vec![created(
        "aws_iam_policy.p",
        json!({"name": "p"}),
        json!({"policy": true}),
    )];
    let json = references(&[
        "data.aws_iam_policy_document.it.json",
        "data.aws_iam_policy_document.it",
    ]);
    let mut blocks = vec![written("aws_iam_policy.p", json!({"policy": json}))];
    for (name, after, unknown, expressions) in sources {
        let address = format!("data.aws_iam_policy_document.{name}");
        let mut unknown = unknown.clone();
        unknown["json"] = json!(true);
        changes.push(deferred(&address, after.clone(), unknown));
        blocks.push(written(&address, expressions.clone()));
    }
    let read = testing::read(&json!(changes), Some(json!({"resources": blocks})));
    let policy = &read["aws_iam_policy.p"];
    let gaps = policy["gaps"].as_array().expect("gaps").iter();
    let gaps: Vec<_> = gaps
        .filter(|gap| gap.to_string().contains("document"))
        .collect();
    json!({"document": policy["config"]["document"], "gaps": gaps})
}

fn references(names: &[&str]) -> Value {
    json!({"references": names})
}

#[test]
fn only_the_unknown_parts_of_a_rebuilt_document_are_gaps() {
    let rebuilt = rebuild(&[(
        "it",
        json!({"statement": [
            {
                "sid": "Pods",
                "actions": ["sts:AssumeRoleWithWebIdentity"],
                "principals": [
                    {"type": "Federated", "identifiers": [null, "known"]},
                    {"type": "AWS", "identifiers": ["*"]},
                ],
                "condition": [
                    {"test": "StringEquals", "values": ["system:serviceaccount:a:b"]},
                ],
                "resources": ["arn:aws:s3:::b/&{aws:username}"],
                "not_actions": [],
            },
            {"effect": "Deny", "not_principals": [{"type": "AWS"}]},
        ]}),
        json!({"statement": [
            {"principals": [{"identifiers": [true, false]}, {"identifiers": [false]}],
             "condition": [{"variable": true, "values": [false]}]},
            {"actions": true, "not_principals": [{"identifiers": true}]},
        ]}),
        json!({"statement": [
            {
                "principals": [
                    {"identifiers": references(&["aws_iam_openid_connect_provider.o.arn"])},
                    {"identifiers": {"constant_value": ["*"]}},
                ],
                "condition": [{"variable": references(&["aws_eks_cluster.c.name"])}],
            },
            {"actions": references(&["local.actions"])},
        ]}),
    )]);
    let expected = json!({
        "document": {"version": "2012-10-17", "statements": [
            {
                "sid": "Pods",
                "effect": "Allow",
                "principals": [{"type": "Federated", "id": "known"}, {"type": "*", "id": "*"}],
                "actions": ["sts:AssumeRoleWithWebIdentity"],
                "resources": ["arn:aws:s3:::b/${aws:username}"],
                "conditions": [
                    {"operator": "StringEquals", "values": ["system:serviceaccount:a:b"]},
                ],
            },
            {"effect": "Deny", "not_principals": [], "conditions": []},
        ]},
        "gaps": [
            "config.document.statements[0].conditions[0].key: known after apply: aws_eks_cluster.c.name",
            "config.document.statements[0].principals[*]: known after apply: \
                aws_iam_openid_connect_provider.o.arn",
            "config.document.statements[1].actions: known after apply: local.actions",
            "config.document.statements[1].not_principals[*]: known after apply",
        ],
    });
    assert_eq!(rebuilt, expected);
}

/// A document of statements with these ids, as a text.
fn text(sids: &[&str]) -> String {
    let statement = |sid: &&str| json!({"Sid": sid, "Effect": "Deny", "Action": "a:b"});
    json!({"Statement": sids.iter().map(statement).collect::<Vec<_>>()}).to_string()
}

fn own(sids: &[&str]) -> Value {
    let statement = |sid: &&str| json!({"sid": sid, "actions": ["own:own"]});
    json!(sids.iter().map(statement).collect::<Vec<_>>())
}

/// The ids and first actions of a rebuilt document, and its gaps.
fn composed(sources: &[(&str, Value, Value, Value)]) -> (Vec<String>, Vec<String>) {
    let rebuilt = rebuild(sources);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let statements = rebuilt["document"]["statements"].as_array();
    let statements = statements.into_iter().flatten();
    let gaps = rebuilt["gaps"].as_array().expect("gaps").iter();
    (
        statements
            .map(|one| format!("{} {}", text(&one["sid"]), text(&one["actions"][0])))
            .collect(),
        gaps.map(text).collect(),
    )
}

#[test]
fn documents_compose_as_the_provider_does() {
    let (statements, gaps) = composed(&[(
        "it",
        json!({
            "source_json": text(&["A"]),
            "source_policy_documents": [text(&["B", "C"]), ""],
            "statement": own(&["B", "D"]),
            "override_policy_documents": [text(&["D", "E"])],
            "override_json": text(&["A"]),
        }),
        json!({"statement": [{}, {"actions": true}]}),
        json!({}),
    )]);
    let expected = ["A a:b", "B own:own", "C a:b", "D a:b", "E a:b"];
    assert_eq!(statements, expected);
    // What was not known of D is gone with it.
    assert_eq!(gaps, [""; 0]);
}

#[test]
fn gaps_move_with_their_statements() {
    let (statements, gaps) = composed(&[(
        "it",
        json!({
            "source_policy_documents": [text(&["A", "B"])],
            "statement": [{"sid": "B"}, {"sid": "C", "actions": ["own:own"]}],
        }),
        json!({"statement": [{"actions": true}, {"resources": true}]}),
        json!({}),
    )]);
    assert_eq!(statements, ["A a:b", "B -", "C own:own"]);
    let expected = [
        "config.document.statements[1].actions: known after apply",
        "config.document.statements[2].resources: known after apply",
    ];
    assert_eq!(gaps, expected);
}

#[test]
fn a_document_that_is_not_known_may_add_statements() {
    let unknown = || json!({"source_policy_documents": references(&["aws_ssm_parameter.p.value"])});
    for marks in [json!([true]), json!(true)] {
        let values = if marks.is_array() {
            json!([null])
        } else {
            Value::Null
        };
        let (statements, gaps) = composed(&[(
            "it",
            json!({"source_policy_documents": values, "statement": own(&["A"])}),
            json!({"source_policy_documents": marks}),
            unknown(),
        )]);
        assert_eq!(statements, ["A own:own"]);
        let expected =
            "config.document.statements[*]: known after apply: aws_ssm_parameter.p.value";
        assert_eq!(gaps, [expected]);
    }
    let (statements, gaps) = composed(&[(
        "it",
        json!({"override_policy_documents": ["{"], "statement": [{"actions": ["own:own"]}]}),
        json!({}),
        json!({}),
    )]);
    assert_eq!(statements, ["- own:own"]);
    assert_eq!(gaps.len(), 1);
    assert!(gaps[0].starts_with("config.document.statements[*]: malformed: not a JSON text"));
}

#[test]
fn an_override_that_is_not_known_may_replace_what_has_an_id() {
    let (statements, gaps) = composed(&[(
        "it",
        json!({"override_json": null, "statement": own(&["A"])}),
        json!({"override_json": true}),
        json!({"override_json": references(&["aws_ssm_parameter.p.value"])}),
    )]);
    assert_eq!(statements, [""; 0]);
    let expected = "config.document.statements: known after apply: aws_ssm_parameter.p.value";
    assert_eq!(gaps, [expected]);
}

#[test]
fn a_document_made_of_another_that_is_unknown_is_rebuilt_with_it() {
    let (statements, gaps) = composed(&[
        (
            "it",
            json!({"source_policy_documents": [null], "statement": own(&["B"])}),
            json!({"source_policy_documents": [true]}),
            json!({"source_policy_documents":
                references(&["data.aws_iam_policy_document.base.json"])}),
        ),
        (
            "base",
            json!({"statement": own(&["A"])}),
            json!({"statement": [{"resources": true}]}),
            json!({}),
        ),
    ]);
    assert_eq!(statements, ["A own:own", "B own:own"]);
    assert_eq!(
        gaps,
        ["config.document.statements[0].resources: known after apply"]
    );
}

#[test]
fn a_document_made_of_itself_ends() {
    let this = || json!({"source_json": references(&["data.aws_iam_policy_document.it.json"])});
    let (statements, gaps) = composed(&[(
        "it",
        json!({"source_json": null, "statement": own(&["A"])}),
        json!({"source_json": true}),
        this(),
    )]);
    assert_eq!(statements, ["A own:own"]);
    assert_eq!(gaps.len(), 1);
}

#[test]
fn statements_of_unknown_number_leave_the_document_open() {
    let (statements, gaps) = composed(&[(
        "it",
        json!({"source_json": text(&["A"])}),
        json!({"statement": true}),
        json!({}),
    )]);
    assert_eq!(statements, ["A a:b"]);
    assert_eq!(gaps, ["config.document.statements[*]: known after apply"]);
}

#[test]
fn a_document_that_a_key_picks_is_named_as_a_whole() {
    let policy = |key: &str| {
        let address = format!("aws_iam_policy.p[\"{key}\"]");
        let mut policy = created(&address, json!({"name": key}), json!({"policy": true}));
        policy["type"] = json!("aws_iam_policy");
        policy
    };
    let document = |key: &str| {
        let address = format!("data.aws_iam_policy_document.d[\"{key}\"]");
        let after = json!({"statement": [{"sid": key, "actions": ["a:b"]}]});
        deferred(&address, after, json!({"json": true, "statement": [{}]}))
    };
    let repeated = |address: &str, expressions: Value| {
        let mut block = written(address, expressions);
        block["for_each_expression"] = references(&["var.all"]);
        block
    };
    let changes = json!([policy("x"), policy("y"), document("x"), document("y")]);
    let of_whole = references(&["data.aws_iam_policy_document.d", "each.key"]);
    let blocks = [
        repeated("aws_iam_policy.p", json!({"policy": of_whole})),
        repeated("data.aws_iam_policy_document.d", json!({})),
    ];
    let read = testing::read(&changes, Some(json!({"resources": blocks})));
    for key in ["x", "y"] {
        let policy = &read[format!("aws_iam_policy.p[\"{key}\"]")];
        let statement = &policy["config"]["document"]["statements"][0];
        assert_eq!(statement["sid"], key, "{policy:#}");
    }
}
