//! The resources that an expression may mean, directly or through what stands between.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use architrave_model::{Binding, Kind, ResourceId, Target};

use super::Scene;
use crate::address::Address;
use crate::configuration::references;
use crate::document;
use crate::instances::Instance;
use crate::json::Json;
use crate::trace::{Frame, Leaf, LeafOrigin};
use crate::types;

/// A resource that an expression may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// Its address.
    pub address: Arc<str>,
    /// Whether it is what a data source will find, which the plan does not hold.
    pub found: bool,
    spelled_out: bool,
    hops: Rc<[String]>,
}

impl<'a> Scene<'a> {
    /// The instances of these kinds that the leaves mean, directly or through a part of them.
    pub(crate) fn candidates(&self, leaves: &[Leaf], kinds: &[Kind]) -> Vec<Candidate> {
        let mut candidates = BTreeSet::new();
        for leaf in leaves {
            self.reach(leaf, kinds, 0, &mut candidates);
        }
        let mut seen = BTreeSet::new();
        candidates
            .into_iter()
            .filter(|one| seen.insert(Arc::clone(&one.address)))
            .collect()
    }

    fn reach(&self, leaf: &Leaf, kinds: &[Kind], depth: usize, into: &mut BTreeSet<Candidate>) {
        match &leaf.origin {
            LeafOrigin::Constant { .. } => {}
            LeafOrigin::Local(_) => self.reach_local(leaf, kinds, into),
            LeafOrigin::Instances {
                resource,
                instances,
                attribute,
            } => {
                if types::makes(resource, kinds) {
                    into.extend(instances.iter().map(|instance| Candidate {
                        address: Arc::clone(&instance.address),
                        found: false,
                        spelled_out: leaf.spelled_out,
                        hops: Rc::clone(&leaf.hops),
                    }));
                } else if depth < 4 {
                    for onward in self.through(leaf, resource, instances, attribute) {
                        self.reach(&onward, kinds, depth + 1, into);
                    }
                }
            }
        }
    }

    /// What another resource's attribute was given: `aws_s3_bucket_versioning.x.bucket` is a bucket.
    fn through(
        &self,
        leaf: &Leaf,
        resource: &str,
        instances: &[Arc<Instance>],
        attribute: &str,
    ) -> Vec<Leaf> {
        let mut onward = Vec::new();
        for instance in instances {
            let Ok(address) = instance.address.parse::<Address>() else {
                continue;
            };
            let Some(frame) = self.plan.frame(&address) else {
                continue;
            };
            let Some(expressions) = frame.block().and_then(|block| block.expressions) else {
                continue;
            };
            for expression in arguments(resource, expressions, attribute) {
                for mut next in self.plan.trace(&frame, expression) {
                    next.hops = [&*leaf.hops, &*next.hops].concat().into();
                    next.spelled_out &= leaf.spelled_out;
                    onward.push(next);
                }
            }
        }
        onward
    }

    /// A local value may come from anything its module can name, what a data source finds while
    /// applying included.
    fn reach_local(&self, leaf: &Leaf, kinds: &[Kind], into: &mut BTreeSet<Candidate>) {
        let Some(frame) = self.frame_of(&leaf.module) else {
            return;
        };
        let relevant = self.plan.relevant.as_ref();
        let ruled_out = |leaf: &Leaf| relevant.is_some_and(|relevant| relevant.rules_out(leaf));
        for onward in self.plan.nameable(&frame) {
            let LeafOrigin::Instances {
                resource,
                instances,
                ..
            } = &onward.origin
            else {
                continue;
            };
            let found = types::finds(resource, kinds);
            if (found || types::makes(resource, kinds)) && !ruled_out(&onward) {
                let hops: Rc<[_]> = [&*leaf.hops, &*onward.hops].concat().into();
                into.extend(
                    instances
                        .iter()
                        .filter(|one| *one.address != *self.address)
                        .map(|one| Candidate {
                            address: Arc::clone(&one.address),
                            found,
                            spelled_out: false,
                            hops: Rc::clone(&hops),
                        }),
                );
            }
        }
    }

    /// The frame of a module on the way from this resource to the root.
    fn frame_of(&self, module: &str) -> Option<Frame<'a>> {
        let mut frame = self.frame.clone()?;
        while frame.path() != module {
            frame = self.plan.caller(&frame)?;
        }
        Some(frame)
    }
}

impl Candidate {
    /// Whether the plan spells out all that leads to it.
    pub(super) fn is_spelled_out(&self) -> bool {
        self.spelled_out
    }

    pub(crate) fn binding(&self) -> Binding {
        let hops = self.hops.to_vec();
        if self.spelled_out {
            Binding::Reference(hops)
        } else {
            Binding::Inferred(hops)
        }
    }

    pub(super) fn target(&self) -> (Target, Binding) {
        (
            Target::Resource(ResourceId(self.address.to_string())),
            self.binding(),
        )
    }
}

/// What an attribute of a resource was made of.
fn arguments<'a>(resource: &str, expressions: &'a Json<'a>, attribute: &str) -> Vec<&'a Json<'a>> {
    if resource.starts_with("data.aws_iam_policy_document.") {
        return document::principals(expressions);
    }
    // A part's id, and what the provider computes for it, stand for its owner.
    let owner = types::owner_attribute(resource);
    let argument = match attribute {
        "" | "id" => owner,
        _ => attribute.split('.').next(),
    };
    let written = |argument: &str| expressions.get(argument);
    let refers = |expression: &&Json<'_>| !references(expression).is_empty();
    let expression = argument.and_then(written).filter(refers);
    expression
        .or_else(|| owner.and_then(written))
        .into_iter()
        .collect()
}
