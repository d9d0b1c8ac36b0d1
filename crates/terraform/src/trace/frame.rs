//! Where an expression stands: in which module instance, and in which repetition.

use super::{Leaf, LeafOrigin, Plan};
use crate::address::{Address, Key, ModuleAddress};
use crate::configuration::{Call, Module};
use crate::instances::{Instance, block_name};
use crate::json::Json;

/// Where an expression stands: in which module instance, and in which repetition.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'p> {
    pub(super) module: &'p Module<'p>,
    /// The calls that lead here, outermost first.
    pub(super) calls: Vec<(&'p Module<'p>, &'p Call<'p>)>,
    /// The module instance.
    address: ModuleAddress,
    /// The same as a text; empty at the root.
    pub(super) path: String,
    pub(super) key: Option<Key>,
    /// How many instances the repetition makes.
    siblings: usize,
    pub(super) repeat: Option<&'p Json<'p>>,
}

impl<'a> Plan<'a> {
    /// The frame of a resource instance.
    pub(crate) fn frame(&'a self, resource: &Address) -> Option<Frame<'a>> {
        let mut frame = Frame {
            module: self.root.as_ref()?,
            calls: Vec::new(),
            address: ModuleAddress::default(),
            path: String::new(),
            key: None,
            siblings: 1,
            repeat: None,
        };
        for step in &resource.module.steps {
            frame = frame.enter(&step.name, step.key.as_ref())?;
        }
        let name = block_name(resource);
        let block = frame.module.resources.get(&name);
        frame.siblings = self.instances.of_block(&frame.path, &name).len();
        frame.key.clone_from(&resource.key);
        frame.repeat = block.and_then(|block| block.repeat);
        Some(frame)
    }

    /// Where the module of a frame is called.
    pub(crate) fn caller(&self, frame: &Frame<'a>) -> Option<Frame<'a>> {
        let mut calls = frame.calls.clone();
        let (module, call) = calls.pop()?;
        let step = frame.address.steps.last()?;
        let address = frame.address.parent()?;
        let path = address.to_string();
        let siblings = self.instances.of_module(&path, &step.name).len();
        let key = step.key.clone();
        Some(Frame {
            module,
            calls,
            address,
            path,
            key,
            siblings,
            repeat: call.repeat,
        })
    }
}

impl<'p> Frame<'p> {
    /// The module instance.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The module as it was written.
    pub(crate) fn module(&self) -> &'p Module<'p> {
        self.module
    }

    /// Whether instances of a block of so many may be meant one for one by this frame's own:
    /// `count.index` alone does not say so, for `count.index + 1` is written the same in a plan.
    pub(super) fn may_share(&self, instances: usize) -> bool {
        !matches!(self.key, Some(Key::Index(_))) || self.siblings == instances
    }

    /// Keeps the instance with this frame's own key, where there is one.
    pub(super) fn keep_own(&self, instances: &mut Vec<Instance>) {
        let same = |instance: &Instance| instance.key == self.key;
        if self.key.is_some() && self.may_share(instances.len()) && instances.iter().any(same) {
            instances.retain(same);
        }
    }

    /// An instance of a module that this one calls.
    pub(crate) fn enter(&self, name: &str, key: Option<&Key>) -> Option<Self> {
        let call = self.module.calls.get(name)?;
        let mut calls = self.calls.clone();
        calls.push((self.module, call));
        let address = self.address.child(name, key.cloned());
        let path = address.to_string();
        let module = &call.module;
        Some(Self {
            module,
            calls,
            address,
            path,
            key: None,
            siblings: 1,
            repeat: None,
        })
    }

    pub(super) fn leaf(&self, origin: LeafOrigin, hops: &[String]) -> Leaf {
        Leaf {
            module: self.path.clone(),
            origin,
            hops: hops.to_vec(),
            spelled_out: true,
        }
    }
}
