//! Following what the author wrote, through modules, variables, outputs and repetition, to the
//! instances that an expression means.

mod follow;
mod frame;
mod relevant;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub(crate) use self::frame::Frame;
pub(crate) use self::relevant::Relevant;

use self::frame::ModuleInstance;
use crate::address::ModuleAddress;
use crate::configuration::Module;
use crate::instances::{Instance, Instances};
use crate::json::{Json, Object};

/// The configuration and the instances of one plan.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// The modules, the root among them; none where the plan holds no configuration.
    modules: FxHashMap<ModuleAddress, Arc<ModuleInstance<'a>>>,
    /// The values of the root variables.
    variables: Option<&'a Json<'a>>,
    /// Every instance.
    pub instances: Instances,
    /// What the planned changes rest on; `None` where the plan does not say.
    pub relevant: Option<Relevant>,
}

/// What an expression finally rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Leaf {
    /// The module instance that holds it.
    pub module: Arc<str>,
    /// What is there.
    pub origin: LeafOrigin,
    /// The references followed to get here, the first one as it is written in the resource.
    pub hops: Rc<[String]>,
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
        instances: Vec<Arc<Instance>>,
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

impl Leaf {
    /// Whether a resource or data source is named without an attribute.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(&self.origin, LeafOrigin::Instances { attribute, .. } if attribute.is_empty())
    }

    /// Whether this is the key of a repetition, as it picks one of several instances.
    pub(crate) fn is_key(&self) -> bool {
        let last = self.hops.last();
        last.is_some_and(|hop| hop == "each.key" || hop == "count.index")
    }
}

impl<'a> Plan<'a> {
    /// Indexes a plan with the root module that was written, the values of its variables, all that
    /// it makes, and what its changes rest on.
    pub(crate) fn new(
        root: Option<&'a Module<'a>>,
        variables: Option<&'a Json<'a>>,
        instances: Instances,
        relevant: Option<Relevant>,
    ) -> Self {
        let mut modules = FxHashMap::default();
        if let Some(root) = root {
            let root = ModuleInstance::root(root);
            for address in instances.modules() {
                let mut steps = address.steps.iter();
                let module = steps.try_fold(Arc::clone(&root), |module, step| module.enter(step));
                modules.extend(module.map(|module| (address.clone(), module)));
            }
            modules.insert(ModuleAddress::default(), root);
        }
        Self {
            modules,
            variables,
            instances,
            relevant,
        }
    }

    /// Everything that an expression rests on, sorted and without repetition.
    pub(crate) fn trace(&'a self, frame: &Frame<'a>, expression: &'a Json<'a>) -> Vec<Leaf> {
        let mut leaves = BTreeSet::new();
        self.follow(frame, expression, &Rc::default(), &mut leaves);
        leaves.into_iter().collect()
    }

    /// Everything that an expression in a module can name, for values that plans do not spell out.
    pub(crate) fn nameable(&'a self, frame: &Frame<'a>) -> Vec<Leaf> {
        let mut leaves = BTreeSet::new();
        for (block, instances) in self.instances.in_module(frame.path()) {
            let origin = LeafOrigin::Instances {
                resource: block.to_owned(),
                instances: instances.to_vec(),
                attribute: String::new(),
            };
            leaves.insert(frame.leaf(origin, &Rc::default()));
        }
        for name in frame.module().calls.keys() {
            self.follow_output(frame, name, None, None, false, &Rc::default(), &mut leaves);
        }
        if let (Some(call), Some(caller)) = (frame.call(), self.caller(frame)) {
            let arguments = call.arguments.and_then(Json::as_object);
            for (_, argument) in arguments.into_iter().flat_map(Object::iter) {
                self.follow(&caller, argument, &Rc::default(), &mut leaves);
            }
        }
        leaves.into_iter().collect()
    }
}
