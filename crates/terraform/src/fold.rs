//! Folding parts into their owners, and saying what the absence of a part means.

mod absence;
mod narrow;

use std::cell::RefCell;
use std::collections::BTreeMap;

use architrave_model::{Change, Config, Gap, Kind, Part, Path, Presence, Reason, relation};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::absence::{Places, settle_absence};
use self::narrow::narrow;
use crate::block::{Block, Found};
use crate::collect::{Entry, Reader};
use crate::draft::{Draft, only};
use crate::in_order::PART;
use crate::owner::Owner;
use crate::types::Place;

/// A part and the resource that it belongs to.
pub(crate) struct PlannedPart<'a> {
    pub entry: &'a Entry<'a>,
    pub kind: Kind,
    pub owner: Owner,
    pub place: Place,
    pub fold: fn(&Block<'_>, &mut Config),
}

/// Where a part may belong besides the places where it surely does not: kind, owner, place.
type Doubts = BTreeMap<Elsewhere, Reason>;

/// A place of an owner; `None` stands for every owner of the kind.
type Elsewhere = (Kind, Option<String>, Path);

/// Folds every part into its owner. A part whose owner the plan does not hold, or does not tell,
/// stands for a resource of its own of which only this part is known.
pub(crate) fn fold<'a>(
    reader: &Reader<'a>,
    wholes: Vec<Draft>,
    mut parts: Vec<PlannedPart<'a>>,
) -> Vec<Draft> {
    narrow(&mut parts);
    let mut folds = Folds::of(wholes);
    for part in &parts {
        let (owner, doubt) = belongs(reader, part, &folds);
        folds.add(owner, (part, doubt), |owner| {
            referenced(reader, part, owner)
        });
    }
    let Folds {
        mut drafts, parts, ..
    } = folds;
    let doubts = drafts.par_iter_mut().zip(parts).with_max_len(PART);
    let doubts = doubts.flat_map_iter(|(draft, parts)| add_all(reader, draft, parts));
    // Where several parts may belong to one place, the same one tells why, whatever the order.
    let mut doubts: Vec<_> = doubts.collect();
    doubts.sort();
    let doubts: Doubts = doubts.into_iter().collect();
    let complete = reader.options.complete;
    let places = Places::of_all();
    drafts
        .par_iter_mut()
        .for_each(|draft| settle_absence(draft, &places, &doubts, complete));
    drafts
}

/// Other places that a part may belong to: their owners, or `None` for any, and why it is not told.
type Doubt = (Vec<Option<String>>, Reason);

/// The parts of one resource, each with where else it may belong.
type Parts<'p, 'a> = Vec<(&'p PlannedPart<'a>, Option<Doubt>)>;

/// Every resource that parts may be added to.
struct Folds<'p, 'a> {
    drafts: Vec<Draft>,
    /// The parts of each of them.
    parts: Vec<Parts<'p, 'a>>,
    /// By address.
    places: FxHashMap<String, usize>,
}

impl<'p, 'a> Folds<'p, 'a> {
    fn of(mut drafts: Vec<Draft>) -> Self {
        let mut places = places(&drafts);
        if places.len() < drafts.len() {
            // Of two that stand at one address the later one counts.
            let all = drafts.into_iter().enumerate();
            let last = all.filter(|(place, draft)| places.get(&draft.address) == Some(place));
            drafts = last.map(|(_, draft)| draft).collect();
            places = self::places(&drafts);
        }
        let parts = drafts.iter().map(|_| Vec::new()).collect();
        Self {
            drafts,
            parts,
            places,
        }
    }

    fn has(&self, address: &str) -> bool {
        self.places.contains_key(address)
    }

    /// Adds a part to what stands at an address, made where nothing does.
    fn add(
        &mut self,
        address: String,
        part: (&'p PlannedPart<'a>, Option<Doubt>),
        make: impl FnOnce(String) -> Draft,
    ) {
        let next = self.drafts.len();
        let place = *self.places.entry(address.clone()).or_insert(next);
        if place == next {
            self.drafts.push(make(address));
            self.parts.push(Vec::new());
        }
        if let Some(parts) = self.parts.get_mut(place) {
            parts.push(part);
        }
    }
}

/// Where each draft is, by its address.
fn places(drafts: &[Draft]) -> FxHashMap<String, usize> {
    let places = drafts.iter().enumerate();
    places
        .map(|(place, draft)| (draft.address.clone(), place))
        .collect()
}

/// Adds its parts to a resource; gives where else those of them may belong that add something.
fn add_all<'a>(
    reader: &Reader<'a>,
    draft: &mut Draft,
    parts: Parts<'_, 'a>,
) -> Vec<(Elsewhere, Reason)> {
    let mut doubts = Vec::new();
    for (part, doubt) in parts {
        let adds = add(reader, draft, part);
        let Some((owners, reason)) = doubt.filter(|_| adds) else {
            continue;
        };
        let place = |owner| ((part.kind, owner, part.place.path()), reason.clone());
        doubts.extend(owners.into_iter().map(place));
    }
    doubts
}

