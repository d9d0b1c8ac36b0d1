//! What is looked up in a plan as a whole: the instances, the documents, the accounts.

use architrave_model::Change;

use super::Entry;
use crate::configuration::Module;
use crate::data::{Data, Documents};
use crate::instances::Instances;
use crate::json::Json;
use crate::provider::Providers;
use crate::types::{self, Role};
use crate::wire::Planned;

/// Every resource with its address and what its type becomes; what has no address is none.
pub(super) fn with_addresses<'a>(planned: Vec<Planned<'a>>) -> Vec<Entry<'a>> {
    let entry = |planned: Planned<'a>| {
        let address = planned.address.parse().ok()?;
        let role = types::find(planned.kind)
            .map(|found| &found.role)
            .filter(|_| !planned.data);
        Some(Entry {
            planned,
            address,
            role,
        })
    };
    planned.into_iter().filter_map(entry).collect()
}

/// The resources of a state-like section.
pub(super) fn of_root<'a>(values: &'a Json<'a>, change: Change) -> Vec<Planned<'a>> {
    values
        .get("root_module")
        .map(|root| Planned::of_module(root, change))
        .unwrap_or_default()
}

/// Every instance that will be there, with the names by which others call it.
pub(super) fn instances(entries: &[Entry<'_>]) -> Instances {
    let mut instances = Instances::default();
    for entry in entries
        .iter()
        .filter(|entry| entry.planned.change.is_some())
    {
        instances.add(&entry.address);
        let Some(Role::Whole { kind, names, .. }) = entry.role else {
            continue;
        };
        for name in ["id", "arn"].iter().chain(*names) {
            let value = entry
                .planned
                .shown
                .values
                .and_then(|values| values.get(name)?.as_str());
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                instances.name(*kind, value, entry.planned.address);
            }
        }
    }
    instances
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
) {
    let state = prior.and_then(|prior| prior.get("values"));
    for seen in state
        .map(|values| of_root(values, Change::NoOp))
        .unwrap_or_default()
    {
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
}
