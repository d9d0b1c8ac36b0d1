//! What a value of a plan means where providers are free in how they write it.

use crate::json::Json;

impl Json<'_> {
    /// Whether this is `true`; the mark that plans put on what is unknown or sensitive.
    pub(crate) fn is_true(&self) -> bool {
        self.as_bool() == Some(true)
    }

    /// Whether there is a `true` anywhere in it, as the marks of unknown and sensitive values have.
    pub(crate) fn holds_true(&self) -> bool {
        match self {
            Self::Bool(mark) => *mark,
            Self::Array(elements) => elements.iter().any(Self::holds_true),
            Self::Object(object) => object.iter().any(|(_, value)| value.holds_true()),
            Self::Null | Self::Number(_) | Self::String(_) => false,
        }
    }

    /// Whether the author or the provider gave a value: `null` and `""` both stand for none.
    pub(crate) fn has_value(&self) -> bool {
        !self.is_null() && self.as_str() != Some("")
    }

    /// Whether nothing in it is more than a default: no text, number or `true`.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Null | Self::Bool(false) => true,
            Self::Bool(true) | Self::Number(_) => false,
            Self::String(text) => text.is_empty(),
            Self::Array(elements) => elements.iter().all(Self::is_blank),
            Self::Object(object) => object.iter().all(|(_, value)| value.is_blank()),
        }
    }

    /// A text, or the text of a number or boolean.
    pub(crate) fn to_text(&self) -> Option<String> {
        match self {
            Self::String(text) => Some(text.clone().into_owned()),
            Self::Bool(_) | Self::Number(_) => Some(self.to_string()),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// A boolean; providers with older schemas write it as a text.
    pub(crate) fn to_flag(&self) -> Option<bool> {
        self.as_bool().or_else(|| match self.as_str()? {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        })
    }

    /// An integer; providers with older schemas write it as a text.
    pub(crate) fn to_integer(&self) -> Option<i64> {
        self.as_i64().or_else(|| self.as_str()?.parse().ok())
    }

    /// What this is, for a message.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::String(text.into())
    }
}
