//! Following what the author wrote, through modules, variables, outputs and repetition, to the
//! instances that an expression means.

mod follow;
mod frame;
mod relevant;

use std::collections::BTreeSet;

pub(crate) use self::frame::Frame;
pub(crate) use self::relevant::Relevant;

use crate::configuration::Module;
use crate::instances::{Instance, Instances};
use crate::json::{Json, Object};

/// The configuration and the instances of one plan.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// The root module; `None` where the plan holds no configuration.
    pub root: Option<Module<'a>>,
    /// The values of the root variables.
    pub variables: Option<&'a Json<'a>>,
    /// Every instance.
    pub instances: Instances,
    /// What the planned changes rest on; `None` where the plan does not say.
    pub relevant: Option<Relevant>,
}

/// What an expression finally rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Leaf {
    /// The module instance that holds it.
    pub module: String,
    /// What is there.
    pub origin: LeafOrigin,
    /// The references followed to get here, the first one as it is written in the resource.
    pub hops: Vec<String>,
    /// Whether the plan spells every hop out, or leaves some to be inferred (local values).
    pub spelled_out: bool,
}

/// What stands at the end of a trace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeafOrigin {
    /// Instances of a resource or data source, and the attribute that is read, if the plan says.
    Instances {
        /// The block's address in its module.
        resource: String,
        /// The instances meant.
        instances: Vec<Instance>,
        /// The attribute path, such as `id`; empty where the plan does not say.
        attribute: String,
    },
    /// A local value, which plans do not spell out.
    Local(String),
    /// Something known when the plan was made: a variable, a constant, a key.
    Constant {
        /// Whether it is a list that may add elements of its own.
        adds_elements: bool,
        /// Whether the configuration spells it out, as a text.
        written: bool,
        /// Whether it is null, and so leaves the choice to something else.
        null: bool,
    },
}

impl<'a> Plan<'a> {
    /// Everything that an expression rests on, sorted and without repetition.
    pub(crate) fn trace(&'a self, frame: &Frame<'a>, expression: &'a Json<'a>) -> Vec<Leaf> {
        let mut leaves = BTreeSet::new();
        self.follow(frame, expression, &[], &mut leaves);
        leaves.into_iter().collect()
    }

    /// Everything that an expression in a module can name, for values that plans do not spell out.
    pub(crate) fn nameable(&'a self, frame: &Frame<'a>) -> Vec<Leaf> {
        let mut leaves = BTreeSet::new();
        for (block, instances) in self.instances.in_module(&frame.path) {
            let origin = LeafOrigin::Instances {
                resource: block.to_owned(),
                instances: instances.to_vec(),
                attribute: String::new(),
            };
            leaves.insert(frame.leaf(origin, &[]));
        }
        for name in frame.module.calls.keys() {
            self.follow_output(frame, name, None, None, false, &[], &mut leaves);
        }
        if let (Some((_, call)), Some(caller)) = (frame.calls.last(), self.caller(frame)) {
            let arguments = call.arguments.and_then(Json::as_object);
            for (_, argument) in arguments.into_iter().flat_map(Object::iter) {
                self.follow(&caller, argument, &[], &mut leaves);
            }
        }
        leaves.into_iter().collect()
    }
}
