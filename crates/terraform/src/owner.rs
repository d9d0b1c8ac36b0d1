//! Which resources a part belongs to.

use std::collections::BTreeSet;

use architrave_model::{Binding, Kind, Reason, Target};

use crate::json::Json;
use crate::scene::{Candidate, Scene, Values, adds_elements};
use crate::types::{OwnedBy, PartOf};
use crate::wire::Planned;

/// Which resource a part belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A resource of the plan, by address.
    Resource(String, Binding),
    /// Something that the plan does not hold, by id, ARN or name.
    Outside(String),
    /// One of these resources of the plan.
    AnyOf(Vec<String>),
    /// The only one in the account and region of the part's provider.
    Provider,
    /// Not known, with what it will come from.
    Unknown(Option<String>),
}

/// What the owners of a part are found by.
struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    kinds: [Kind; 1],
    expression: Option<&'a Json<'a>>,
    candidates: Vec<Candidate>,
}

impl<'a> Scene<'a> {
    /// The resources that a part belongs to.
    pub(crate) fn owners(&self, part: &PartOf, planned: &Planned<'a>) -> Vec<Owner> {
        let (attribute, each) = match part.owner {
            OwnedBy::Provider => return vec![Owner::Provider],
            OwnedBy::Attribute(attribute) => (attribute, false),
            OwnedBy::Each(attribute) => (attribute, true),
        };
        let shown = planned.shown.attribute(attribute);
        let expression = self.expressions.and_then(|all| all.get(attribute));
        let leaves = self.leaves(expression);
        let search = Search {
            scene: self,
            kinds: [part.kind],
            expression,
            candidates: self.candidates(&leaves, &[part.kind]),
        };
        let unknown = shown.is_unknown();
        let value = shown.value().filter(|_| !unknown);
        if !each && self.leads_elsewhere(part.kind, expression, value) {
            return Vec::new();
        }
        let written = self.expressions.is_none() || expression.is_some();
        if !each && !written && !unknown && value.is_none() {
            // It names no owner, and so is part of something else.
            return Vec::new();
        }
        match (value, each) {
            (Some(value), true) => search.each_of(&Values::of(Some(value), shown.unknown)),
            (None, true) if unknown => search.all(adds_elements(&leaves)),
            (None, true) => Vec::new(),
            (Some(value), false) => match value.as_str() {
                Some(name) => vec![search.named(name, 1)],
                None => vec![Owner::Unknown(None)],
            },
            (None, false) => vec![search.one_of(search.candidates.clone())],
        }
    }
}

impl Search<'_, '_> {
    fn each_of(&self, values: &Values<'_>) -> Vec<Owner> {
        let count = values.known.len();
        let named = values.known.iter().map(|name| self.named(name, count));
        let mut owners: Vec<_> = named.collect();
        let taken: BTreeSet<&str> = owners
            .iter()
            .filter_map(|owner| match owner {
                Owner::Resource(address, _) => Some(address.as_str()),
                _ => None,
            })
            .collect();
        let mut open = self.candidates.clone();
        open.retain(|candidate| !taken.contains(&*candidate.address));
        match values.unknown {
            Some(0) => {}
            Some(unknown) if unknown == open.len() => {
                owners.extend(open.iter().map(|one| self.resource(one)));
            }
            _ => owners.push(self.one_of(open)),
        }
        owners
    }

    /// Of a list of which not even the length is known: all that it may name.
    fn all(&self, more: bool) -> Vec<Owner> {
        let found = self.candidates.iter().map(|one| self.resource(one));
        let mut owners: Vec<_> = found.collect();
        if more || owners.is_empty() {
            owners.push(Owner::Unknown(self.source()));
        }
        owners
    }

    fn named(&self, name: &str, names: usize) -> Owner {
        match self
            .scene
            .by_name(name, &self.kinds, &self.candidates, names)
        {
            Ok(Some((Target::Resource(id), binding))) => Owner::Resource(id.0, binding),
            Ok(_) => Owner::Outside(name.to_owned()),
            Err(Reason::Ambiguous(ids)) => Owner::AnyOf(ids),
            Err(_) => Owner::Unknown(None),
        }
    }

    fn one_of(&self, candidates: Vec<Candidate>) -> Owner {
        match candidates.as_slice() {
            [] => Owner::Unknown(self.source()),
            [one] => self.resource(one),
            _ => Owner::AnyOf(
                candidates
                    .into_iter()
                    .map(|one| one.address.to_string())
                    .collect(),
            ),
        }
    }

    /// What a data source finds is not among the resources.
    fn resource(&self, candidate: &Candidate) -> Owner {
        if candidate.found {
            return Owner::Unknown(self.source());
        }
        Owner::Resource(candidate.address.to_string(), candidate.binding())
    }

    fn source(&self) -> Option<String> {
        self.expression
            .and_then(|expression| self.scene.source(expression))
    }
}
