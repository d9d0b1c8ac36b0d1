//! What fails, the worst first, and what to do about it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use architrave_model::{Evidence, Severity};
use rayon::prelude::*;

use super::grid::{Grid, INDENT, Row};
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

/// How many resources share a row: about a screenful, so that what they share stays in sight.
const MOST_TOGETHER: usize = 16;

/// What is said of one resource, or of several in the same words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said<'a> {
    policy: &'a str,
    control: &'a str,
    message: &'a str,
    evidence: String,
}

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let failures = view.failures();
    let groups: Vec<_> = failures
        .chunk_by(|one, next| one.policy.severity == next.policy.severity)
        .filter_map(|group| Some((group.first()?.policy.severity, said(group))))
        .map(|(severity, said)| (severity, said.len(), rows(said, page.width)))
        .collect();
    let mut grid = Grid::new(header(page.width));
    for row in groups.iter().flat_map(|(_, _, rows)| rows) {
        grid.measure(row);
    }
    for (severity, findings, rows) in groups {
        let title = severity.name().to_uppercase();
        let title = format!("{title} · {}", count(findings, "finding"));
        page.heading(ink(severity), &title)?;
        page.blank()?;
        grid.draw(page, rows)?;
    }
    remediation(&failures, page)
}

/// A text of others as it is shown in a cell.
pub(super) fn shown(text: &str) -> String {
    shorten(&clean(text), LONGEST_TEXT).into_owned()
}

/// A resource as it is shown in a cell: its id, and below it what its owner calls it.
pub(super) fn resource(judged: &Judged<'_>) -> String {
    let id = &judged.resource.id.0;
    let name = judged.resource.name.as_deref().filter(|name| name != id);
    let facts = name.into_iter().chain(judged.environment).map(shown);
    let facts: Vec<_> = facts.collect();
    if facts.is_empty() {
        shown(id)
    } else {
        format!("{}\n{INDENT}{}", shown(id), facts.join(" · "))
    }
}

fn header(width: usize) -> &'static [&'static str] {
    match width {
        ROOMY.. => &["Control", "Resource", "Finding", "Evidence"],
        TIGHT.. => &["Control", "Resource", "Finding"],
        _ => &["Control", "Finding"],
    }
}

/// What is said of each resource, with the resource.
fn said<'a>(failures: &[Judged<'a>]) -> Vec<(Said<'a>, String)> {
    let of = |judged: &Judged<'a>| {
        let found = judged.findings().into_iter();
        let said = |found: Found<'a>| Said {
            policy: &judged.policy.id,
            control: &judged.policy.control,
            message: found.message,
            evidence: evidence(judged, &found),
        };
        let said = found.map(|found| (said(found), resource(judged)));
        said.collect::<Vec<_>>()
    };
    failures.par_iter().flat_map_iter(of).collect()
}

/// A row for all that the same is said of, where its first resource has its place.
fn rows(said: Vec<(Said<'_>, String)>, width: usize) -> Vec<Row> {
    let mut groups = BTreeMap::<_, (usize, Vec<_>)>::new();
    for (place, (said, resource)) in said.into_iter().enumerate() {
        let group = groups.entry(said).or_insert_with(|| (place, Vec::new()));
        group.1.push(resource);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (place, _))| *place);
    let rows = groups.iter().flat_map(|(said, (_, resources))| {
        let together = resources.chunks(MOST_TOGETHER);
        together.map(|together| row(said, together.join("\n"), width))
    });
    rows.collect()
}

fn row(said: &Said<'_>, resources: String, width: usize) -> Row {
    let [control, message] = [said.control, said.message].map(shown);
    let evidence = &said.evidence;
    match width {
        ROOMY.. => vec![control, resources, message, evidence.clone()],
        TIGHT.. => vec![control, resources, format!("{message}\n{evidence}")],
        _ => vec![control, format!("{resources}\n{message}\n{evidence}")],
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
    grid.draw(page, rows)
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
