//! Building the graph: links to neighbours, what cannot be linked to gaps.

use std::collections::BTreeSet;

use architrave_model::{Completeness, Origin, Presence, Relation, Resource, Snapshot};
use rayon::prelude::*;

use crate::doubts::Doubts;
use crate::names::{Followed, Names};
use crate::{Graph, Neighbours};

/// Builds the graph of a snapshot.
pub(crate) fn build(snapshot: Snapshot) -> Graph {
    let Snapshot {
        sources,
        mut resources,
        coverage,
        unmodelled,
    } = snapshot;
    resources.par_sort_by(|a, b| a.id.cmp(&b.id));
    let complete: BTreeSet<_> = coverage
        .iter()
        .filter(|row| row.kind.is_none() && row.completeness == Completeness::Complete)
        .map(|row| row.scope.clone())
        .collect();
    let names = Names::of(&resources);
    let followed: Vec<_> = resources
        .par_iter()
        .map(|resource| names.follow(resource))
        .collect();
    let (doubts, neighbours) = rayon::join(
        || Doubts::of(&resources, &followed, &names),
        || neighbours(&resources, &followed),
    );
    let found = followed.into_par_iter();
    resources
        .par_iter_mut()
        .zip(found)
        .for_each(|(resource, found)| {
            let whole = is_whole(resource, &complete);
            let doubts = doubts.about(resource, whole);
            resource.gaps.extend(found.gaps);
            resource.gaps.extend(doubts);
            resource.gaps.sort();
            resource.gaps.dedup();
        });
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

/// The neighbours at both ends of every link.
fn neighbours(resources: &[Resource], followed: &[Followed]) -> Vec<Neighbours> {
    let mut neighbours = vec![Neighbours::default(); resources.len()];
    let mut add = |at: usize, name, other| {
        if let Some(neighbours) = neighbours.get_mut(at) {
            neighbours.add(name, other);
        }
    };
    let may_lead_to = |relation: &Relation, target: usize| {
        let target = resources.get(target);
        target.is_some_and(|target| relation.to.contains(&target.kind()))
    };
    for (index, found) in followed.iter().enumerate() {
        for (relation, target) in &found.links {
            if may_lead_to(relation, *target) {
                add(index, relation.name, *target);
                add(*target, relation.inverse, index);
            }
        }
    }
    neighbours.par_iter_mut().for_each(Neighbours::sort);
    neighbours
}
