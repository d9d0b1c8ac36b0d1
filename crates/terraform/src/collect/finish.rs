//! From a draft to a resource of the snapshot.

use architrave_model::{Binding, Gap, Link, Origin, Path, Reason, Resource, Target};

use super::account::{account_name, is_held};
use super::reader::Reader;
use crate::draft::Draft;

impl Reader<'_> {
    pub(super) fn finish(&self, draft: Draft) -> Resource {
        let mut gaps = draft.gaps;
        let mut links = draft.links;
        let kind = draft.config.kind();
        for link in &mut links {
            if let Target::Resource(id) = &mut link.target {
                *id = self.id(&id.0);
            }
        }
        if is_held(kind) {
            let account = self.id(&account_name(&draft.identity, &draft.provider));
            let target = Target::Resource(account);
            links.push(Link {
                relation: "account".to_owned(),
                target,
                binding: Binding::Value,
            });
        }
        for (name, value) in [
            ("account", &draft.identity.account),
            ("region", &draft.identity.region),
        ] {
            if value.is_none() {
                let what = format!("the {name} of provider {}", draft.provider);
                gaps.push(Gap::new(Path::of(name), Reason::OutsideInput(what)));
            }
        }
        for gap in &mut gaps {
            if let Reason::Ambiguous(ids) = &mut gap.reason {
                *ids = ids.iter().map(|id| self.id(id).0).collect();
            }
        }
        gaps.sort();
        gaps.dedup();
        links.sort();
        links.dedup();
        let mut parts = draft.parts;
        parts.sort();
        Resource {
            id: self.id(&draft.address),
            name: draft.name,
            account: draft.identity.account,
            region: draft.identity.region,
            tags: draft.tags,
            config: draft.config,
            keys: draft.keys,
            links,
            gaps,
            presence: draft.presence,
            origin: Origin::Terraform {
                plan: self.options.name.clone(),
                address: draft.address,
                change: draft.change,
                moved_from: draft.moved_from,
                parts,
            },
        }
    }
}
