//! Links from an attribute, by what the author referred to and by the values that are known.

use std::collections::BTreeSet;

use architrave_model::{Binding, Kind, Link, Reason, ResourceId, Target, relation};

use super::{Candidate, Scene};
use crate::json::Json;
use crate::trace::{Leaf, LeafOrigin};

/// What an attribute links to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The links, without repetition.
    pub links: Vec<Link>,
    /// Why there are, or may be, more.
    pub missing: Option<Reason>,
}

/// The values of a linking attribute.
pub(crate) struct Values<'a> {
    /// Those that are known.
    pub known: Vec<&'a str>,
    /// How many are unknown; `None` where not even that is known.
    pub unknown: Option<usize>,
}

impl<'a> Scene<'a> {
    /// Links a relation of this resource's kind by references and values.
    pub(crate) fn bind(
        &self,
        name: &str,
        expression: Option<&'a Json<'a>>,
        values: &Values<'_>,
    ) -> Bound {
        let Some(relation) = self.kind.and_then(|kind| relation(kind, name)) else {
            let reason = Reason::Malformed(format!("no relation {name} is declared"));
            return Bound {
                links: Vec::new(),
                missing: Some(reason),
            };
        };
        let leaves = self.leaves(expression);
        let candidates = self.candidates(&leaves, relation.to);
        let mut links = BTreeSet::new();
        let mut missing = None;
        for known in &values.known {
            match self.by_name(known, relation.to, &candidates, values.known.len()) {
                Ok(target) => links.extend(target.map(|target| link(name, target))),
                Err(reason) => missing = Some(reason),
            }
        }
        let linked: BTreeSet<_> = links.iter().filter_map(linked_address).collect();
        let mut open: Vec<_> = candidates;
        open.retain(|candidate| !linked.contains(&*candidate.address));
        let wanted = if relation.many {
            values.unknown
        } else {
            values.unknown.or(Some(1))
        };
        if values.unknown != Some(0) {
            let more = relation.many && adds_elements(&leaves);
            // Of a list of unknown length through what is not spelled out, any may be there.
            let any =
                wanted.is_none() && open.len() > 1 && !open.iter().all(Candidate::is_spelled_out);
            match wanted {
                None if any && more => {
                    let source = expression.and_then(|expression| self.source(expression));
                    missing = Some(Reason::KnownAfterApply(source));
                }
                wanted if any || wanted.is_some_and(|wanted| open.len() > wanted) => {
                    let ids = open
                        .into_iter()
                        .map(|candidate| candidate.address.to_string())
                        .collect();
                    missing = Some(Reason::Ambiguous(ids));
                }
                wanted => {
                    let outside = open.iter().any(|candidate| candidate.found);
                    let short = wanted.map_or(open.is_empty(), |wanted| open.len() < wanted);
                    if short || more || outside {
                        let source = expression.and_then(|expression| self.source(expression));
                        missing = Some(Reason::KnownAfterApply(source));
                    }
                    open.retain(|candidate| !candidate.found);
                    links.extend(
                        open.into_iter()
                            .map(|candidate| link(name, candidate.target())),
                    );
                }
            }
        }
        Bound {
            links: links.into_iter().collect(),
            missing,
        }
    }

    /// What a known name means: a resource of the plan, or something to be looked up elsewhere.
    pub(crate) fn by_name(
        &self,
        name: &str,
        kinds: &[Kind],
        candidates: &[Candidate],
        names: usize,
    ) -> Result<Option<(Target, Binding)>, Reason> {
        let mut addresses = self.plan.instances.names.of(kinds, name);
        if addresses.len() > 1 {
            addresses.retain(|address| candidates.iter().any(|one| *one.address == **address));
        }
        match (addresses.as_slice(), candidates) {
            ([address], _) => {
                let written = candidates.iter().find(|one| *one.address == **address);
                let binding = written.map_or(Binding::Value, Candidate::binding);
                Ok(Some((
                    Target::Resource(ResourceId((*address).to_owned())),
                    binding,
                )))
            }
            ([], [only]) if names == 1 && only.is_spelled_out() => Ok(Some(only.target())),
            ([], _) => Ok(Some((Target::Key(name.to_owned()), Binding::Value))),
            (several, _) => Err(Reason::Ambiguous(
                several.iter().map(|one| (*one).to_owned()).collect(),
            )),
        }
    }
}

impl<'a> Values<'a> {
    pub(crate) fn of(value: Option<&'a Json<'a>>, marks: Option<&Json<'_>>) -> Self {
        let Some(value) = value else {
            return Self {
                known: Vec::new(),
                unknown: None,
            };
        };
        let elements = match value {
            Json::Array(elements) => elements,
            single => std::slice::from_ref(single),
        };
        let marked = |index: usize| {
            marks
                .and_then(|marks| marks.at(index))
                .is_some_and(Json::is_true)
        };
        let unknown = (0..elements.len()).filter(|index| marked(*index)).count();
        let known = elements
            .iter()
            .filter_map(Json::as_str)
            .filter(|name| !name.is_empty());
        Self {
            known: known.collect(),
            unknown: Some(unknown),
        }
    }
}

pub(crate) fn adds_elements(leaves: &[Leaf]) -> bool {
    leaves.iter().any(|leaf| {
        matches!(
            leaf.origin,
            LeafOrigin::Constant {
                adds_elements: true,
                ..
            }
        )
    })
}

fn link(relation: &str, (target, binding): (Target, Binding)) -> Link {
    Link {
        relation: relation.to_owned(),
        target,
        binding,
    }
}

fn linked_address(link: &Link) -> Option<&str> {
    match &link.target {
        Target::Resource(id) => Some(&id.0),
        Target::Key(_) => None,
    }
}
