//! Lists and sets of texts, and blocks that together make one list.

use architrave_model::{Reason, Segment};

use super::{Block, Name, malformed};
use crate::json::Json;
use crate::shown::State;

impl Block<'_> {
    /// A list or set of texts, of one where there is a lone text; empty where there is none.
    pub(crate) fn texts(&self, name: impl Into<Name>) -> Option<Vec<String>> {
        let name = name.into();
        let Some(value) = self.known(name).ok()? else {
            return Some(Vec::new());
        };
        let elements = match value {
            Json::Array(elements) => elements,
            // A lone text where another type of the same thing has a list.
            Json::String(_) => std::slice::from_ref(value),
            _ => return self.gap(self.place(name), malformed("a list", value)),
        };
        let shown = self.shown.attribute(name.terraform);
        let mut texts = Vec::with_capacity(elements.len());
        let mut missing = None;
        for (index, element) in elements.iter().enumerate() {
            let marks = shown.element(index);
            if marks.is_unknown() {
                missing = Some(self.known_after_apply(name));
            } else if marks.is_sensitive() {
                missing = Some(Reason::Sensitive);
            } else if let Some(text) = element.to_text() {
                texts.push(text);
            }
        }
        if let Some(reason) = missing {
            // Where several blocks make one list, its path says "any" already.
            let path = self.place(name);
            let open = matches!(path.segments().last(), Some(Segment::Any));
            self.gap::<()>(if open { path } else { path.any() }, reason);
        }
        Some(texts)
    }

    /// A list or set of texts, or the service's default where the author left it out or empty.
    pub(crate) fn texts_or(&self, name: impl Into<Name>, default: &[&str]) -> Option<Vec<String>> {
        let name = name.into();
        if self.is_given(name.terraform) {
            self.texts(name)
        } else {
            Some(default.iter().map(|&text| text.to_owned()).collect())
        }
    }

    /// A list or set of texts that is empty where the author left it out.
    pub(crate) fn texts_if_stated(&self, name: impl Into<Name>) -> Option<Vec<String>> {
        let name = name.into();
        if self.is_left_out(name) {
            Some(Vec::new())
        } else {
            self.texts(name)
        }
    }

    /// Nested blocks that together make one list: what is unknown in one of them may be any number
    /// of elements of it.
    pub(crate) fn flattened<T>(
        &self,
        name: impl Into<Name>,
        read: impl Fn(&Block<'_>) -> Vec<T>,
    ) -> Option<Vec<T>> {
        let name = name.into();
        let State::Known(_) = self.state(name.terraform) else {
            return self.blocks(name, |_| ()).map(|_| Vec::new());
        };
        let path = self.place(name).any();
        let count = self.shown.attribute(name.terraform).len();
        let blocks = (0..count).map(|index| self.element(name, index, path.clone()));
        Some(blocks.flat_map(|block| read(&block)).collect())
    }
}
