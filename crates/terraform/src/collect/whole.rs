//! Resources that stand for themselves: their configuration, names and tags.

use std::cell::RefCell;
use std::collections::BTreeMap;

use architrave_model::{Path, Reason};

use super::Entry;
use super::reader::Reader;
use crate::block::{Block, Found};
use crate::draft::Draft;
use crate::json::Json;
use crate::types::Role;

impl<'a> Reader<'a> {
    pub(super) fn whole(&self, entry: &'a Entry<'a>) -> Option<Draft> {
        let Role::Whole { kind, map, names } = entry.role? else {
            return None;
        };
        let change = entry.planned.change?;
        let scene = self.scene(entry, *kind);
        let found = RefCell::default();
        let block = Self::block(&scene, entry, &found);
        let config = map(&block);
        let values = entry.planned.shown.values;
        let tags = read_tags(&block, values);
        let text = |name: &str| {
            values
                .and_then(|values| values.get(name))
                .and_then(Json::to_text)
        };
        let name = names
            .iter()
            .find_map(|name| text(name).filter(|name| !name.is_empty()));
        let name = name.or_else(|| tags.as_ref()?.get("Name").cloned());
        let keys = ["id", "arn"]
            .iter()
            .chain(*names)
            .filter_map(|name| text(name));
        let mut keys: Vec<_> = keys.filter(|key| !key.is_empty()).collect();
        keys.sort();
        keys.dedup();
        let Found { gaps, links, .. } = found.into_inner();
        let provider = scene.provider();
        Some(Draft {
            address: entry.planned.address.to_owned(),
            moved_from: entry.planned.moved_from.map(str::to_owned),
            identity: self.providers.identity(provider, values),
            provider: provider.unwrap_or("aws").to_owned(),
            name,
            tags,
            keys,
            config,
            gaps,
            links,
            parts: Vec::new(),
            change,
            presence: change.presence(),
        })
    }
}

fn read_tags(block: &Block<'_>, values: Option<&Json<'_>>) -> Option<BTreeMap<String, String>> {
    let has = |name| values.is_some_and(|values| values.get(name).is_some());
    if has("tag") || block.is_unknown("tag") {
        return block.at(Path::of("tags")).tag_blocks("tag");
    }
    let all = has("tags_all") || block.is_unknown("tags_all");
    if !all && !has("tags") {
        return None;
    }
    // The provider leaves `tags_all` to be computed where `tags` is not wholly known, or where there
    // is no tag at all, its own default ones included: with any tag it writes them down
    // (its `SetTagsDiff`).
    let computed = block.is_unknown("tags_all") && !block.is_unknown("tags");
    let tags = block.at(Path::of("tags"));
    if computed {
        let read = tags.text_map(("tags", ""));
        if block.is_partly_unknown("tags") {
            tags.more(Reason::KnownAfterApply(None));
        }
        return read;
    }
    let read = tags.text_map((if all { "tags_all" } else { "tags" }, ""));
    // The provider copies `tags` into `tags_all`, and the marks of what is sensitive stay behind.
    read.and_then(|read| tags.without_sensitive("tags", read))
}
