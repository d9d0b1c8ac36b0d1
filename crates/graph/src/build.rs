//! Building the graph: links to neighbours, what cannot be linked to gaps.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use architrave_model::{
    Completeness, Gap, GapClass, Kind, Link, Origin, Path, Presence, Reason, Relation, Resource,
    Segment, Snapshot, Target, relation, relations,
};

use crate::{Graph, Neighbours, sides};

/// Builds the graph of a snapshot.
pub(crate) fn build(snapshot: Snapshot) -> Graph {
    let Snapshot {
        sources,
        mut resources,
        coverage,
        unmodelled,
    } = snapshot;
    resources.sort_by(|a, b| a.id.cmp(&b.id));
    let complete: BTreeSet<_> = coverage
        .iter()
        .filter(|row| row.kind.is_none() && row.completeness == Completeness::Complete)
        .map(|row| row.scope.clone())
        .collect();
    let mut builder = Builder::of(&resources);
    let linked: Vec<_> = (0..resources.len())
        .map(|index| builder.link(index, &resources))
        .collect();
    builder.doubt_from_gaps(&resources, &linked);
    for (index, (resource, found)) in resources.iter_mut().zip(linked).enumerate() {
        let whole = is_whole(resource, &complete);
        let doubts = builder.doubts(index, resource, whole);
        resource.gaps.extend(found);
        resource.gaps.extend(doubts);
        resource.gaps.sort();
        resource.gaps.dedup();
    }
    let mut neighbours = builder.neighbours;
    neighbours.iter_mut().for_each(Neighbours::sort);
    Graph {
        resources,
        neighbours,
        sources,
        coverage,
        unmodelled,
    }
}

/// Whether everything that points to the resource is in the input.
fn is_whole(resource: &Resource, complete: &BTreeSet<String>) -> bool {
    let Origin::Terraform { plan, .. } = &resource.origin;
    resource.presence == Presence::Created || complete.contains(plan)
}

struct Builder {
    /// Resources by id.
    ids: HashMap<String, usize>,
    /// Resources by another name that they go by.
    keys: HashMap<(Kind, String), Vec<usize>>,
    neighbours: Vec<Neighbours>,
    /// Relations of other resources that may lead to a resource, though nobody can tell: by the
    /// kind it has and the name the relation has at its end.
    open: BTreeMap<(Kind, &'static str), Vec<Open>>,
}

/// A relation that may lead anywhere, or to one of a few.
struct Open {
    source: String,
    candidates: Option<Vec<String>>,
}

impl Builder {
    fn of(resources: &[Resource]) -> Self {
        let mut ids = HashMap::with_capacity(resources.len());
        let mut keys: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, resource) in resources.iter().enumerate() {
            ids.insert(resource.id.0.clone(), index);
            for key in &resource.keys {
                keys.entry((resource.kind(), key.clone()))
                    .or_default()
                    .push(index);
            }
        }
        let neighbours = vec![Neighbours::default(); resources.len()];
        Self {
            ids,
            keys,
            neighbours,
            open: BTreeMap::new(),
        }
    }

    /// Links one resource to its neighbours; gives the gaps of what leads nowhere.
    fn link(&mut self, index: usize, resources: &[Resource]) -> Vec<Gap> {
        let Some(resource) = resources.get(index) else {
            return Vec::new();
        };
        let mut gaps = Vec::new();
        for link in &resource.links {
            let Some(relation) = relation(resource.kind(), &link.relation) else {
                continue;
            };
            match self.target(link, relation, resource, resources) {
                Ok(target) => self.tie(index, relation, target, resources),
                Err(reason) => {
                    let path = Path::of("related").field(relation.name);
                    let path = if relation.many { path.any() } else { path };
                    // It is named, and so it is there.
                    gaps.push(Gap::new(path, reason).surely_present());
                }
            }
        }
        gaps
    }

    fn tie(&mut self, index: usize, relation: &Relation, target: usize, resources: &[Resource]) {
        if !resources
            .get(target)
            .is_some_and(|to| relation.to.contains(&to.kind()))
        {
            return;
        }
        if let Some(neighbours) = self.neighbours.get_mut(index) {
            neighbours.add(relation.name, target);
        }
        if let Some(neighbours) = self.neighbours.get_mut(target) {
            neighbours.add(relation.inverse, index);
        }
    }

