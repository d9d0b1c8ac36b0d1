//! Texts, booleans and integers.

use architrave_model::Gap;

use super::{Block, Name, malformed};
use crate::json::Json;

impl<'a> Block<'a> {
    /// A text.
    pub(crate) fn text(&self, name: impl Into<Name>) -> Option<String> {
        self.scalar(name.into(), Json::to_text)
    }

    /// A text, or the service's default where the author left it out.
    pub(crate) fn text_or(&self, name: impl Into<Name>, default: &str) -> Option<String> {
        self.scalar_or(name.into(), Some(default.to_owned()), Json::to_text)
    }

    /// A text that there always is in the end: the service chooses one where the author does not.
    pub(crate) fn text_always(&self, name: impl Into<Name>) -> Option<String> {
        let name = name.into();
        if self.is_unknown(name.terraform) {
            let gap = Gap::new(self.place(name), self.known_after_apply(name));
            self.leave(gap, true);
            return None;
        }
        self.text(name)
    }

    /// A text that stays absent where the author left it out, though the provider may compute one.
    pub(crate) fn text_if_stated(&self, name: impl Into<Name>) -> Option<String> {
        self.scalar_or(name.into(), None, Json::to_text)
    }

    /// A text as far as it is known, for telling one element from another.
    pub(crate) fn known_text(&self, attribute: &'static str) -> Option<String> {
        self.read(attribute.into()).ok()??.to_text()
    }

    /// A boolean.
    pub(crate) fn flag(&self, name: impl Into<Name>) -> Option<bool> {
        self.scalar(name.into(), Json::to_flag)
    }

    /// A boolean, or the service's default where the author left it out.
    pub(crate) fn flag_or(&self, name: impl Into<Name>, default: bool) -> Option<bool> {
        self.scalar_or(name.into(), Some(default), Json::to_flag)
    }

    /// A boolean that stays absent where the author left it out.
    pub(crate) fn flag_if_stated(&self, name: impl Into<Name>) -> Option<bool> {
        self.scalar_or(name.into(), None, Json::to_flag)
    }

    /// An integer.
    pub(crate) fn integer(&self, name: impl Into<Name>) -> Option<i64> {
        self.scalar(name.into(), Json::to_integer)
    }

    /// An integer, or the service's default where the author left it out.
    pub(crate) fn integer_or(&self, name: impl Into<Name>, default: i64) -> Option<i64> {
        self.scalar_or(name.into(), Some(default), Json::to_integer)
    }

    /// An integer that stays absent where the author left it out.
    pub(crate) fn integer_if_stated(&self, name: impl Into<Name>) -> Option<i64> {
        self.scalar_or(name.into(), None, Json::to_integer)
    }

    fn scalar<T>(&self, name: Name, convert: impl Fn(&Json<'a>) -> Option<T>) -> Option<T> {
        let value = self.known(name).ok()??;
        convert(value).or_else(|| self.gap(self.place(name), malformed("another type", value)))
    }

    fn scalar_or<T>(
        &self,
        name: Name,
        unset: Option<T>,
        convert: impl Fn(&Json<'a>) -> Option<T>,
    ) -> Option<T> {
        if self.is_absent(name) || self.is_left_out(name) {
            unset
        } else {
            self.scalar(name, convert)
        }
    }
}
