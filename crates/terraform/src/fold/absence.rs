//! What the absence of a part means.

use std::collections::BTreeMap;

use architrave_model::{Gap, Kind, Path, Presence, Reason};

use super::Doubts;
use crate::draft::Draft;
use crate::types::{self, Place, Role};

/// What a created resource lacks does not exist. What an existing one lacks here may exist in
/// another state, and what a merely referenced one lacks is not known at all.
pub(super) fn settle_absence(draft: &mut Draft, doubts: &Doubts, complete: bool) {
    let kind = draft.config.kind();
    let places: BTreeMap<Path, Place> = types::all()
        .flat_map(|found| match found.role {
            Role::Parts(parts) => parts,
            Role::Whole { .. } => &[],
        })
        .filter(|part| part.kind == kind)
        .map(|part| (part.place.path(), part.place))
        .collect();
    for (path, place) in places {
        let known_gap = draft.gaps.iter().any(|gap| gap.path.is_prefix_of(&path));
        if known_gap {
            continue;
        }
        let doubt = doubts
            .get(&(kind, Some(draft.address.clone()), path.clone()))
            .or_else(|| doubts.get(&(kind, None, path.clone())));
        let elsewhere = || {
            let exists = draft.presence == Presence::Existing && !complete;
            exists.then(|| Reason::OutsideInput(format!("{path} as another state may set it")))
        };
        let (path, reason) = match place {
            Place::Value(_, is_absent) | Place::ShownValue(_, is_absent)
                if !is_absent(&draft.config) =>
            {
                continue;
            }
            Place::ShownValue(..) => (path.clone(), doubt.cloned()),
            Place::Value(..) => (path.clone(), doubt.cloned().or_else(elsewhere)),
            Place::List(_) => (path.any(), doubt.cloned().or_else(elsewhere)),
            Place::ShownList(_) => (path.any(), doubt.cloned()),
            Place::Relation(name) => {
                let many = !place.is_single(kind);
                let linked = draft.links.iter().any(|link| link.relation == name);
                if linked && !many {
                    continue;
                }
                let path = if many { path.any() } else { path.clone() };
                (path, doubt.cloned().or_else(elsewhere))
            }
        };
        if let Some(reason) = reason {
            draft.gaps.push(Gap::new(path, reason));
        }
    }
    if draft.presence == Presence::Referenced {
        everything_else_is_outside(draft, kind);
    }
}

fn everything_else_is_outside(draft: &mut Draft, kind: Kind) {
    let config = Path::of("config");
    let known = serde_json::to_value(&draft.config).unwrap_or_default();
    let outside = || Reason::OutsideInput(format!("the {kind} itself"));
    for attribute in kind.attributes() {
        let path = config.field(attribute.clone());
        let shared = known.get(&attribute).map(|value| {
            let whole = draft.parts.iter().any(|part| part.path == path);
            value.is_array() && !whole
        });
        let path = match shared {
            // What one part adds to a list is not all of it.
            Some(true) => path.any(),
            Some(false) => continue,
            None if draft.gaps.iter().any(|gap| gap.path == path) => continue,
            None => path,
        };
        draft.gaps.push(Gap::new(path, outside()));
    }
    draft.gaps.push(Gap::new(Path::of("tags"), outside()));
}