    fn target(
        &self,
        link: &Link,
        relation: &Relation,
        from: &Resource,
        resources: &[Resource],
    ) -> Result<usize, Reason> {
        let key = match &link.target {
            Target::Resource(id) => {
                let gone = || Reason::OutsideInput(id.0.clone());
                return self.ids.get(&id.0).copied().ok_or_else(gone);
            }
            Target::Key(key) => key,
        };
        let named = relation
            .to
            .iter()
            .filter_map(|kind| self.keys.get(&(*kind, key.clone())));
        let mut named: Vec<_> = named.flatten().copied().collect();
        if named.len() > 1 {
            // The same name may be in use in several accounts and regions; an ARN is not.
            let near: Vec<_> = named
                .iter()
                .copied()
                .filter(|index| {
                    resources
                        .get(*index)
                        .is_some_and(|to| to.account == from.account && to.region == from.region)
                })
                .collect();
            if !near.is_empty() {
                named = near;
            }
        }
        match named.as_slice() {
            [one] => Ok(*one),
            [] => Err(Reason::OutsideInput(key.clone())),
            several => {
                let ids = several.iter().filter_map(|index| resources.get(*index));
                Err(Reason::Ambiguous(
                    ids.map(|resource| resource.id.0.clone()).collect(),
                ))
            }
        }
    }

    /// A relation that is not known may lead to any resource of its kinds. `linked`: what is not known
    /// of each resource since its links were followed.
    fn doubt_from_gaps(&mut self, resources: &[Resource], linked: &[Vec<Gap>]) {
        for relation in relations() {
            let of_kind = resources
                .iter()
                .zip(linked)
                .filter(|(resource, _)| resource.kind() == relation.from);
            for (resource, linked) in of_kind {
                for gap in resource.gaps.iter().chain(linked) {
                    let [Segment::Field(root), Segment::Field(name), ..] = gap.path.segments()
                    else {
                        continue;
                    };
                    // What lies outside the input leads to nothing inside it.
                    if root != "related"
                        || name != relation.name
                        || gap.reason.class() == GapClass::OutsideInput
                    {
                        continue;
                    }
                    let candidates = match &gap.reason {
                        Reason::Ambiguous(ids)
                            if self.are_ends(ids, resource, relation, resources) =>
                        {
                            Some(ids.clone())
                        }
                        _ => None,
                    };
                    for kind in relation.to {
                        let source = format!("{}.{}", resource.id, relation.name);
                        let open = Open {
                            source,
                            candidates: candidates.clone(),
                        };
                        self.open
                            .entry((*kind, relation.inverse))
                            .or_default()
                            .push(open);
                    }
                }
            }
        }
    }

    /// Whether these may be the other end of a relation. Where the resource itself is among them, or
    /// one of another kind, what is in doubt is whose relation it is.
    fn are_ends(
        &self,
        ids: &[String],
        of: &Resource,
        relation: &Relation,
        resources: &[Resource],
    ) -> bool {
        let end = |id: &String| {
            let found = self.ids.get(id).and_then(|index| resources.get(*index));
            found.is_some_and(|end| end.id != of.id && relation.to.contains(&end.kind()))
        };
        ids.iter().all(end)
    }

    /// What may point to a resource without the input telling.
    fn doubts(&self, _index: usize, resource: &Resource, whole: bool) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let kind = resource.kind();
        for side in sides(kind).iter().filter(|side| !side.forward) {
            let path = || Path::of("related").field(side.name).any();
            if !whole {
                let what = format!("what else points to it as {}", side.name);
                gaps.push(Gap::new(path(), Reason::OutsideInput(what)));
            }
            let open = self.open.get(&(kind, side.name)).into_iter().flatten();
            let sources: Vec<_> = open
                .filter(|open| {
                    let among = |ids: &Vec<String>| ids.contains(&resource.id.0);
                    open.candidates.as_ref().is_none_or(among)
                })
                .map(|open| open.source.as_str())
                .collect();
            if let Some((first, rest)) = sources.split_first() {
                let more = if rest.is_empty() {
                    String::new()
                } else {
                    format!(" and {} more", rest.len())
                };
                let source = format!("{first}{more}");
                gaps.push(Gap::new(path(), Reason::KnownAfterApply(Some(source))));
            }
        }
        gaps
    }
}
