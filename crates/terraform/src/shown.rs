//! What a plan shows of a value: the value, what is unknown in it and what is sensitive in it, in
//! three trees of the same shape.

use crate::json::Json;

/// A value as far as a plan shows it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown<'a> {
    /// The value, as far as it is known.
    pub values: Option<&'a Json<'a>>,
    /// `true` for what is not known.
    pub unknown: Option<&'a Json<'a>>,
    /// `true` for what is sensitive.
    pub sensitive: Option<&'a Json<'a>>,
}

/// What is to be said of a value as a whole.
pub(crate) enum State<'a> {
    Known(&'a Json<'a>),
    Unknown,
    Sensitive,
    Absent,
}

impl<'a> Shown<'a> {
    /// What is to be said of it as a whole.
    pub(crate) fn state(self) -> State<'a> {
        if self.is_unknown() {
            return State::Unknown;
        }
        match self.value() {
            Some(_) if self.is_sensitive() => State::Sensitive,
            Some(value) => State::Known(value),
            None => State::Absent,
        }
    }

    /// An attribute of it.
    pub(crate) fn attribute(self, name: &str) -> Self {
        self.each(|tree| tree.get(name))
    }

    /// An element of it.
    pub(crate) fn element(self, index: usize) -> Self {
        self.each(|tree| tree.at(index))
    }

    /// Its value, where it has one: `null` and `""` stand for none.
    pub(crate) fn value(self) -> Option<&'a Json<'a>> {
        self.values.filter(|value| value.has_value())
    }

    /// Whether nothing of it is known.
    pub(crate) fn is_unknown(self) -> bool {
        self.unknown.is_some_and(Json::is_true)
    }

    /// Whether some of it is not known.
    pub(crate) fn is_partly_unknown(self) -> bool {
        self.unknown.is_some_and(Json::holds_true)
    }

    /// Whether all of it is sensitive.
    pub(crate) fn is_sensitive(self) -> bool {
        self.sensitive.is_some_and(Json::is_true)
    }

    /// Whether some of it is sensitive.
    pub(crate) fn is_partly_sensitive(self) -> bool {
        self.sensitive.is_some_and(Json::holds_true)
    }

    /// How many elements it has, where it is a list.
    pub(crate) fn len(self) -> usize {
        self.values.and_then(Json::as_array).map_or(0, <[_]>::len)
    }

    fn each(self, step: impl Fn(&'a Json<'a>) -> Option<&'a Json<'a>>) -> Self {
        Self {
            values: self.values.and_then(&step),
            unknown: self.unknown.and_then(&step),
            sensitive: self.sensitive.and_then(&step),
        }
    }
}
