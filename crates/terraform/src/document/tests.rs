//! Policy documents as they are written.

use serde_json::{Value, json};

use super::{parse_with, read};
use crate::json::Json;

/// Reads a document; the expected value is the document, or what is wrong with it.
fn check(text: &str, expected: &Value) {
    let read = match parse_with(&Json::from(text), read) {
        Ok(document) => serde_json::to_value(document).expect("a document"),
        Err(why) => json!(why),
    };
    assert_eq!(&read, expected, "{text}");
}

/// One statement that only differs in what is given.
fn statement(more: &Value) -> Value {
    let mut statement = json!({"effect": "Allow", "conditions": []});
    for (name, value) in more.as_object().expect("an object") {
        statement[name] = value.clone();
    }
    json!({"statements": [statement]})
}

#[test]
fn a_lone_value_is_a_list_of_one() {
    check(
        r#"{"Version": "2012-10-17", "Id": "x", "Statement": {
            "Sid": "One", "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::b/*"}}"#,
        &json!({
            "version": "2012-10-17",
            "statements": [{
                "sid": "One",
                "effect": "Deny",
                "actions": ["s3:*"],
                "not_resources": ["arn:aws:s3:::b/*"],
                "conditions": [],
            }],
        }),
    );
    check(
        r#"{"Statement": [{"Effect": "Allow", "NotAction": ["a:b", "c:d"], "Resource": []}]}"#,
        &statement(&json!({"not_actions": ["a:b", "c:d"], "resources": []})),
    );
}

#[test]
fn principals_are_one_list_whatever_their_spelling() {
    let everyone = statement(&json!({"principals": [{"type": "*", "id": "*"}]}));
    for spelling in [
        r#""*""#,
        r#"["*"]"#,
        r#"["arn:aws:iam::1:root", "*"]"#,
        r#"{"AWS": "*"}"#,
        r#"{"AWS": ["*"]}"#,
        r#"{"*": "*"}"#,
    ] {
        let text = format!(r#"{{"Statement": {{"Effect": "Allow", "Principal": {spelling}}}}}"#);
        check(&text, &everyone);
    }
    check(
        r#"{"Statement": {"Effect": "Allow", "NotPrincipal": {
            "Service": ["a.amazonaws.com", "b.amazonaws.com"], "AWS": "123456789012"}}}"#,
        &statement(&json!({"not_principals": [
            {"type": "AWS", "id": "123456789012"},
            {"type": "Service", "id": "a.amazonaws.com"},
            {"type": "Service", "id": "b.amazonaws.com"},
        ]})),
    );
    // Everyone of a federation is not everyone.
    check(
        r#"{"Statement": {"Effect": "Allow", "Principal": {"Federated": "*"}}}"#,
        &statement(&json!({"principals": [{"type": "Federated", "id": "*"}]})),
    );
}

#[test]
fn conditions_keep_operator_key_and_every_value_as_text() {
    check(
        r#"{"Statement": {"Effect": "Allow", "Condition": {
            "Bool": {"aws:SecureTransport": false},
            "NumericLessThan": {"s3:TlsVersion": 1.2},
            "ForAnyValue:StringLike": {"b": ["x", "y"], "a": "z"}}}}"#,
        &statement(&json!({"conditions": [
            {"operator": "Bool", "key": "aws:SecureTransport", "values": ["false"]},
            {"operator": "ForAnyValue:StringLike", "key": "a", "values": ["z"]},
            {"operator": "ForAnyValue:StringLike", "key": "b", "values": ["x", "y"]},
            {"operator": "NumericLessThan", "key": "s3:TlsVersion", "values": ["1.2"]},
        ]})),
    );
}

#[test]
fn null_and_no_statement_say_nothing() {
    check(
        r#"{"Version": "2012-10-17"}"#,
        &json!({"version": "2012-10-17", "statements": []}),
    );
    check(
        r#"{"Statement": [{"Effect": "Allow", "Sid": null, "Condition": null, "Principal": null}]}"#,
        &statement(&json!({})),
    );
}

#[test]
fn what_the_language_does_not_have_is_refused() {
    for (text, why) in [
        ("[]", "a policy document that is a list"),
        (
            r#"{"statement": []}"#,
            "a policy document with `statement`, which the policy language does not have",
        ),
        (
            r#"{"Statement": [{"Effect": "Allow", "Actions": "s3:*"}]}"#,
            "a statement with `Actions`, which the policy language does not have",
        ),
        (
            r#"{"Statement": [{"Effect": "allow", "Action": "s3:*"}]}"#,
            "a statement whose effect is neither `Allow` nor `Deny`",
        ),
        (
            r#"{"Statement": [{"Action": "s3:*"}]}"#,
            "a statement whose effect is neither `Allow` nor `Deny`",
        ),
        (
            r#"{"Statement": [{"Effect": "Allow", "Resource": [{"Ref": "x"}]}]}"#,
            "a `Resource` that is an object",
        ),
        (
            r#"{"Statement": [{"Effect": "Allow", "Principal": "arn:aws:iam::1:root"}]}"#,
            "a principal that is neither `*` nor of a type",
        ),
        (
            r#"{"Statement": [{"Effect": "Allow", "Condition": {"Bool": []}}]}"#,
            "a condition operator that is a list",
        ),
        ("\"x\"", "a policy document that is a text"),
    ] {
        check(text, &json!(why));
    }
    let cut = parse_with(&Json::from("{"), read).expect_err("half a text");
    assert!(cut.starts_with("not a JSON text: "), "{cut}");
}
