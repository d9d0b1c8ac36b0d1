//! JSON: everything that is known, written as it is walked.

mod each;
mod rows;
mod settle;
mod wire;
mod words;

use std::io::Write;

use schemars::Schema;
use schemars::generate::SchemaSettings;

use self::each::Each;
use self::wire::{Blueprint, Counts, Coverage, Report, Source, Tool, Unmodelled};
use crate::tally::Tallies;
use crate::view::View;
use crate::writer::write_json;
use crate::{ReportError, Settings};

/// Raised when a field is removed or changes its meaning; new fields do not raise it.
const FORMAT_VERSION: u32 = 1;

/// Writes the report.
pub(crate) fn write(
    view: &View<'_>,
    settings: &Settings,
    to: &mut dyn Write,
) -> Result<(), ReportError> {
    let indent = settings.json.indent;
    write_json(&report(view, &Tallies::new(view), indent), indent, to)
}

/// The JSON Schema of the JSON report.
pub fn schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Report<'_>>();
    schema.insert(
        "$id".to_owned(),
        format!("architrave/report/v{FORMAT_VERSION}").into(),
    );
    schema.insert("title".to_owned(), "Architrave report".into());
    schema
}

/// Rows that are made into text at a time, and rows that may name every resource.
const ROWS: usize = 4096;
const LONG_ROWS: usize = 16;

fn report<'a>(view: &'a View<'a>, tallies: &'a Tallies<'a>, indent: bool) -> Report<'a> {
    let assessment = view.assessment;
    let mut sources: Vec<_> = assessment.sources.iter().collect();
    sources.sort();
    let mut coverage: Vec<_> = assessment.coverage.iter().collect();
    coverage.sort();
    let mut unmodelled: Vec<_> = assessment.unmodelled.iter().collect();
    unmodelled.sort();
    let mut removed: Vec<_> = assessment.removed.iter().map(|id| id.0.as_str()).collect();
    removed.sort_unstable();
    Report {
        format_version: FORMAT_VERSION,
        tool: Tool {
            name: "architrave",
            version: &assessment.version,
        },
        blueprint: Blueprint {
            name: &assessment.blueprint.name,
            title: &assessment.blueprint.title,
            disabled: rows::disabled(&assessment.blueprint),
        },
        sources: sources.into_iter().map(Source::new).collect(),
        counts: Counts::new(tallies),
        controls: Each::of(|| rows::controls(tallies)),
        policies: Each::of(|| rows::policies(view)),
        resources: Each::of(|| rows::resources(view)).ahead(ROWS, indent),
        findings: Each::of(|| rows::findings(view)).ahead(ROWS, indent),
        inconclusive: Each::of(|| rows::inconclusive(view)).ahead(ROWS, indent),
        passes: Each::of(|| rows::passes(view)).ahead(LONG_ROWS, indent),
        not_applicable: Each::of(|| rows::not_applicable(view)).ahead(LONG_ROWS, indent),
        coverage: coverage.into_iter().map(Coverage::new).collect(),
        unmodelled: unmodelled.into_iter().map(Unmodelled::new).collect(),
        removed,
    }
}
