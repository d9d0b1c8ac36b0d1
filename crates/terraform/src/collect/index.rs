//! What is looked up in a plan as a whole: the instances, the documents, the accounts.

use architrave_model::Change;
use rayon::prelude::*;

use super::Entry;
use crate::address::ParseAddressError;
use crate::configuration::Module;
use crate::data::{Data, Documents};
use crate::in_order::in_order;
use crate::instances::{Instances, Names};
use crate::json::Json;
use crate::provider::Providers;
use crate::types::{self, Role};
use crate::wire::{NotAResource, Planned};

/// Every resource with its address and what its type becomes.
///
/// # Errors
/// When an address cannot be read.
pub(super) fn with_addresses<'a>(
    planned: Vec<Planned<'a>>,
) -> Result<Vec<Entry<'a>>, NotAResource> {
    let entry = |planned: Planned<'a>| {
        let address = planned
            .address
            .parse()
            .map_err(|error: ParseAddressError| NotAResource {
                place: planned.address.to_owned(),
                why: error.to_string(),
            })?;
        let role = types::find(planned.kind)
            .map(|found| &found.role)
            .filter(|_| !planned.data);
        Ok(Entry {
            planned,
            address,
            role,
        })
    };
    in_order(planned.into_par_iter().map(entry))
}

/// The resources of a state-like section.
///
/// # Errors
/// When one of them says too little to be a resource.
pub(super) fn of_root<'a>(
    values: &'a Json<'a>,
    section: &str,
    change: Change,
) -> Result<Vec<Planned<'a>>, NotAResource> {
    let place = format!("{section}.root_module");
    let root = values.get("root_module");
    root.map_or_else(
        || Ok(Vec::new()),
        |root| Planned::of_module(root, &place, change),
    )
}

/// Every instance that will be there, with the names by which others call it.
pub(super) fn instances(entries: &[Entry<'_>]) -> Instances {
    let (mut instances, names) = rayon::join(|| blocks(entries), || names(entries));
    instances.names = names;
    instances
}

fn there<'e, 'a>(entries: &'e [Entry<'a>]) -> impl Iterator<Item = &'e Entry<'a>> {
    let entries = entries.iter();
    entries.filter(|entry| entry.planned.change.is_some())
}

fn blocks(entries: &[Entry<'_>]) -> Instances {
    let mut instances = Instances::default();
    for entry in there(entries) {
        instances.add(&entry.address, entry.planned.address);
    }
    instances
}

fn names(entries: &[Entry<'_>]) -> Names {
    let mut all = Names::default();
    for entry in there(entries) {
        let Some(Role::Whole { kind, names, .. }) = entry.role else {
            continue;
        };
        let values = entry.planned.shown.values;
        for name in ["id", "arn"].iter().chain(*names) {
            let value = values.and_then(|values| values.get(name)?.as_str());
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                all.add(*kind, value, entry.planned.address);
            }
        }
    }
    all
}

/// The policy documents that Terraform reads only while applying.
pub(super) fn documents<'a>(entries: &[Entry<'a>]) -> Documents<'a> {
    let documents = entries
        .iter()
        .filter(|entry| entry.planned.data && entry.planned.kind == "aws_iam_policy_document");
    let data = |entry: &Entry<'a>| Data {
        address: entry.address.clone(),
        shown: entry.planned.shown,
    };
    documents
        .map(|entry| (entry.planned.address.to_owned(), data(entry)))
        .collect()
}

/// A data source that asked who the caller is saw the account of its provider.
pub(super) fn see_accounts(
    providers: &mut Providers,
    prior: Option<&Json<'_>>,
    root: Option<&Module<'_>>,
) -> Result<(), NotAResource> {
    let state = prior.and_then(|prior| prior.get("values"));
    let Some(state) = state else {
        return Ok(());
    };
    for seen in of_root(state, "prior_state.values", Change::NoOp)? {
        if !(seen.data && seen.kind == "aws_caller_identity") {
            continue;
        }
        let account = seen
            .shown
            .values
            .and_then(|values| values.get("account_id")?.as_str());
        let block = root.and_then(|root| root.resources.get(seen.address));
        let provider = block.and_then(|block| block.provider).unwrap_or("aws");
        if let Some(account) = account {
            providers.saw_account(provider, account);
        }
    }
    Ok(())
}
