//! Following paths through the graph: what lies at their end, and which gaps are on the way.

use architrave_model::{Gap, Path, ResourceId, Segment};

use crate::{Graph, sides};

/// Where a path that starts at one resource ends: the resource it ends in, and the path there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The resource, by its place in the graph.
    pub resource: usize,
    /// The rest of the path within it.
    pub path: Path,
}

/// A path that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The kind has no such relation.
    #[error("{resource} has no relation `{relation}`")]
    NoRelation {
        /// The resource where the path ends.
        resource: ResourceId,
        /// The relation it asks for.
        relation: String,
    },
    /// The relation has no such neighbour.
    #[error("`{relation}` of {resource} has no neighbour {index}")]
    NoNeighbour {
        /// The resource where the path ends.
        resource: ResourceId,
        /// The relation.
        relation: String,
        /// The neighbour it asks for.
        index: usize,
    },
}

impl Graph {
    /// Follows a path to the resource that it ends in.
    ///
    /// A path to a relation as a whole, or to one that has no neighbour, ends in the resource that
    /// holds the relation.
    ///
    /// # Errors
    /// When a relation or neighbour on the way does not exist.
    pub fn place(&self, resource: usize, path: &Path) -> Result<Place, PlaceError> {
        let mut here = resource;
        let mut rest = path.segments();
        while let [Segment::Field(root), Segment::Field(relation), after @ ..] = rest {
            if root != "related" {
                break;
            }
            let id = || self.resource(here).map(|at| at.id.clone());
            let side = self
                .resource(here)
                .and_then(|at| sides(at.kind()).iter().find(|side| side.name == *relation));
            let (Some(side), Some(id)) = (side, id()) else {
                let resource = id().unwrap_or_else(|| ResourceId(String::new()));
                let relation = relation.to_string();
                return Err(PlaceError::NoRelation { resource, relation });
            };
            let members = self.neighbours(here, relation);
            let (index, after) = match (side.many, after) {
                (true, [Segment::Index(index), after @ ..]) => (*index, after),
                (true, _) | (false, []) => break,
                (false, after) => (0, after),
            };
            match members.get(index) {
                Some(member) => here = *member,
                None if !side.many => break,
                None => {
                    let relation = relation.to_string();
                    return Err(PlaceError::NoNeighbour {
                        resource: id,
                        relation,
                        index,
                    });
                }
            }
            rest = after;
        }
        Ok(Place {
            resource: here,
            path: rest.to_vec().into(),
        })
    }

    /// The gaps that a read of these patterns from a resource may meet, with the resource that has
    /// each, in the graph's order.
    pub fn gaps_on<'g>(&'g self, resource: usize, pattern: &Path) -> Vec<(usize, &'g Gap)> {
        let mut found = Vec::new();
        self.collect_gaps(resource, pattern.segments(), &mut found);
        found
    }

    fn collect_gaps<'g>(
        &'g self,
        resource: usize,
        pattern: &[Segment],
        found: &mut Vec<(usize, &'g Gap)>,
    ) {
        let Some(here) = self.resource(resource) else {
            return;
        };
        let [Segment::Field(root), Segment::Field(relation), after @ ..] = pattern else {
            if here.gaps.is_empty() {
                return;
            }
            let path = Path::from(pattern.to_vec());
            // A neighbour that is read as a whole is read without its own neighbours.
            let own = |gap: &&Gap| !pattern.is_empty() || !is_relation(gap);
            let on = here
                .gaps
                .iter()
                .filter(|gap| gap.path.overlaps(&path))
                .filter(own);
            found.extend(on.map(|gap| (resource, gap)));
            return;
        };
        if root != "related" {
            if here.gaps.is_empty() {
                return;
            }
            let path = Path::from(pattern.to_vec());
            found.extend(
                here.gaps
                    .iter()
                    .filter(|gap| gap.path.overlaps(&path))
                    .map(|gap| (resource, gap)),
            );
            return;
        }
        let membership = Path::of("related").field(relation.clone());
        let on = here
            .gaps
            .iter()
            .filter(|gap| gap.path.overlaps(&membership));
        found.extend(on.map(|gap| (resource, gap)));
        let inner = match after {
            [] => return,
            [Segment::Any | Segment::Index(_), inner @ ..] | inner => inner,
        };
        for neighbour in self.neighbours(resource, relation) {
            self.collect_gaps(*neighbour, inner, found);
        }
    }
}

fn is_relation(gap: &Gap) -> bool {
    matches!(gap.path.segments(), [Segment::Field(root), ..] if root == "related")
}
