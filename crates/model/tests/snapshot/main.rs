//! Properties of the snapshot format over arbitrary snapshots of every kind, and its published
//! schema. `UPDATE=1 cargo test -p architrave-model` writes the schema anew.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod arbitrary;

use std::path::PathBuf;

use architrave_model::Snapshot;
use architrave_model::snapshot::{Header, merge, read, schema, write};
use proptest::prelude::*;
use serde_json::Value;

use arbitrary::Shapes;

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas/snapshot.schema.json");
    let generated = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &generated).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == generated,
        "docs/schemas/snapshot.schema.json is out of date: UPDATE=1 cargo test -p architrave-model"
    );
}

#[test]
fn written_snapshots_are_read_back_and_hold_to_the_schema() {
    let schema = Value::from(schema());
    let snapshots = Shapes::of(&schema).snapshot();
    let validator = jsonschema::validator_for(&schema).unwrap();
    proptest!(ProptestConfig::with_cases(128), |(snapshot in snapshots)| {
        let bytes = written(&snapshot);
        let back = read(bytes.as_bytes()).unwrap();
        prop_assert_eq!(written(&back), bytes.clone());
        for line in bytes.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let errors: Vec<_> = validator.iter_errors(&line).map(|error| error.to_string()).collect();
            prop_assert_eq!(errors, Vec::<String>::new());
        }
    });
}

#[test]
fn the_order_of_lines_and_shards_does_not_show() {
    let schema = Value::from(schema());
    let snapshots = Shapes::of(&schema).snapshot();
    proptest!(ProptestConfig::with_cases(64), |(one in snapshots.clone(), other in snapshots)| {
        let (a, b) = (written(&one), written(&other));
        let merged = merge(vec![one, other]).map(|merged| written(&merged));
        let mut lines: Vec<_> = a.lines().chain(b.lines()).collect();
        lines.sort_unstable();
        for text in [a.clone() + &b, b.clone() + &a, lines.join("\n")] {
            let read = read(text.as_bytes()).map(|snapshot| written(&snapshot));
            match (&merged, read) {
                (Ok(merged), Ok(read)) => prop_assert_eq!(&read, merged),
                (Err(merged), Err(read)) => prop_assert_eq!(read.to_string(), merged.to_string()),
                (merged, read) => prop_assert!(false, "{merged:?}\n{read:?}"),
            }
        }
    });
}

#[test]
fn a_lost_line_is_noticed() {
    let schema = Value::from(schema());
    let snapshots = Shapes::of(&schema).snapshot();
    proptest!(ProptestConfig::with_cases(64), |(snapshot in snapshots, at in any::<usize>())| {
        let bytes = written(&snapshot);
        let mut lines: Vec<_> = bytes.lines().collect();
        lines.remove(at % lines.len());
        prop_assert!(read(lines.join("\n").as_bytes()).is_err());
    });
}

#[test]
fn a_cut_file_is_noticed() {
    let schema = Value::from(schema());
    let snapshots = Shapes::of(&schema).snapshot();
    proptest!(ProptestConfig::with_cases(64), |(snapshot in snapshots, at in any::<usize>())| {
        let bytes = written(&snapshot).into_bytes();
        // All but the newline at the end, without which the file is still whole.
        let end = at % (bytes.len() - 1);
        prop_assert!(read(&bytes[..end]).is_err());
    });
}

fn written(snapshot: &Snapshot) -> String {
    let header = Header {
        tool_version: "0.0.0".to_owned(),
        taken_at: None,
    };
    let mut bytes = Vec::new();
    write(snapshot, &header, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