/// Which resource a part is added to, and which others it may belong to as well.
fn belongs(
    reader: &Reader<'_>,
    part: &PlannedPart<'_>,
    folds: &Folds<'_, '_>,
) -> (String, Option<Doubt>) {
    let address = || part.entry.planned.address.to_owned();
    match &part.owner {
        Owner::Resource(owner, _) if folds.has(owner) => (owner.clone(), None),
        // The owner goes away, or is read as data.
        Owner::Resource(owner, _) | Owner::Outside(owner) => {
            (format!("{} {owner}", part.kind), None)
        }
        Owner::AnyOf(owners) => {
            let owned = owners.iter().cloned().map(Some).collect();
            (address(), Some((owned, Reason::Ambiguous(owners.clone()))))
        }
        Owner::Provider => {
            let provider = reader.scene(part.entry, part.kind).provider();
            let identity = reader.providers.identity(provider, None);
            (only(part.kind, &identity, provider.unwrap_or("aws")), None)
        }
        Owner::Unknown(source) => {
            let reason = Reason::KnownAfterApply(source.clone());
            (address(), Some((vec![None], reason)))
        }
    }
}

/// A resource that is only known because something points to it.
fn referenced(reader: &Reader<'_>, part: &PlannedPart<'_>, address: String) -> Draft {
    let scene = reader.scene(part.entry, part.kind);
    let provider = scene.provider();
    let keys = match &part.owner {
        Owner::Outside(name) => vec![name.clone()],
        _ => Vec::new(),
    };
    Draft {
        address,
        moved_from: None,
        identity: reader.providers.identity(provider, None),
        provider: provider.unwrap_or("aws").to_owned(),
        name: keys.first().cloned(),
        tags: None,
        keys,
        config: part.kind.empty(),
        gaps: Vec::new(),
        links: Vec::new(),
        parts: Vec::new(),
        change: Change::NoOp,
        presence: Presence::Referenced,
    }
}

/// Adds a part; tells whether it adds anything, as one that may go to either of two lists does not
/// to the other.
fn add(reader: &Reader<'_>, draft: &mut Draft, part: &PlannedPart<'_>) -> bool {
    let scene = reader.scene(part.entry, part.kind);
    let found = RefCell::default();
    let block = Reader::block(&scene, part.entry, &found);
    let rival = rival(draft, part);
    let before = rival.as_ref().map(|_| draft.config.clone());
    (part.fold)(&block, &mut draft.config);
    let Found {
        gaps,
        links,
        written,
        ..
    } = found.into_inner();
    let is_list = matches!(part.place, Place::List(_) | Place::ShownList(_));
    if is_list && written.is_empty() && gaps.is_empty() {
        return false;
    }
    if let Place::ShownValue(..) = part.place {
        // What the owner showed of it is what it was.
        let place = part.place.path();
        let replaced = |relation: &str| links.iter().any(|link| link.relation == relation);
        let one = |name: &str| relation(part.kind, name).is_some_and(|relation| !relation.many);
        draft.gaps.retain(|gap| !place.is_prefix_of(&gap.path));
        draft
            .links
            .retain(|link| !(one(&link.relation) && replaced(&link.relation)));
    }
    if let Some(rival) = rival.filter(|_| before.is_some_and(|before| before != draft.config)) {
        // Two that write the one value differently: which of them wins is not told.
        let both = vec![rival, part.entry.planned.address.to_owned()];
        draft
            .gaps
            .push(Gap::new(part.place.path(), Reason::Ambiguous(both)));
    }
    // Of a list that several parts make, each knows no more than its own elements.
    let place = part.place.path();
    let single = matches!(part.place, Place::Value(..) | Place::ShownValue(..));
    let shared = !single && !part.place.is_single(part.kind);
    let added_unknown = |gap: &Gap| shared && (gap.path == place || gap.path == place.any());
    let added_unknown = gaps.iter().any(added_unknown);
    draft.gaps.extend(gaps.into_iter().map(|gap| match gap {
        Gap { path, reason, .. } if shared && path == place => Gap::new(path.any(), reason),
        gap => gap,
    }));
    draft.links.extend(links);
    let written = if written.is_empty() && !added_unknown {
        vec![part.place.path()]
    } else {
        written
    };
    let address = part.entry.planned.address;
    draft.parts.extend(written.into_iter().map(|path| Part {
        path,
        address: address.to_owned(),
    }));
    true
}

/// Another part that has written the same single value.
fn rival(draft: &Draft, part: &PlannedPart<'_>) -> Option<String> {
    if !matches!(part.place, Place::Value(..) | Place::ShownValue(..)) {
        return None;
    }
    let place = part.place.path();
    let other = |one: &&Part| one.path == place && one.address != part.entry.planned.address;
    draft
        .parts
        .iter()
        .find(other)
        .map(|one| one.address.clone())
}

impl Place {
    /// Whether it is a relation to one resource at most.
    fn is_single(self, kind: Kind) -> bool {
        match self {
            Self::Relation(name) => relation(kind, name).is_none_or(|relation| !relation.many),
            Self::Value(..) | Self::ShownValue(..) | Self::List(_) | Self::ShownList(_) => false,
        }
    }

    /// The path that the place has in its owner.
    pub(crate) fn path(self) -> Path {
        match self {
            Self::Value(name, _)
            | Self::ShownValue(name, _)
            | Self::List(name)
            | Self::ShownList(name) => Path::of("config").field(name),
            Self::Relation(name) => Path::of("related").field(name),
        }
    }
}

#[cfg(test)]
mod tests;
