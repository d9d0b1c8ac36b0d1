//! The values that parameters take.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

/// The value of a parameter, as policies see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterValue {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A word, a version, an account number.
    Text(String),
    /// The accounts of an environment, in a list of accounts. Policies see the account numbers; the
    /// name stays where nobody has listed them, so that `not listed yet` differs from `none`.
    Environment(String),
    /// A list, in the order of the blueprint.
    List(Vec<Self>),
    /// Named fields, as elements of a list.
    Object(BTreeMap<String, Self>),
}

/// The parameters of one or more controls, by name.
pub type Parameters = BTreeMap<String, ParameterValue>;

impl Serialize for ParameterValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Integer(value) => value.serialize(serializer),
            Self::Text(value) | Self::Environment(value) => value.serialize(serializer),
            Self::List(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}

impl fmt::Display for ParameterValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Text(value) | Self::Environment(value) => value.fmt(f),
            Self::List(items) if items.is_empty() => f.write_str("none"),
            Self::List(items) => {
                let simple = !items.iter().any(|item| matches!(item, Self::Object(_)));
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                f.write_str(&items.join(if simple { ", " } else { "; " }))
            }
            Self::Object(fields) => {
                let fields: Vec<_> = fields.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                f.write_str(&fields.join(", "))
            }
        }
    }
}

impl From<&str> for ParameterValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
