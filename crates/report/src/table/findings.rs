//! What fails, the worst first, and what to do about it.

use std::collections::BTreeSet;
use std::io;

use architrave_model::{Evidence, Severity};
use rayon::prelude::*;

use super::grid::{Grid, Row};
use super::page::{Ink, Page};
use crate::text::{clean, count, prose, shorten};
use crate::view::{Found, Judged, View, address};

/// From this width on every part of a finding has a column of its own.
const ROOMY: usize = 72;

/// Below this width all of it shares one.
const TIGHT: usize = 56;

/// How many pieces of evidence are shown.
const MOST_EVIDENCE: usize = 4;

/// How many columns a value may take.
const LONGEST_VALUE: usize = 60;

/// How many columns a text that others wrote may take in all.
const LONGEST_TEXT: usize = 400;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let failures = view.failures();
    let groups: Vec<_> = failures
        .chunk_by(|one, next| one.policy.severity == next.policy.severity)
        .filter_map(|group| Some((group.first()?.policy.severity, rows(group, page.width))))
        .collect();
    let mut grid = Grid::new(header(page.width));
    for row in groups.iter().flat_map(|(_, rows)| rows) {
        grid.measure(row);
    }
    for (severity, rows) in groups {
        let title = severity.name().to_uppercase();
        let title = format!("{title} · {}", count(rows.len(), "finding"));
        page.heading(ink(severity), &title)?;
        page.blank()?;
        grid.draw(page, &rows)?;
    }
    remediation(&failures, page)
}

/// A text of others as it is shown in a cell.
pub(super) fn shown(text: &str) -> String {
    shorten(&clean(text), LONGEST_TEXT).into_owned()
}

/// A resource as it is shown in a cell: its id, and what its owner calls it.
pub(super) fn resource(judged: &Judged<'_>) -> String {
    let id = &judged.resource.id.0;
    let name = judged.resource.name.as_deref().filter(|name| name != id);
    let facts: Vec<_> = name
        .into_iter()
        .chain(judged.environment)
        .map(shown)
        .collect();
    if facts.is_empty() {
        shown(id)
    } else {
        format!("{}\n{}", shown(id), facts.join(" · "))
    }
}

fn header(width: usize) -> &'static [&'static str] {
    match width {
        ROOMY.. => &["Control", "Resource", "Finding", "Evidence"],
        TIGHT.. => &["Control", "Resource", "Finding"],
        _ => &["Control", "Finding"],
    }
}

fn rows(failures: &[Judged<'_>], width: usize) -> Vec<Row> {
    let found = |judged: &Judged<'_>| {
        let found = judged.findings().into_iter();
        found
            .map(|found| row(judged, &found, width))
            .collect::<Vec<_>>()
    };
    failures.par_iter().flat_map_iter(found).collect()
}

fn row(judged: &Judged<'_>, found: &Found<'_>, width: usize) -> Row {
    let control = shown(&judged.policy.control);
    let message = shown(found.message);
    let evidence = evidence(judged, found);
    match width {
        ROOMY.. => vec![control, resource(judged), message, evidence],
        TIGHT.. => vec![control, resource(judged), format!("{message}\n{evidence}")],
        _ => vec![
            control,
            format!("{}\n{message}\n{evidence}", resource(judged)),
        ],
    }
}

fn evidence(judged: &Judged<'_>, found: &Found<'_>) -> String {
    let shown_evidence: Vec<_> = found.evidence.iter().take(MOST_EVIDENCE).collect();
    let mut lines = Vec::new();
    for same_place in shown_evidence.chunk_by(|one, next| one.place == next.place) {
        lines.extend(same_place.iter().map(|evidence| value(evidence)));
        let place = same_place.first().map(|evidence| &evidence.place);
        let elsewhere = |place: &&String| {
            **place != judged.resource.id.0 && place.as_str() != address(judged.resource)
        };
        lines.extend(
            place
                .filter(elsewhere)
                .map(|place| format!("in {}", shown(place))),
        );
    }
    let more = found.evidence.len().saturating_sub(MOST_EVIDENCE);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n")
}

/// One value: `ingress[0].from_port = 22`. What is the resource's own needs no prefix.
fn value(evidence: &Evidence) -> String {
    let path = evidence.path.to_string();
    let path = shown(path.strip_prefix("config.").unwrap_or(&path));
    match &evidence.value {
        Some(value) => {
            let value = value.to_string();
            format!("{path} = {}", shorten(&clean(&value), LONGEST_VALUE))
        }
        None => format!("{path} is not set"),
    }
}

/// The first paragraph, and whether there is more.
fn first_paragraph(text: &str) -> String {
    let mut paragraphs = text.trim().split("\n\n");
    let first = prose(paragraphs.next().unwrap_or_default());
    match paragraphs.next() {
        Some(_) => format!("{first} …"),
        None => first,
    }
}

/// One line per policy that fails, however many resources fail it.
fn remediation(failures: &[Judged<'_>], page: &mut Page<'_>) -> io::Result<()> {
    let mut told = BTreeSet::new();
    let policies = failures.iter().map(|judged| judged.policy);
    let rows: Vec<Row> = policies
        .filter(|policy| told.insert(&policy.id) && !policy.remediation.trim().is_empty())
        .map(|policy| {
            let remediation = first_paragraph(&policy.remediation);
            let control = shown(&policy.control);
            if page.width < ROOMY {
                vec![control, format!("{}\n{remediation}", shown(&policy.id))]
            } else {
                vec![control, shown(&policy.id), remediation]
            }
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let header: &[_] = if page.width < ROOMY {
        &["Control", "Remediation"]
    } else {
        &["Control", "Policy", "Remediation"]
    };
    let mut grid = Grid::new(header);
    for row in &rows {
        grid.measure(row);
    }
    page.heading(Ink::Bold, "WHAT TO DO")?;
    page.blank()?;
    grid.draw(page, &rows)
}

const fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Critical => Ink::Alarm,
        Severity::High => Ink::Red,
        Severity::Medium => Ink::Yellow,
        Severity::Low => Ink::Blue,
        Severity::Info => Ink::Bold,
    }
}
