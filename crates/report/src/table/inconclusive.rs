//! What cannot be decided, by class: what an apply makes known, what must be mended, what would
//! have to be looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use architrave_model::{Doubt, GapClass, Outcome, ResourceGap};

use super::findings::{resource, shown};
use super::grid::{Grid, Row};
use super::page::{Ink, Page};
use crate::doubts::{CLASSES, Class, Doubts, class_name, doubts, reason_text};
use crate::settle::{hint, lines};
use crate::text::{count, grouped};
use crate::view::{Judged, View};

/// From this width on every part has a column of its own.
const ROOMY: usize = 72;

/// How many different reasons are shown of one control.
const MOST_REASONS: usize = 5;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let gathered = doubts(view);
    for class in CLASSES {
        let of_class: Vec<_> = gathered
            .iter()
            .filter(|((each, _), _)| *each == class)
            .map(|((_, control), doubts)| (*control, doubts))
            .collect();
        let judgements: usize = of_class.iter().map(|(_, doubts)| doubts.judgements).sum();
        if judgements == 0 {
            continue;
        }
        let name = class_name(class);
        let judged = count(judgements, "judgement");
        page.heading(Ink::Yellow, &format!("INCONCLUSIVE · {name} · {judged}"))?;
        page.blank()?;
        match class {
            Some(GapClass::OutsideInput) => by_control(&of_class, page)?,
            Some(_) => by_resource(view, class, page)?,
            None => errors(&of_class, page)?,
        }
    }
    Ok(())
}

/// One line per control: what would have to be looked at is the same for all its resources.
fn by_control(of_class: &[(&str, &Doubts<'_>)], page: &mut Page<'_>) -> io::Result<()> {
    let rows = of_class.iter().map(|(control, doubts)| {
        let reasons = doubts.reasons.iter().map(|reason| reason_text(reason));
        let mut looked_at = first(reasons, "; ");
        if !doubts.hints.is_empty() {
            looked_at.push('\n');
            looked_at.push_str(&first(doubts.hints.iter().cloned(), "\n"));
        }
        vec![shown(control), grouped(doubts.resources.len()), looked_at]
    });
    draw(
        page,
        &["Control", "Resources", "Would have to be looked at"],
        rows.collect(),
    )
}

fn errors(of_class: &[(&str, &Doubts<'_>)], page: &mut Page<'_>) -> io::Result<()> {
    let rows = of_class.iter().map(|(control, doubts)| {
        let policies: Vec<_> = doubts.policies.iter().copied().map(shown).collect();
        vec![
            format!("{}\n{}", shown(control), policies.join("\n")),
            grouped(doubts.resources.len()),
            first(doubts.errors.iter().map(|error| (*error).to_owned()), "\n"),
        ]
    });
    draw(page, &["Control", "Resources", "Error"], rows.collect())
}

/// What waits for one gap of one resource.
struct Waiting<'a> {
    judged: Judged<'a>,
    controls: BTreeSet<&'a str>,
    /// What has to hold, and for which controls.
    hints: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Waiting<'a> {
    const fn new(judged: Judged<'a>) -> Self {
        Self {
            judged,
            controls: BTreeSet::new(),
            hints: BTreeMap::new(),
        }
    }
}

/// One line per resource and gap, with the controls that wait for it.
fn by_resource(view: &View<'_>, class: Class, page: &mut Page<'_>) -> io::Result<()> {
    let mut waiting = BTreeMap::<_, Waiting<'_>>::new();
    for judged in &view.judgements {
        let Outcome::Inconclusive(doubt @ Doubt::Gaps(unsettled)) = judged.outcome else {
            continue;
        };
        if doubt.class() == class {
            for gap in &unsettled.gaps {
                let key = (&judged.resource.id, gap);
                let waiting = waiting.entry(key).or_insert_with(|| Waiting::new(*judged));
                let control = judged.policy.control.as_str();
                waiting.controls.insert(control);
                let requirement = unsettled.requirement.as_ref();
                if let Some(on) = requirement.and_then(|all| all.on(gap)) {
                    let of = waiting.hints.entry(hint(judged, &on)).or_default();
                    of.insert(control);
                }
            }
        }
    }
    let mut above = None;
    let rows = waiting.iter().map(|((id, gap), waiting)| {
        let judged = &waiting.judged;
        // Each resource is named once.
        let named = if above.replace(*id) == Some(*id) {
            String::new()
        } else {
            resource(judged)
        };
        let controls: Vec<_> = waiting.controls.iter().copied().map(shown).collect();
        let mut why = vec![shown(&gap.gap.reason.to_string())];
        let hints = lines(&waiting.hints, controls.len());
        why.extend(hints.iter().map(|hint| shown(hint)));
        let [what, why, controls] = [attribute(judged, gap), why.join("\n"), controls.join(", ")];
        if page.width < ROOMY {
            let named = if named.is_empty() {
                named
            } else {
                named + "\n"
            };
            vec![format!("{named}{what}\n{why}"), controls]
        } else {
            vec![named, what, why, controls]
        }
    });
    let rows: Vec<_> = rows.collect();
    if page.width < ROOMY {
        draw(page, &["Not known", "Controls"], rows)
    } else {
        draw(page, &["Resource", "Not known", "Why", "Controls"], rows)
    }
}

/// The attribute, with the neighbour that has it where it is not the resource's own.
fn attribute(judged: &Judged<'_>, gap: &ResourceGap) -> String {
    let path = gap.gap.path.to_string();
    let path = shown(path.strip_prefix("config.").unwrap_or(&path));
    if gap.resource == judged.resource.id {
        path
    } else {
        format!("{path} of {}", shown(&gap.resource.0))
    }
}

fn first(texts: impl ExactSizeIterator<Item = String>, between: &str) -> String {
    let more = texts.len().saturating_sub(MOST_REASONS);
    let mut kept: Vec<_> = texts.take(MOST_REASONS).map(|text| shown(&text)).collect();
    if more > 0 {
        kept.push(format!("and {} more", grouped(more)));
    }
    kept.join(between)
}

fn draw(page: &mut Page<'_>, header: &[&'static str], rows: Vec<Row>) -> io::Result<()> {
    let mut grid = Grid::new(header);
    for row in &rows {
        grid.measure(row);
    }
    grid.draw(page, rows)
}
