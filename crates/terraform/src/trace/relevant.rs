//! What a plan says that its changes rest on, which narrows down what a local value may come from.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Leaf, LeafOrigin};
use crate::address::{Address, Mode};
use crate::configuration::Module;
use crate::json::Json;

/// The resources whose attributes the planned changes rest on (`relevant_attributes`, written since
/// Terraform 1.2): Terraform follows local values to get there, and so tells what none of them holds.
#[derive(Debug)]
pub(crate) struct Relevant(FxHashSet<Address>);

impl Relevant {
    /// Reads the section. `None` where an entry cannot be read, or names what is not written: the
    /// section is of another configuration then, as that of a plan that was cut out of a larger one,
    /// and rules nothing out.
    pub(crate) fn of<'j>(section: &'j Json<'_>, root: Option<&Module<'_>>) -> Option<Self> {
        let name = |entry: &'j Json<'_>| entry.get("resource")?.as_str();
        // An entry for each attribute: most resources are named several times.
        let names: Option<FxHashSet<&str>> = section.as_array()?.iter().map(name).collect();
        let address = |name: &str| -> Option<Address> {
            let address: Address = name.parse().ok()?;
            root.is_none_or(|root| is_written(root, &address))
                .then(|| address.config())
        };
        let addresses = names?.into_par_iter().map(address);
        addresses.collect::<Option<_>>().map(Self)
    }

    /// Whether what a leaf means is ruled out: no change rests on its block. Terraform does not
    /// follow the `each.value` of a module call, so what comes through one never is.
    pub(crate) fn rules_out(&self, leaf: &Leaf) -> bool {
        let LeafOrigin::Instances { instances, .. } = &leaf.origin else {
            return false;
        };
        let through_each = || leaf.hops.iter().any(|hop| hop.starts_with("each."));
        // All of them are of one block.
        let block = instances.first().and_then(|one| one.address.parse().ok());
        block.is_some_and(|one: Address| !self.0.contains(&one.config()) && !through_each())
    }
}

/// Whether a configuration holds the block of a resource or data source.
fn is_written(root: &Module<'_>, address: &Address) -> bool {
    if !matches!(address.mode, Mode::Managed | Mode::Data) {
        return true;
    }
    let mut steps = address.module.path();
    let module = steps.try_fold(root, |module, step| Some(&module.calls.get(step)?.module));
    module.is_some_and(|module| module.resources.contains_key(&address.block()))
}
