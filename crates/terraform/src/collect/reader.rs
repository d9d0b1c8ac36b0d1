//! Reading the resources of a plan: wholes and parts apart, the parts folded into their owners.

use std::cell::RefCell;

use architrave_model::{Kind, Resource, ResourceId};
use rayon::prelude::*;

use super::account::link_only_ones;
use super::engine::tell_engines;
use super::{Entry, Options};
use crate::block::{Block, Found};
use crate::data::Documents;
use crate::draft::Draft;
use crate::fold::{self, PlannedPart};
use crate::in_order::PART;
use crate::provider::Providers;
use crate::scene::{Scene, Traced, qualified};
use crate::trace::{Frame, Plan};
use crate::types::{PartOf, Role};

/// The plan and how to read it.
pub(crate) struct Reader<'a> {
    pub plan: &'a Plan<'a>,
    pub documents: &'a Documents<'a>,
    pub providers: &'a Providers,
    pub options: &'a Options,
}

impl<'a> Reader<'a> {
    pub(super) fn resources(&self, entries: &'a [Entry<'a>]) -> Vec<Resource> {
        let wholes = entries.par_iter().with_max_len(PART);
        let wholes: Vec<Option<Draft>> = wholes.map(|entry| self.whole(entry)).collect();
        // In the memory that they already have.
        let wholes = wholes.into_iter().flatten().collect();
        let mut parts: Vec<_> = entries
            .par_iter()
            .with_max_len(PART)
            .flat_map_iter(|entry| self.parts(entry))
            .collect();
        parts.par_sort_by(|a, b| a.entry.planned.address.cmp(b.entry.planned.address));
        let mut drafts = fold::fold(self, wholes, parts);
        link_only_ones(&mut drafts);
        tell_engines(&mut drafts);
        // They come first, where nothing has to move for them.
        let mut resources = self.accounts(&drafts);
        let drafts = drafts.into_par_iter().with_max_len(PART);
        resources.par_extend(drafts.map(|draft| self.finish(draft)));
        resources
    }

    fn parts(&self, entry: &'a Entry<'a>) -> Vec<PlannedPart<'a>> {
        let (Some(Role::Parts(parts)), Some(_)) = (entry.role, entry.planned.change) else {
            return Vec::new();
        };
        let with_owners = |part: &'static PartOf| {
            let owners = self.scene(entry, part.kind).owners(part, &entry.planned);
            owners.into_iter().map(move |owner| PlannedPart {
                entry,
                kind: part.kind,
                owner,
                place: part.place,
                fold: part.fold,
            })
        };
        parts.iter().flat_map(with_owners).collect()
    }

    /// What surrounds an entry, its relations being those of a kind.
    pub(crate) fn scene(&self, entry: &'a Entry<'a>, kind: Kind) -> Scene<'a> {
        let frame = self.plan.frame(&entry.address);
        let written = frame.as_ref().and_then(Frame::block);
        Scene {
            address: entry.planned.address,
            kind: Some(kind),
            written,
            expressions: written.and_then(|block| block.expressions),
            frame,
            plan: self.plan,
            documents: self.documents,
            qualifier: self.options.qualify.then_some(self.options.name.as_str()),
            traced: Traced::default(),
        }
    }

    /// The block of an entry.
    pub(crate) fn block<'b>(
        scene: &'b Scene<'b>,
        entry: &'b Entry<'b>,
        found: &'b RefCell<Found>,
    ) -> Block<'b> {
        Block::of(scene, entry.planned.shown, found)
    }

    /// The id of an address in the snapshot.
    pub(crate) fn id(&self, address: &str) -> ResourceId {
        let qualifier = self.options.qualify.then_some(self.options.name.as_str());
        ResourceId(qualified(qualifier, address))
    }
}
