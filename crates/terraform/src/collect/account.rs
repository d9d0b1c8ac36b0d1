//! The account that holds the resources of a plan, and what it has but one of in a region.

use std::collections::BTreeSet;

use architrave_model::{
    Binding, Change, Gap, Kind, Link, Origin, Path, Presence, Reason, Resource, ResourceId, Target,
    Typed, aws, relation, relations,
};
use rayon::prelude::*;

use super::reader::Reader;
use crate::draft::{Draft, only};
use crate::provider::Identity;

impl Reader<'_> {
    /// The accounts that hold resources: questions about a whole account are asked of it.
    pub(super) fn accounts(&self, drafts: &[Draft]) -> Vec<Resource> {
        let held = drafts
            .par_iter()
            .filter(|draft| is_held(draft.config.kind()));
        let accounts: BTreeSet<_> = held
            .map(|draft| match &draft.identity.account {
                Some(account) => (Some(account.as_str()), ""),
                None => (None, draft.provider.as_str()),
            })
            .collect();
        let accounts = accounts.into_iter();
        accounts
            .map(|(account, provider)| self.account(account, provider))
            .collect()
    }

    fn account(&self, account: Option<&str>, provider: &str) -> Resource {
        let name = name_of(account, provider);
        let config = aws::organizations::Account {
            account_id: account.map(str::to_owned),
            ..Default::default()
        };
        let outside =
            |path: Path| Gap::new(path, Reason::OutsideInput("the account itself".to_owned()));
        let mut gaps: Vec<_> = Kind::Account
            .attributes()
            .into_iter()
            .filter(|attribute| attribute != "account_id" || account.is_none())
            .map(|attribute| outside(Path::of("config").field(attribute)))
            .chain([outside(Path::of("tags")), outside(Path::of("region"))])
            .collect();
        if !self.options.complete {
            let own = relations().iter().filter(|one| one.from == Kind::Account);
            gaps.extend(own.map(|one| outside(Path::of("related").field(one.name))));
        }
        if account.is_none() {
            gaps.push(outside(Path::of("account")));
        }
        gaps.sort();
        Resource {
            id: self.id(&name),
            name: None,
            account: account.map(str::to_owned),
            region: None,
            tags: None,
            config: config.into_config(),
            keys: account.map(str::to_owned).into_iter().collect(),
            links: Vec::new(),
            gaps,
            presence: Presence::Existing,
            origin: Origin::Terraform {
                plan: self.options.name.clone(),
                address: name,
                change: Change::NoOp,
                moved_from: None,
                parts: Vec::new(),
            },
        }
    }
}

/// Whether resources of a kind are held by an account.
pub(super) fn is_held(kind: Kind) -> bool {
    relation(kind, "account").is_some()
}

/// What the account of a resource is called.
pub(super) fn account_name(identity: &Identity, provider: &str) -> String {
    name_of(identity.account.as_deref(), provider)
}

fn name_of(account: Option<&str>, provider: &str) -> String {
    match account {
        Some(account) => format!("account {account}"),
        None => format!("account of provider {provider}"),
    }
}

/// Links every resource to what its account and region has but one of.
pub(super) fn link_only_ones(drafts: &mut [Draft]) {
    let only_one = |kind, draft: &Draft| only(kind, &draft.identity, &draft.provider);
    let settings: BTreeSet<_> = drafts
        .par_iter()
        .filter(|draft| draft.address == only_one(draft.config.kind(), draft))
        .map(|draft| draft.address.clone())
        .collect();
    if settings.is_empty() {
        return;
    }
    drafts.par_iter_mut().for_each(|draft| {
        let kind = draft.config.kind();
        for relation in relations().iter().filter(|relation| relation.from == kind) {
            let [to] = relation.to else { continue };
            let setting = only_one(*to, draft);
            if settings.contains(&setting) {
                draft.links.push(Link {
                    relation: relation.name.to_owned(),
                    target: Target::Resource(ResourceId(setting)),
                    binding: Binding::Value,
                });
            }
        }
    });
}
