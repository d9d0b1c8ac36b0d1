//! The JSON report and its published schema say the same.

use std::path::Path;

use architrave_model::Assessment;
use architrave_report::{Format, Settings, schema};
use serde_json::Value;

use crate::golden::check_file;
use crate::render;
use crate::sample::rich;

#[test]
fn the_schema_is_the_published_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas/report.schema.json");
    let written = serde_json::to_string_pretty(&schema()).unwrap();
    check_file(&path, &format!("{written}\n"));
}

#[test]
fn reports_are_of_the_schema() {
    let schema = Value::from(schema());
    let validator = jsonschema::validator_for(&schema).unwrap();
    for assessment in [rich(), Assessment::default()] {
        let report = render(Format::Json, &assessment, &Settings::default());
        let report: Value = serde_json::from_str(&report).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&report)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn every_field_is_in_the_sample() {
    // A field that the sample never fills would not be held against the schema.
    let report = render(Format::Json, &rich(), &Settings::default());
    let report: Value = serde_json::from_str(&report).unwrap();
    let empty: Vec<_> = report
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, value)| value.as_array().is_some_and(Vec::is_empty))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(empty, Vec::<&String>::new());
}
