//! Where an expression stands: in which module instance, and in which repetition.

use std::rc::Rc;
use std::sync::Arc;

use super::{Leaf, LeafOrigin, Plan};
use crate::address::{Address, Key, ModuleAddress, ModuleStep};
use crate::configuration::{Call, Module, ResourceBlock};
use crate::instances::{Instance, within};
use crate::json::Json;

/// Where an expression stands: in which module instance, and in which repetition.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'p> {
    module: Arc<ModuleInstance<'p>>,
    pub(super) key: Option<Key>,
    /// How many instances the repetition makes; looked up where it counts.
    siblings: usize,
    pub(super) repeat: Option<&'p Json<'p>>,
    /// The block of a resource as it was written; none of a module.
    block: Option<&'p ResourceBlock<'p>>,
}

/// A module as it stands in the plan.
#[derive(Debug)]
pub(super) struct ModuleInstance<'p> {
    /// What its author wrote.
    module: &'p Module<'p>,
    /// What makes it; `None` for the root.
    caller: Option<Caller<'p>>,
    /// Its address; empty at the root.
    path: Arc<str>,
}

/// What makes a module instance.
#[derive(Debug)]
struct Caller<'p> {
    module: Arc<ModuleInstance<'p>>,
    call: &'p Call<'p>,
    step: ModuleStep,
}

impl<'p> ModuleInstance<'p> {
    pub(super) fn root(module: &'p Module<'p>) -> Arc<Self> {
        Arc::new(Self {
            module,
            caller: None,
            path: Arc::default(),
        })
    }

    /// An instance of a module that this one calls.
    pub(super) fn enter(self: &Arc<Self>, step: &ModuleStep) -> Option<Arc<Self>> {
        let call = self.module.calls.get(step.name.as_str())?;
        Some(Arc::new(Self {
            module: &call.module,
            caller: Some(Caller {
                module: Arc::clone(self),
                call,
                step: step.clone(),
            }),
            path: within(&self.path, &step.to_string()).into(),
        }))
    }
}

impl<'a> Plan<'a> {
    /// The frame of a resource instance.
    pub(crate) fn frame(&self, resource: &Address) -> Option<Frame<'a>> {
        let module = self.module(&resource.module)?;
        let name = resource.block();
        let key = resource.key.clone();
        let all = || self.instances.of_block(&module.path, &name).len();
        let siblings = counted(key.as_ref(), all);
        let block = module.module.resources.get(&name);
        Some(Frame {
            key,
            siblings,
            repeat: block.and_then(|block| block.repeat),
            block,
            module,
        })
    }

    fn module(&self, address: &ModuleAddress) -> Option<Arc<ModuleInstance<'a>>> {
        if let Some(known) = self.modules.get(address) {
            return Some(Arc::clone(known));
        }
        let root = Arc::clone(self.modules.get(&ModuleAddress::default())?);
        let mut steps = address.steps.iter();
        steps.try_fold(root, |module, step| module.enter(step))
    }

    /// Where the module of a frame is called.
    pub(crate) fn caller(&self, frame: &Frame<'a>) -> Option<Frame<'a>> {
        let Caller { module, call, step } = frame.module.caller.as_ref()?;
        let all = || self.instances.of_module(&module.path, &step.name).len();
        Some(Frame {
            module: Arc::clone(module),
            key: step.key.clone(),
            siblings: counted(step.key.as_ref(), all),
            repeat: call.repeat,
            block: None,
        })
    }
}

/// How many instances there are of what has an index; of all else nobody asks.
fn counted(key: Option<&Key>, all: impl FnOnce() -> usize) -> usize {
    match key {
        Some(Key::Index(_)) => all(),
        _ => 1,
    }
}

impl<'p> Frame<'p> {
    /// The module instance.
    pub(crate) fn path(&self) -> &str {
        &self.module.path
    }

    /// The module as it was written.
    pub(crate) fn module(&self) -> &'p Module<'p> {
        self.module.module
    }

    /// The block of the resource as it was written.
    pub(crate) fn block(&self) -> Option<&'p ResourceBlock<'p>> {
        self.block
    }

    /// The call that makes the module instance; `None` at the root.
    pub(super) fn call(&self) -> Option<&'p Call<'p>> {
        self.module.caller.as_ref().map(|caller| caller.call)
    }

    /// Whether instances of a block of so many may be meant one for one by this frame's own:
    /// `count.index` alone does not say so, for `count.index + 1` is written the same in a plan.
    pub(super) fn may_share(&self, instances: usize) -> bool {
        !matches!(self.key, Some(Key::Index(_))) || self.siblings == instances
    }

    /// Keeps the instance with this frame's own key, where there is one.
    pub(super) fn keep_own(&self, instances: &mut Vec<Arc<Instance>>) {
        let same = |instance: &Arc<Instance>| instance.key == self.key;
        if self.key.is_some() && self.may_share(instances.len()) && instances.iter().any(same) {
            instances.retain(same);
        }
    }

    /// An instance of a module that this one calls.
    pub(crate) fn enter(&self, name: &str, key: Option<&Key>) -> Option<Self> {
        let step = ModuleStep {
            name: name.to_owned(),
            key: key.cloned(),
        };
        Some(Self {
            module: self.module.enter(&step)?,
            key: None,
            siblings: 1,
            repeat: None,
            block: None,
        })
    }

    pub(super) fn leaf(&self, origin: LeafOrigin, hops: &Rc<[String]>) -> Leaf {
        Leaf {
            module: Arc::clone(&self.module.path),
            origin,
            hops: Rc::clone(hops),
            spelled_out: true,
        }
    }
}
