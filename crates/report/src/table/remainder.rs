//! What is shown when asked, and what was seen and not judged.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use architrave_model::{Completeness, Kind, Outcome, Verdict};

use super::findings::shown;
use super::grid::{Grid, Row};
use super::page::{Ink, Page};
use crate::text::{count, grouped, prose};
use crate::view::{Judged, View};
use crate::{Settings, Show};

/// How many types, resources or scopes are named unless all are asked for.
const FIRST: usize = 6;

pub(super) fn write(view: &View<'_>, settings: &Settings, page: &mut Page<'_>) -> io::Result<()> {
    let asked = |show| settings.show.contains(&show);
    if asked(Show::Pass) {
        listed(view, Verdict::Pass, "PASS", Ink::Green, page)?;
    }
    if asked(Show::NotApplicable) {
        listed(
            view,
            Verdict::NotApplicable,
            "NOT APPLICABLE",
            Ink::Bold,
            page,
        )?;
    }
    let most = if asked(Show::Unmodelled) {
        usize::MAX
    } else {
        FIRST
    };
    let paragraphs: Vec<_> = [unmodelled(view, most), removed(view, most)]
        .into_iter()
        .flatten()
        .chain(coverage(view))
        .chain(disabled(view))
        .collect();
    if !paragraphs.is_empty() {
        page.heading(Ink::Bold, "NOT JUDGED")?;
        page.blank()?;
    }
    paragraphs.iter().try_for_each(|text| page.indented(text))
}

/// Every judgement of one verdict, a line each.
fn listed(
    view: &View<'_>,
    verdict: Verdict,
    title: &str,
    ink: Ink,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let reason = verdict == Verdict::NotApplicable;
    let mut grid = Grid::new(if reason {
        &["Control", "Resource", "Policy", "Why"]
    } else {
        &["Control", "Resource", "Policy"]
    });
    let rows: Vec<_> = view.of(verdict).map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    for row in &rows {
        grid.measure(row);
    }
    let judgements = count(rows.len(), "judgement");
    page.heading(ink, &format!("{title} · {judgements}"))?;
    page.blank()?;
    grid.draw(page, rows)
}

fn row(judged: Judged<'_>) -> Row {
    let policy = judged.policy;
    let mut row = vec![
        shown(&policy.control),
        shown(&judged.resource.id.0),
        shown(&policy.id),
    ];
    if let Outcome::NotApplicable(why) = judged.outcome {
        row.push(shown(why));
    }
    row
}

fn unmodelled(view: &View<'_>, most: usize) -> Option<String> {
    let mut types = BTreeMap::<&str, usize>::new();
    for row in &view.assessment.unmodelled {
        *types.entry(&row.name).or_default() += row.count;
    }
    let resources: usize = types.values().sum();
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by_key(|(name, count)| (Reverse(*count), *name));
    let named = types.iter().map(|(name, count)| match count {
        1 => shown(name),
        count => format!("{} ({})", shown(name), grouped(*count)),
    });
    let resources = count(resources, "resource");
    let types = count(types.len(), "type");
    list(named, most, "type").map(|list| format!("{resources} of {types} not modelled: {list}"))
}

fn removed(view: &View<'_>, most: usize) -> Option<String> {
    let mut ids: Vec<_> = view.assessment.removed.iter().collect();
    ids.sort();
    let resources = count(ids.len(), "resource");
    let named = ids.iter().map(|id| shown(&id.0));
    list(named, most, "resource").map(|list| format!("{resources} removed by the plan: {list}"))
}

/// The controls that the blueprint switches off, a line each.
fn disabled(view: &View<'_>) -> Vec<String> {
    let disabled = view.assessment.blueprint.disabled.iter();
    let line = |(control, reason): (&String, &String)| {
        format!(
            "{} is disabled by the blueprint: {}",
            shown(control),
            prose(reason)
        )
    };
    disabled.map(line).collect()
}

/// What was not completely seen, one line per scope and reason.
fn coverage(view: &View<'_>) -> Vec<String> {
    let mut less = BTreeMap::<_, Vec<Option<Kind>>>::new();
    for row in &view.assessment.coverage {
        let key = match &row.completeness {
            Completeness::Complete => continue,
            Completeness::Partial(why) => (&row.scope, "seen in part", why),
            Completeness::Failed(why) => (&row.scope, "not seen", why),
        };
        less.entry(key).or_default().push(row.kind);
    }
    let lines = less.into_iter().map(|((scope, how, why), mut kinds)| {
        kinds.sort();
        let named = kinds
            .iter()
            .map(|kind| kind.map_or("everything", Kind::name).to_owned());
        let kinds = list(named, FIRST, "kind").unwrap_or_default();
        format!("{} {how} ({}): {kinds}", shown(scope), shown(why))
    });
    lines.collect()
}

/// The first so many, and how many more there are; nothing of nothing.
fn list(named: impl ExactSizeIterator<Item = String>, most: usize, noun: &str) -> Option<String> {
    let more = named.len().saturating_sub(most);
    let mut kept: Vec<_> = named.take(most).collect();
    if kept.is_empty() {
        return None;
    }
    if more > 0 {
        kept.push(format!(
            "and {} more {noun}{}",
            grouped(more),
            if more == 1 { "" } else { "s" }
        ));
    }
    Some(kept.join(", "))
}
