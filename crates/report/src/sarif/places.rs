//! Where a result is: the only file that code scanning can point at.

use std::collections::BTreeSet;

use architrave_model::Resource;

use super::model::{ArtifactLocation, PhysicalLocation, Region};
use crate::uri::Uris;
use crate::view::{View, plan};

/// The places of resources in files.
pub(super) struct Places<'a> {
    uris: Uris<'a>,
    names: BTreeSet<&'a str>,
}

/// The first character: a plan is one line of JSON, and its address says which resource is meant.
const START: Region = Region {
    start_line: 1,
    start_column: 1,
    end_line: 1,
    end_column: 2,
};

impl<'a> Places<'a> {
    pub(super) fn new(view: &View<'a>, base: Option<&str>) -> Self {
        let sources = view.assessment.sources.iter();
        let mut names: BTreeSet<_> = sources.map(|source| source.name.as_str()).collect();
        names.extend(view.resources.iter().map(|seen| plan(seen.resource)));
        Self {
            uris: Uris::new(names.iter().copied(), base),
            names,
        }
    }

    /// Where a resource is written. The plan is what was read, so the plan is what is named.
    pub(super) fn place_of(&self, resource: &Resource) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: self.uris.of(plan(resource)).to_owned(),
            },
            region: START,
        }
    }

    /// The URIs of everything that was read, sorted, each once.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        let uris: BTreeSet<_> = self
            .names
            .iter()
            .map(|name| self.uris.of(name).to_owned())
            .collect();
        uris.into_iter()
    }
}
