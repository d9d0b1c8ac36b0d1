//! One step after the other: from a reference to what it refers to.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Frame, Leaf, LeafOrigin, Plan};
use crate::address::{Address, Key, Reference, Step};
use crate::configuration::references;
use crate::json::Json;

/// How many references may be followed one after another; real configurations stay under ten.
const MOST_HOPS: usize = 32;

impl<'a> Plan<'a> {
    pub(super) fn follow(
        &'a self,
        frame: &Frame<'a>,
        expression: &'a Json<'a>,
        hops: &Rc<[String]>,
        leaves: &mut BTreeSet<Leaf>,
    ) {
        if hops.len() > MOST_HOPS {
            return;
        }
        let names = references(expression);
        let same_key = names
            .iter()
            .any(|name| name.starts_with("each.") || name.starts_with("count."));
        if names.is_empty() {
            let constant = expression.get("constant_value");
            let origin = LeafOrigin::Constant {
                adds_elements: constant.is_some_and(adds_elements),
                written: constant.is_some_and(is_written),
                null: constant.is_some_and(Json::is_null),
            };
            leaves.insert(frame.leaf(origin, hops));
        }
        for name in names {
            // What cannot be read is something that no plan so far has: not known at all.
            let hops = onward(hops, name);
            let Ok(reference) = name.parse::<Reference>() else {
                leaves.insert(frame.leaf(LeafOrigin::Local(name.to_owned()), &hops));
                continue;
            };
            match reference {
                Reference::Resource { address, path } => {
                    leaves.insert(self.instances(frame, &address, &path, same_key, &hops));
                }
                Reference::Module { name, key, path } => {
                    let output = path.first().and_then(attribute_name);
                    self.follow_output(frame, &name, key.as_ref(), output, same_key, &hops, leaves);
                }
                Reference::Variable { name, .. } => {
                    self.follow_variable(frame, &name, &hops, leaves);
                }
                Reference::EachValue { .. } => {
                    if let Some(repeat) = frame.repeat {
                        self.follow_each(frame, repeat, &hops, leaves);
                    }
                }
                Reference::Local { name, .. } => {
                    leaves.insert(frame.leaf(LeafOrigin::Local(name), &hops));
                }
                Reference::EachKey
                | Reference::CountIndex
                | Reference::Path(_)
                | Reference::Terraform(_)
                | Reference::Own { .. } => {
                    let origin = LeafOrigin::Constant {
                        adds_elements: false,
                        written: false,
                        null: false,
                    };
                    leaves.insert(frame.leaf(origin, &hops));
                }
            }
        }
    }

    /// `each.value` of the repetition means the element with the frame's own key.
    fn follow_each(
        &'a self,
        frame: &Frame<'a>,
        repeat: &'a Json<'a>,
        hops: &Rc<[String]>,
        leaves: &mut BTreeSet<Leaf>,
    ) {
        let mut found = BTreeSet::new();
        self.follow(frame, repeat, hops, &mut found);
        for mut leaf in found {
            if let LeafOrigin::Instances { instances, .. } = &mut leaf.origin {
                frame.keep_own(instances);
            }
            leaves.insert(leaf);
        }
    }

    fn follow_variable(
        &'a self,
        frame: &Frame<'a>,
        name: &str,
        hops: &Rc<[String]>,
        leaves: &mut BTreeSet<Leaf>,
    ) {
        let argument = frame.call().and_then(|call| call.arguments?.get(name));
        match (argument, self.caller(frame)) {
            (Some(argument), Some(caller)) => self.follow(&caller, argument, hops, leaves),
            (None, caller) => {
                let default = frame.module().variables.get(name).copied().flatten();
                let given = caller
                    .is_none()
                    .then(|| self.variables?.get(name)?.get("value"));
                let value = given.flatten().or(default);
                let origin = LeafOrigin::Constant {
                    adds_elements: value.is_some_and(adds_elements),
                    written: value.is_some_and(is_written) && value == default,
                    null: value.is_none_or(Json::is_null),
                };
                leaves.insert(frame.leaf(origin, hops));
            }
            (Some(_), None) => {}
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one step of a traversal, with its state"
    )]
    pub(super) fn follow_output(
        &'a self,
        frame: &Frame<'a>,
        name: &str,
        key: Option<&Key>,
        output: Option<&str>,
        same_key: bool,
        hops: &Rc<[String]>,
        leaves: &mut BTreeSet<Leaf>,
    ) {
        let all = self.instances.of_module(frame.path(), name);
        let own = frame
            .key
            .as_ref()
            .filter(|_| same_key && frame.may_share(all.len()));
        let wanted = key.or(own);
        let same: Vec<_> = all.iter().filter(|key| key.as_ref() == wanted).collect();
        let chosen = if wanted.is_some() && !same.is_empty() {
            same
        } else {
            all.iter().collect()
        };
        for key in chosen {
            let Some(inner) = frame.enter(name, key.as_ref()) else {
                continue;
            };
            let outputs = &inner.module().outputs;
            // A whole module is referred to where its outputs are read through a function.
            let read = outputs
                .iter()
                .filter(|(name, _)| output.is_none_or(|one| one == **name));
            for (_, expression) in read {
                self.follow(&inner, expression, hops, leaves);
            }
        }
    }

    fn instances(
        &'a self,
        frame: &Frame<'a>,
        resource: &Address,
        path: &[Step],
        same_key: bool,
        hops: &Rc<[String]>,
    ) -> Leaf {
        let block = resource.block();
        let mut instances = self.instances.of_block(frame.path(), &block).to_vec();
        if let Some(key) = &resource.key {
            instances.retain(|instance| instance.key.as_ref() == Some(key));
        } else if same_key {
            frame.keep_own(&mut instances);
        }
        instances.sort();
        let attribute = path
            .iter()
            .map_while(attribute_name)
            .collect::<Vec<_>>()
            .join(".");
        frame.leaf(
            LeafOrigin::Instances {
                resource: block,
                instances,
                attribute,
            },
            hops,
        )
    }
}

/// The references that were followed, and one more.
fn onward(hops: &[String], name: &str) -> Rc<[String]> {
    let hops = hops.iter().cloned();
    hops.chain([name.to_owned()]).collect()
}

fn attribute_name(step: &Step) -> Option<&str> {
    match step {
        Step::Attribute(name) => Some(name),
        Step::Key(_) => None,
    }
}

fn adds_elements(value: &Json<'_>) -> bool {
    value
        .as_array()
        .is_some_and(|elements| elements.iter().any(|one| one.as_str().is_some()))
}

fn is_written(value: &Json<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}
