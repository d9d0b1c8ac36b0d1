//! What surrounds a resource in its plan: where its references lead, and what they rest on.

mod binding;
mod candidates;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ptr;
use std::rc::Rc;

use architrave_model::{Kind, Link, Target, relation};

pub(crate) use self::binding::{Bound, Values, adds_elements};
pub(crate) use self::candidates::Candidate;

use crate::configuration::ResourceBlock;
use crate::data::Documents;
use crate::instances::within;
use crate::json::Json;
use crate::trace::{Frame, Leaf, LeafOrigin, Plan};
use crate::types;

/// What the provider computes for every resource that has it: the names that AWS gives.
const ALWAYS: [&str; 6] = ["arn", "bucket", "id", "key_id", "name", "unique_id"];

/// A resource in its plan.
pub(crate) struct Scene<'a> {
    /// Its address.
    pub address: &'a str,
    /// The kind whose relations it establishes; for a part, that of its owner.
    pub kind: Option<Kind>,
    /// The block that the author wrote.
    pub written: Option<&'a ResourceBlock<'a>>,
    /// Its expressions.
    pub expressions: Option<&'a Json<'a>>,
    /// Where its expressions stand; `None` without configuration.
    pub frame: Option<Frame<'a>>,
    /// The plan.
    pub plan: &'a Plan<'a>,
    /// The policy documents that are made while applying.
    pub documents: &'a Documents<'a>,
    /// What stands before the ids of this plan's resources.
    pub qualifier: Option<&'a str>,
    /// What was traced already.
    pub traced: Traced,
}

/// What expressions rest on, by where each stands in memory: an attribute is asked for several times.
pub(crate) type Traced = RefCell<Vec<(usize, Rc<[Leaf]>)>>;

impl<'a> Scene<'a> {
    /// The id or key that a link leads to.
    pub(crate) fn target_name(&self, link: &Link) -> String {
        match &link.target {
            Target::Resource(id) => qualified(self.qualifier, &id.0),
            Target::Key(key) => key.clone(),
        }
    }

    /// The key of the provider configuration that the resource uses, where the plan tells.
    pub(crate) fn provider(&self) -> Option<&'a str> {
        self.written.and_then(|block| block.provider)
    }

    /// What an expression finally rests on.
    pub(crate) fn leaves(&self, expression: Option<&'a Json<'a>>) -> Rc<[Leaf]> {
        let (Some(frame), Some(expression)) = (&self.frame, expression) else {
            return Rc::default();
        };
        let place = ptr::from_ref(expression).addr();
        let mut traced = self.traced.borrow_mut();
        let known = traced.iter().find(|(at, _)| *at == place);
        if let Some((_, leaves)) = known {
            return leaves.clone();
        }
        let leaves: Rc<[Leaf]> = self.plan.trace(frame, expression).into();
        traced.push((place, leaves.clone()));
        leaves
    }

    /// What the value of an expression will come from, sorted.
    pub(crate) fn source(&self, expression: &'a Json<'a>) -> Option<String> {
        let leaves = self.leaves(Some(expression));
        let sources: BTreeSet<_> = leaves
            .iter()
            .filter_map(|leaf| match &leaf.origin {
                LeafOrigin::Instances {
                    resource,
                    instances,
                    attribute,
                } => {
                    let place = match instances.as_slice() {
                        [one] => one.address.to_string(),
                        _ => within(&leaf.module, resource),
                    };
                    Some(if attribute.is_empty() {
                        place
                    } else {
                        format!("{place}.{attribute}")
                    })
                }
                LeafOrigin::Local(name) => Some(within(&leaf.module, &format!("local.{name}"))),
                LeafOrigin::Constant { .. } => None,
            })
            .collect();
        (!sources.is_empty()).then(|| sources.into_iter().collect::<Vec<_>>().join(", "))
    }

    /// Whether an expression also rests on ids of things that a relation does not lead to.
    pub(crate) fn may_name_others(&self, expression: &'a Json<'a>, name: &str) -> bool {
        let relation = self.kind.and_then(|kind| relation(kind, name));
        let kinds = relation.map_or(&[][..], |relation| relation.to);
        let leaves = self.leaves(Some(expression));
        leaves.iter().any(|leaf| match &leaf.origin {
            LeafOrigin::Instances {
                resource,
                attribute,
                ..
            } => {
                let names = ["id", "ids", "arn"];
                !types::makes(resource, kinds)
                    && (attribute.is_empty() || names.iter().any(|name| attribute.ends_with(name)))
            }
            LeafOrigin::Local(_) => true,
            LeafOrigin::Constant { .. } => false,
        })
    }

    /// The types of the resources and data sources that an expression rests on, sorted.
    pub(crate) fn types_of(&self, expression: &'a Json<'a>) -> Vec<String> {
        let type_of = |leaf: &Leaf| match &leaf.origin {
            LeafOrigin::Instances { resource, .. } => Some(match resource.strip_prefix("data.") {
                Some(data) => format!("data.{}", data.split('.').next().unwrap_or(data)),
                None => resource.split('.').next().unwrap_or(resource).to_owned(),
            }),
            LeafOrigin::Local(name) => Some(format!("local.{name}")),
            LeafOrigin::Constant { .. } => None,
        };
        let leaves = self.leaves(Some(expression));
        let types: BTreeSet<_> = leaves.iter().filter_map(type_of).collect();
        types.into_iter().collect()
    }

    /// Whether an expression whose result is unknown must have a value: of all that it rests on, one
    /// block alone can be unknown, by what the provider computes and no resource is without. Nothing
    /// else is left by which it could choose `null` while applying.
    pub(crate) fn is_never_null(&self, expression: &'a Json<'a>) -> bool {
        let leaves = self.leaves(Some(expression));
        let mut open = leaves.iter().filter(|leaf| match &leaf.origin {
            LeafOrigin::Instances { instances, .. } => !instances.is_empty(),
            LeafOrigin::Local(_) => true,
            LeafOrigin::Constant { .. } => false,
        });
        match (open.next().map(|leaf| &leaf.origin), open.next()) {
            (
                Some(LeafOrigin::Instances {
                    resource,
                    attribute,
                    ..
                }),
                None,
            ) => resource.starts_with("aws_") && ALWAYS.contains(&attribute.as_str()),
            _ => false,
        }
    }

    /// Whether an expression whose result is unknown must be `null`: everything it rests on is
    /// known, so a value would be known too.
    pub(crate) fn is_null_by_choice(&self, expression: &'a Json<'a>) -> bool {
        self.frame.is_some()
            && self
                .leaves(Some(expression))
                .iter()
                .all(|leaf| matches!(leaf.origin, LeafOrigin::Constant { .. }))
    }
}

/// The id of an address in a snapshot of several plans.
pub(crate) fn qualified(qualifier: Option<&str>, address: &str) -> String {
    match qualifier {
        Some(plan) => format!("{plan}:{address}"),
        None => address.to_owned(),
    }
}
