//! Same input, same bytes: run after run, in whatever order the input was written, and through a
//! snapshot.

use std::fs;

use serde_json::Value;

use crate::support::{architrave_with, root, text};

const PLAN: &str = "fixtures/terraform/innovate-rds/plan.json";

fn scan(format: &str, plan: &[u8]) -> String {
    let output = architrave_with(&["scan", "plan", "-", "--format", format], plan);
    assert_ne!(output.status.code(), Some(2), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn ten_runs_give_the_same_bytes() {
    let plan = fs::read(root().join(PLAN)).unwrap();
    for format in ["table", "json", "sarif"] {
        let first = scan(format, &plan);
        for _ in 1..10 {
            assert_eq!(scan(format, &plan), first);
        }
    }
}

#[test]
fn the_order_of_resources_does_not_matter() {
    let plan = fs::read(root().join(PLAN)).unwrap();
    let mut shuffled: Value = serde_json::from_slice(&plan).unwrap();
    let changes = shuffled["resource_changes"].as_array_mut().unwrap();
    changes.reverse();
    let third = changes.len() / 3;
    changes.rotate_left(third);
    let shuffled = serde_json::to_vec(&shuffled).unwrap();
    for format in ["table", "json", "sarif"] {
        assert_eq!(scan(format, &shuffled), scan(format, &plan));
    }
}

#[test]
fn a_snapshot_is_judged_like_the_plan_that_it_was_made_of() {
    let plan = fs::read(root().join(PLAN)).unwrap();
    let output = architrave_with(&["collect", "plan", "-", "-o", "-"], &plan);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let again = architrave_with(&["collect", "plan", "-", "-o", "-"], &plan);
    assert_eq!(output.stdout, again.stdout);
    let judged = architrave_with(
        &["scan", "snapshot", "-", "--format", "sarif"],
        &output.stdout,
    );
    assert_eq!(text(&judged.stdout), scan("sarif", &plan));
}
