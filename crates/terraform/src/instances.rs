//! The instances of a plan: which addresses there are, and which known names they go by.

use std::collections::BTreeMap;
use std::sync::Arc;

use architrave_model::Kind;
use rustc_hash::FxHashMap;

use crate::address::{Address, Key, ModuleAddress};

/// Every instance of a plan.
#[derive(Debug, Default)]
pub(crate) struct Instances {
    /// By address without the instance's own key.
    groups: FxHashMap<String, Vec<Arc<Instance>>>,
    /// By the path of the module that contains it, with keys, and its name: the keys it has.
    modules: FxHashMap<String, Vec<Option<Key>>>,
    /// By id, ARN or name, where known.
    pub(crate) names: Names,
    /// The path of every module instance that holds any.
    paths: FxHashMap<ModuleAddress, String>,
}

/// The addresses that go by an id, ARN or name.
#[derive(Debug, Default)]
pub(crate) struct Names(FxHashMap<(Kind, String), Vec<String>>);

/// One instance of a resource block; whatever means it shares it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instance {
    /// Its key, where the block is repeated.
    pub key: Option<Key>,
    /// Its full address.
    pub address: Arc<str>,
}

impl Instances {
    /// Adds an instance; resources and data sources alike.
    pub(crate) fn add(&mut self, address: &Address, text: &str) {
        let path = self.module(&address.module);
        let group = within(&path, &address.block());
        let instance = Instance {
            key: address.key.clone(),
            address: text.into(),
        };
        self.groups
            .entry(group)
            .or_default()
            .push(Arc::new(instance));
    }

    /// Notes a module instance and those that it is in; gives its path.
    fn module(&mut self, address: &ModuleAddress) -> String {
        if let Some(path) = self.paths.get(address) {
            return path.clone();
        }
        let mut path = String::new();
        for step in &address.steps {
            let call = within(&path, &format!("module.{}", step.name));
            let keys = self.modules.entry(call).or_default();
            if !keys.contains(&step.key) {
                keys.push(step.key.clone());
            }
            path = within(&path, &step.to_string());
        }
        self.paths.insert(address.clone(), path.clone());
        path
    }

    /// Every module instance that holds any, in no order.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &ModuleAddress> {
        self.paths.keys()
    }

    /// The instances of a resource block in a module instance.
    pub(crate) fn of_block(&self, module: &str, resource: &str) -> &[Arc<Instance>] {
        self.groups
            .get(&within(module, resource))
            .map_or(&[], Vec::as_slice)
    }

    /// The keys that a called module has in a module instance.
    pub(crate) fn of_module(&self, parent: &str, name: &str) -> &[Option<Key>] {
        self.modules
            .get(&within(parent, &format!("module.{name}")))
            .map_or(&[], Vec::as_slice)
    }

    /// The instances of every managed resource of a type, in no order.
    pub(crate) fn of_type<'i>(&'i self, name: &'i str) -> impl Iterator<Item = &'i Instance> {
        let groups = self.groups.iter().filter(move |(group, _)| {
            let mut steps = group.rsplit('.').skip(1);
            steps.next() == Some(name) && steps.next() != Some("data")
        });
        groups.flat_map(|(_, instances)| instances.iter().map(AsRef::as_ref))
    }

    /// Every block of a module instance, by its address in the module, in order.
    pub(crate) fn in_module(&self, module: &str) -> BTreeMap<&str, &[Arc<Instance>]> {
        let prefix = within(module, "");
        let of_module = |group: &'_ String| -> Option<usize> {
            let rest = group.strip_prefix(prefix.as_str())?;
            (!rest.starts_with("module.")).then_some(prefix.len())
        };
        let blocks = self.groups.iter().filter_map(|(group, instances)| {
            let name = group.get(of_module(group)?..)?;
            Some((name, instances.as_slice()))
        });
        blocks.collect()
    }
}

impl Names {
    /// Notes a name by which others may call an instance.
    pub(crate) fn add(&mut self, kind: Kind, name: &str, address: &str) {
        let addresses = self.0.entry((kind, name.to_owned())).or_default();
        if !addresses.iter().any(|known| known == address) {
            addresses.push(address.to_owned());
        }
    }

    /// The instances of these kinds that go by a name.
    pub(crate) fn of(&self, kinds: &[Kind], name: &str) -> Vec<&str> {
        let key = |kind: &Kind| (*kind, name.to_owned());
        let found = kinds.iter().filter_map(|kind| self.0.get(&key(kind)));
        found.flatten().map(String::as_str).collect()
    }
}

/// The address of a thing in a module instance, whose path is empty at the root.
pub(crate) fn within(module: &str, name: &str) -> String {
    if module.is_empty() {
        name.to_owned()
    } else {
        [module, ".", name].concat()
    }
}
