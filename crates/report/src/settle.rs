//! What would settle a verdict, in one line.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Requirement, ValueCondition};

use crate::view::Judged;

/// All that has to hold for the policy to pass.
pub(crate) fn hint(judged: &Judged<'_>, requirement: &Requirement) -> String {
    requirement.said(|condition| said(judged, condition))
}

/// Lines of hints, the controls before each where they do not all have the same.
pub(crate) fn lines(hints: &BTreeMap<String, BTreeSet<&str>>, controls: usize) -> Vec<String> {
    let each = hints.iter().map(|(hint, of)| {
        if of.len() == controls {
            hint.clone()
        } else {
            let of: Vec<_> = of.iter().copied().collect();
            format!("{}: {hint}", of.join(", "))
        }
    });
    each.collect()
}

fn said(judged: &Judged<'_>, condition: &ValueCondition) -> String {
    let path = condition.path.to_string();
    let said = condition.said_of(path.strip_prefix("config.").unwrap_or(&path));
    if condition.resource == judged.resource.id {
        said
    } else {
        format!("{said} in {}", condition.resource.0)
    }
}
