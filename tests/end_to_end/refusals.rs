//! What people hand over that is no plan: refused with exit 2, a reason and the way out, and not a
//! byte on standard output.

use std::fs;

use crate::support::{architrave, architrave_with, root, text};

/// Scans these bytes; they are refused, and the message holds these words.
fn check(input: &[u8], words: &[&str]) {
    let output = architrave_with(&["scan", "plan", "-"], input);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert_eq!(text(&output.stdout), "", "{message}");
    for word in words {
        assert!(message.contains(word), "`{word}` is not in: {message}");
    }
}

fn plan() -> Vec<u8> {
    fs::read(root().join("fixtures/terraform/bucket-pairing/plan.json")).unwrap()
}

#[test]
fn what_is_no_plan_is_refused_with_the_way_out() {
    let show = "terraform show -json";
    check(b"", &["empty", show]);
    check(b" \n\t ", &["empty", show]);
    check(b"PK\x03\x04binary", &["binary", show]);
    let log = br#"{"@level":"info","@message":"Terraform 1.11.4","type":"version"}
{"@level":"info","@message":"Plan: 1 to add","type":"change_summary"}
"#;
    check(log, &["log", show]);
    let printed = b"Terraform will perform the following actions:\n\n  # aws_s3_bucket.a will be created\n  + resource \"aws_s3_bucket\" \"a\" {\n    }\n\nPlan: 1 to add, 0 to change, 0 to destroy.\n";
    check(printed, &["printed for people", show]);
    check(br#"{"hello": 1}"#, &[show]);
    check(b"[]", &[show]);
    check(b"\xff\xfe{\x00\x00\xd8", &["UTF-16", show]);
    check(
        b"{\"format_version\": \"1.2\", \"x\": \"\xc3\x28\"}",
        &["UTF-8", "byte"],
    );
}

#[test]
fn what_is_listed_and_is_no_resource_is_refused() {
    check(
        br#"{"format_version":"1.2","resource_changes":[{"address":"aws_eip.a","type":"aws_eip"},{"type":"aws_eip"}]}"#,
        &["resource_changes[1]", "`address` is not a text", "terraform show -json"],
    );
    check(
        br#"{"format_version":"1.2","resource_changes":[{"address":"aws_eip.a"}]}"#,
        &["resource_changes[0]", "`type` is not a text"],
    );
    check(
        br#"{"format_version":"1.2","resource_changes":[{"address":"aws_eip.a[","type":"aws_eip"}]}"#,
        &["aws_eip.a[", "cannot read"],
    );
    check(
        br#"{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[{"address":1}]}]}}}"#,
        &["values.root_module.child_modules[0].resources[0]", "`address`"],
    );
}

#[test]
fn broken_json_is_refused_with_its_place() {
    let whole = plan();
    check(&whole[..whole.len() / 2], &["byte"]);
    let mut two = whole.clone();
    two.extend_from_slice(&whole);
    check(&two, &["two"]);
    let twice =
        br#"{"format_version":"1.2","resource_changes":[{"address":"a.b","address":"a.c"}]}"#;
    check(twice, &["address", "twice"]);
    let wide = br#"{"format_version":"1.2","resource_changes":[{"index":18446744073709551616}]}"#;
    check(wide, &["64 bits"]);
    let deep = format!(
        r#"{{"format_version":"1.2","resource_changes":[{}1{}]}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    check(deep.as_bytes(), &["deep"]);
}

#[test]
fn paths_that_are_no_file_are_refused() {
    for (path, words) in [
        ("fixtures", "folder"),
        ("no-such-file.json", "no-such-file.json"),
    ] {
        let output = architrave(&["scan", "plan", path]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        assert!(
            text(&output.stderr).contains(words),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn every_cut_of_a_plan_is_refused() {
    let whole = plan();
    for cut in (0..whole.len()).step_by(whole.len() / 40) {
        let output = architrave_with(&["scan", "plan", "-"], &whole[..cut]);
        assert_eq!(output.status.code(), Some(2), "cut at {cut}");
        assert_eq!(text(&output.stdout), "", "cut at {cut}");
    }
}
