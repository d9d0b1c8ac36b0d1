//! What the absence of a part means.

use std::collections::BTreeMap;

use architrave_model::{Gap, Kind, Path, Presence, Reason};

use super::Doubts;
use crate::draft::Draft;
use crate::types::{self, Place, Role};

/// The places of each kind that parts fill.
pub(super) struct Places(BTreeMap<Kind, BTreeMap<Path, Place>>);

impl Places {
    pub(super) fn of_all() -> Self {
        let mut places: BTreeMap<Kind, BTreeMap<Path, Place>> = BTreeMap::new();
        for found in types::all() {
            let Role::Parts(parts) = found.role else {
                continue;
            };
            for part in parts {
                let of_kind = places.entry(part.kind).or_default();
                of_kind.insert(part.place.path(), part.place);
            }
        }
        Self(places)
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = (&Path, Place)> {
        let places = self.0.get(&kind).into_iter().flatten();
        places.map(|(path, place)| (path, *place))
    }
}

/// What a created resource lacks does not exist. What an existing one lacks here may exist in
/// another state, and what a merely referenced one lacks is not known at all.
pub(super) fn settle_absence(draft: &mut Draft, places: &Places, doubts: &Doubts, complete: bool) {
    let kind = draft.config.kind();
    for (path, place) in places.of(kind) {
        let known_gap = draft.gaps.iter().any(|gap| gap.path.is_prefix_of(path));
        if known_gap {
            continue;
        }
        let doubt_of = |owner: Option<String>| doubts.get(&(kind, owner, path.clone()));
        // Most plans leave none.
        let doubt = if doubts.is_empty() {
            None
        } else {
            doubt_of(Some(draft.address.clone())).or_else(|| doubt_of(None))
        };
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
