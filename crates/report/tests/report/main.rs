//! Reports of assessments made by hand: what is written, that it fits, and that it is the same.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod golden;
mod order;
mod sample;
mod sarif;
#[path = "../../../../tests/sarif_validator.rs"]
mod sarif_validator;
mod scale;
mod schema;
mod table;

use architrave_model::Assessment;
use architrave_report::{Format, Settings};

/// The report as text.
fn render(format: Format, assessment: &Assessment, settings: &Settings) -> String {
    let mut bytes = Vec::new();
    format.render(assessment, settings, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
