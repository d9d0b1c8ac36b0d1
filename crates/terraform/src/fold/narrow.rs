//! Parts of which an owner has one at most, told apart by those that are already placed.

use std::collections::BTreeSet;

use architrave_model::{Binding, Kind, Path};

use super::PlannedPart;
use crate::owner::Owner;
use crate::types::Place;

/// A place that one part fills.
type Filled = (Kind, String, Path);

/// Places a part that may belong to several owners with the only one whose place is still empty.
///
/// Two parts that fill the same place undo each other at every apply, so that no configuration in
/// use holds them; what is placed so is marked as inferred.
pub(super) fn narrow(parts: &mut [PlannedPart<'_>]) {
    let mut filled: BTreeSet<Filled> = parts.iter().filter_map(filled_by).collect();
    loop {
        let before = filled.len();
        for part in &mut *parts {
            if let Some(owner) = only_empty(part, &filled) {
                part.owner = Owner::Resource(owner, Binding::Inferred(Vec::new()));
                filled.extend(filled_by(part));
            }
        }
        if filled.len() == before {
            return;
        }
    }
}

fn filled_by(part: &PlannedPart<'_>) -> Option<Filled> {
    match &part.owner {
        Owner::Resource(owner, _) if holds_one(part) => {
            Some((part.kind, owner.clone(), part.place.path()))
        }
        _ => None,
    }
}

/// The only owner whose place is empty, where the part may belong to several.
fn only_empty(part: &PlannedPart<'_>, filled: &BTreeSet<Filled>) -> Option<String> {
    let Owner::AnyOf(owners) = &part.owner else {
        return None;
    };
    let place = part.place.path();
    let is_empty = |owner: &&String| {
        let key = (part.kind, (*owner).clone(), place.clone());
        !filled.contains(&key)
    };
    let mut empty = owners.iter().filter(is_empty);
    match (empty.next(), empty.next()) {
        (Some(one), None) if holds_one(part) => Some(one.clone()),
        _ => None,
    }
}

fn holds_one(part: &PlannedPart<'_>) -> bool {
    matches!(part.place, Place::Value(..) | Place::ShownValue(..))
}
