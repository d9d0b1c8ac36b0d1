//! The graph: every resource of a snapshot with its neighbours, readable from both ends.
//!
//! Building it resolves what links lead to (ids, ARNs, names) and turns what cannot be resolved
//! into gaps. After that nothing changes: evaluation shares it between threads.

mod build;
mod doubts;
mod follow;
mod names;
mod neighbours;
mod schema;

use architrave_model::{Coverage, Resource, ResourceId, Snapshot, Source, Unmodelled};

pub use follow::{Place, PlaceError};
pub use neighbours::Neighbours;
pub use schema::{Side, sides};

/// An immutable graph of resources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    resources: Vec<Resource>,
    neighbours: Vec<Neighbours>,
    /// What was looked at.
    pub sources: Vec<Source>,
    /// How much of what was seen.
    pub coverage: Vec<Coverage>,
    /// What was seen and is not modelled.
    pub unmodelled: Vec<Unmodelled>,
}

impl Graph {
    /// Builds the graph of a snapshot.
    pub fn of(snapshot: Snapshot) -> Self {
        build::build(snapshot)
    }

    /// The resources, sorted by id.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// A resource by its place in [`Graph::resources`].
    pub fn resource(&self, index: usize) -> Option<&Resource> {
        self.resources.get(index)
    }

    /// The place of a resource in [`Graph::resources`].
    pub fn find(&self, id: &ResourceId) -> Option<usize> {
        self.resources
            .binary_search_by(|resource| resource.id.cmp(id))
            .ok()
    }

    /// The places of the neighbours of a resource through a relation, from either end, sorted.
    pub fn neighbours(&self, index: usize, relation: &str) -> &[usize] {
        self.neighbours
            .get(index)
            .map_or(&[], |neighbours| neighbours.through(relation))
    }

    /// Gives up the graph for its resources, which reports show.
    pub fn into_resources(self) -> Vec<Resource> {
        self.resources
    }
}
