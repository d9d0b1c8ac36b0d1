//! What may point to a resource though nobody can tell: a relation that is not known may lead to any
//! resource of its kinds.

use std::collections::BTreeMap;

use architrave_model::{Gap, GapClass, Kind, Path, Reason, Relation, Resource, Segment, relations};
use rustc_hash::FxHashMap;

use crate::names::{Followed, Names};
use crate::sides;

/// Relations that are not known, by the kind at their end and the name they have there.
pub(crate) struct Doubts(BTreeMap<(Kind, &'static str), Open>);

/// Relations that may lead to resources of one kind.
#[derive(Default)]
struct Open {
    /// Each as `id.relation`.
    sources: Vec<String>,
    /// Those that may lead to any resource of the kind, by their place.
    to_any: Vec<usize>,
    /// Those that lead to one of a few, by the ids of these.
    to_some: FxHashMap<String, Vec<usize>>,
}

impl Doubts {
    /// `followed`: what is not known of each resource since its links were followed.
    pub(crate) fn of(resources: &[Resource], followed: &[Followed], names: &Names<'_>) -> Self {
        let mut by_kind: BTreeMap<Kind, Vec<(&Resource, &Followed)>> = BTreeMap::new();
        for (resource, followed) in resources.iter().zip(followed) {
            let of_kind = by_kind.entry(resource.kind()).or_default();
            of_kind.push((resource, followed));
        }
        let mut doubts = Self(BTreeMap::new());
        for relation in relations() {
            let of_kind = by_kind.get(&relation.from).into_iter().flatten();
            for (resource, followed) in of_kind {
                for gap in resource.gaps.iter().chain(&followed.gaps) {
                    if leaves_open(gap, relation) {
                        let candidates = candidates(gap, resource, relation, names);
                        doubts.add(relation, resource, candidates);
                    }
                }
            }
        }
        doubts
    }

    fn add(&mut self, relation: &Relation, of: &Resource, candidates: Option<&[String]>) {
        for kind in relation.to {
            let open = self.0.entry((*kind, relation.inverse)).or_default();
            let place = open.sources.len();
            open.sources.push(format!("{}.{}", of.id, relation.name));
            match candidates {
                None => open.to_any.push(place),
                Some(ids) => {
                    for id in ids {
                        open.to_some.entry(id.clone()).or_default().push(place);
                    }
                }
            }
        }
    }

    /// What may point to a resource without the input telling; `whole`: everything that surely does
    /// is in the input.
    pub(crate) fn about(&self, resource: &Resource, whole: bool) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let kind = resource.kind();
        for side in sides(kind).iter().filter(|side| !side.forward) {
            let path = || Path::of("related").field(side.name).any();
            if !whole {
                let what = format!("what else points to it as {}", side.name);
                gaps.push(Gap::new(path(), Reason::OutsideInput(what)));
            }
            let open = self.0.get(&(kind, side.name));
            if let Some(source) = open.and_then(|open| open.sources_of(&resource.id.0)) {
                gaps.push(Gap::new(path(), Reason::KnownAfterApply(Some(source))));
            }
        }
        gaps
    }
}

impl Open {
    /// The first that may lead to a resource, and how many more do.
    fn sources_of(&self, id: &str) -> Option<String> {
        let some = self.to_some.get(id).map_or(&[][..], Vec::as_slice);
        // Of several candidates two may be the same.
        let mut places: Vec<_> = some.to_vec();
        places.dedup();
        let first = self.to_any.first().into_iter().chain(places.first()).min();
        let first = self.sources.get(*first?)?;
        Some(match self.to_any.len() + places.len() - 1 {
            0 => first.clone(),
            more => format!("{first} and {more} more"),
        })
    }
}

/// Whether a gap leaves it open where a relation leads. What lies outside the input leads to nothing
/// inside it.
fn leaves_open(gap: &Gap, relation: &Relation) -> bool {
    let [Segment::Field(root), Segment::Field(name), ..] = gap.path.segments() else {
        return false;
    };
    root == "related" && name == relation.name && gap.reason.class() != GapClass::OutsideInput
}

/// The only resources that a relation may lead to, where it is known which. Where the resource itself
/// is among them, or one of another kind, what is in doubt is whose relation it is.
fn candidates<'g>(
    gap: &'g Gap,
    of: &Resource,
    relation: &Relation,
    names: &Names<'_>,
) -> Option<&'g [String]> {
    let Reason::Ambiguous(ids) = &gap.reason else {
        return None;
    };
    let is_end = |id: &String| {
        let found = names.resource(id);
        found.is_some_and(|end| end.id != of.id && relation.to.contains(&end.kind()))
    };
    ids.iter().all(is_end).then_some(ids.as_slice())
}
