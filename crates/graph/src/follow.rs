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

    /// The gaps that a read of this pattern meets at a resource itself, those on the way to its
    /// neighbours among them and those of the neighbours not.
    pub fn gaps_at<'g, 'p>(
        &'g self,
        resource: usize,
        pattern: &'p [Segment],
    ) -> impl Iterator<Item = &'g Gap> + use<'g, 'p> {
        let gaps = self.resource(resource).map(|here| here.gaps.as_slice());
        let met = match pattern {
            [
                root @ Segment::Field(name),
                relation @ Segment::Field(_),
                ..,
            ] if name == "related" => Met::Membership([root, relation]),
            [] => Met::Whole,
            _ => Met::Attribute(pattern),
        };
        let gaps = gaps.unwrap_or_default().iter();
        gaps.filter(move |gap| met.has(&gap.path))
    }
}

/// What of a resource is read.
enum Met<'p> {
    /// All of it, without its neighbours.
    Whole,
    /// Which neighbours a relation has.
    Membership([&'p Segment; 2]),
    /// An attribute.
    Attribute(&'p [Segment]),
}

impl Met<'_> {
    fn has(&self, gap: &Path) -> bool {
        match self {
            Self::Whole => {
                !matches!(gap.segments(), [Segment::Field(root), ..] if root == "related")
            }
            Self::Membership(pattern) => gap.meets(pattern.iter().copied()),
            Self::Attribute(pattern) => gap.meets(pattern.iter()),
        }
    }
}
