//! What a plan says of all that it covers: how much of it, and which types have no kind.

use std::collections::BTreeMap;

use architrave_model::{Completeness, Coverage, Unmodelled};

use super::{Entry, Options};

/// How much of what it covers a plan shows.
pub(super) fn coverage(options: &Options) -> Coverage {
    let completeness = if options.complete {
        Completeness::Complete
    } else {
        Completeness::Partial(
            "a plan or state shows what it manages, not what else exists".to_owned(),
        )
    };
    Coverage {
        scope: options.name.clone(),
        kind: None,
        completeness,
    }
}

/// The types that become nothing, and how many resources each has.
pub(super) fn unmodelled(entries: &[Entry<'_>], options: &Options) -> Vec<Unmodelled> {
    let mut counts = BTreeMap::new();
    for entry in entries {
        if entry.role.is_none() && !entry.planned.data && entry.planned.change.is_some() {
            *counts.entry(entry.planned.kind).or_insert(0) += 1;
        }
    }
    let source = options.name.clone();
    let row = |(name, count): (&str, usize)| Unmodelled {
        source: source.clone(),
        name: name.to_owned(),
        count,
    };
    counts.into_iter().map(row).collect()
}
