//! Maps of texts, and tags in all the ways that Terraform types have them.

use std::collections::BTreeMap;

use architrave_model::Reason;

use super::{Block, Name, malformed};
use crate::json::{Json, Object};

type Map = BTreeMap<String, String>;

impl Block<'_> {
    /// A map of texts; empty where there is none.
    pub(crate) fn text_map(&self, name: impl Into<Name>) -> Option<Map> {
        let name = name.into();
        let path = self.place(name);
        let Some(value) = self.known(name).ok()? else {
            return Some(Map::new());
        };
        let Some(entries) = value.as_object() else {
            return self.gap(path, malformed("a map", value));
        };
        let shown = self.shown.attribute(name.terraform);
        let mut map = Map::new();
        for (key, value) in entries.iter() {
            let place = path.field(key.to_owned());
            let marks = shown.attribute(key);
            if marks.is_unknown() {
                self.gap::<()>(place, self.known_after_apply(name));
            } else if marks.is_sensitive() {
                self.gap::<()>(place, Reason::Sensitive);
            } else if let Some(text) = value.to_text() {
                map.insert(key.to_owned(), text);
            }
        }
        // Keys that are wholly unknown are not among the values.
        for key in marked_keys(shown.unknown).filter(|key| entries.get(key).is_none()) {
            self.gap::<()>(path.field(key.to_owned()), self.known_after_apply(name));
        }
        Some(map)
    }

    /// A map without what another attribute, which holds the same, marks as sensitive.
    pub(crate) fn without_sensitive(&self, attribute: &str, mut map: Map) -> Option<Map> {
        let shown = self.shown.attribute(attribute);
        if shown.is_sensitive() {
            return self.gap(self.path.clone(), Reason::Sensitive);
        }
        for key in marked_keys(shown.sensitive) {
            if map.remove(key).is_some() {
                self.gap::<()>(self.path.field(key.to_owned()), Reason::Sensitive);
            }
        }
        Some(map)
    }

    /// Tags that are written as blocks of a key and a value.
    pub(crate) fn tag_blocks(&self, name: &'static str) -> Option<Map> {
        let pairs = self.unordered_blocks((name, ""), |block| {
            let key = block.text(("key", ""))?;
            match block.read("value".into()) {
                Ok(value) => Some((key, value.and_then(Json::to_text).unwrap_or_default())),
                Err(reason) => self.gap(self.path.field(key), reason),
            }
        })?;
        Some(pairs.into_iter().flatten().collect())
    }
}

/// The keys of a map that are marked as a whole.
fn marked_keys<'a>(marks: Option<&'a Json<'a>>) -> impl Iterator<Item = &'a str> {
    let marks = marks.and_then(Json::as_object);
    let entries = marks.into_iter().flat_map(Object::iter);
    entries.filter_map(|(key, mark)| mark.is_true().then_some(key))
}
