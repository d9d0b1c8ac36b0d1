//! The account that holds the resources of a plan, and what it has but one of in a region.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    Binding, Change, Gap, Kind, Link, Origin, Path, Presence, Reason, Resource, ResourceId, Target,
    Typed, aws, relations,
};

use super::reader::Reader;
use crate::draft::{Draft, only};
use crate::provider::Identity;

impl Reader<'_> {
    /// The account that holds a resource, made where it is first met: questions about a whole
    /// account are asked of it.
    pub(super) fn account(
        &self,
        identity: &Identity,
        provider: &str,
        accounts: &mut BTreeMap<String, Resource>,
    ) -> ResourceId {
        let name = match &identity.account {
            Some(account) => format!("account {account}"),
            None => format!("account of provider {provider}"),
        };
        let id = self.id(&name);
        accounts.entry(name.clone()).or_insert_with(|| {
            let config = aws::organizations::Account {
                account_id: identity.account.clone(),
                ..Default::default()
            };
            let outside =
                |path: Path| Gap::new(path, Reason::OutsideInput("the account itself".to_owned()));
            let mut gaps: Vec<_> = Kind::Account
                .attributes()
                .into_iter()
                .filter(|attribute| attribute != "account_id" || identity.account.is_none())
                .map(|attribute| outside(Path::of("config").field(attribute)))
                .chain([outside(Path::of("tags")), outside(Path::of("region"))])
                .collect();
            if !self.options.complete {
                let own = relations().iter().filter(|one| one.from == Kind::Account);
                gaps.extend(own.map(|one| outside(Path::of("related").field(one.name))));
            }
            if identity.account.is_none() {
                gaps.push(outside(Path::of("account")));
            }
            gaps.sort();
            Resource {
                id: id.clone(),
                name: None,
                account: identity.account.clone(),
                region: None,
                tags: None,
                config: config.into_config(),
                keys: identity.account.iter().cloned().collect(),
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
        });
        id
    }
}

/// Links every resource to what its account and region has but one of.
pub(super) fn link_only_ones(drafts: &mut [Draft]) {
    let only_one = |kind, draft: &Draft| only(kind, &draft.identity, &draft.provider);
    let settings: BTreeSet<_> = drafts
        .iter()
        .filter(|draft| draft.address == only_one(draft.config.kind(), draft))
        .map(|draft| draft.address.clone())
        .collect();
    if settings.is_empty() {
        return;
    }
    for draft in drafts {
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
    }
}
