//! The engine's values as bytes, which it cannot write by itself without losing what is a set.

use std::collections::BTreeSet;

use regorus::Value;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

#[derive(serde::Serialize, serde::Deserialize)]
enum Constant {
    Null,
    Bool(bool),
    /// As JSON writes it.
    Number(String),
    String(String),
    Array(Vec<Constant>),
    Set(Vec<Constant>),
    Object(Vec<(Constant, Constant)>),
}

pub(super) fn serialize<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    Constant::from(value).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Constant::deserialize(deserializer)?
        .value()
        .map_err(D::Error::custom)
}

impl From<&Value> for Constant {
    fn from(value: &Value) -> Self {
        match value {
            // What is undefined is no constant.
            Value::Null | Value::Undefined => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(_) => Self::Number(value.to_string()),
            Value::String(text) => Self::String(text.to_string()),
            Value::Array(array) => Self::Array(array.iter().map(Self::from).collect()),
            Value::Set(set) => Self::Set(set.iter_sorted().map(Self::from).collect()),
            Value::Object(object) => {
                let pairs = object.iter_sorted();
                Self::Object(
                    pairs
                        .map(|(key, value)| (key.into(), value.into()))
                        .collect(),
                )
            }
        }
    }
}

impl Constant {
    fn value(self) -> Result<Value, String> {
        Ok(match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(text) => {
                Value::from_json_str(&text).map_err(|error| format!("{text}: {error:#}"))?
            }
            Self::String(text) => Value::from(text),
            Self::Array(all) => {
                let all = all.into_iter().map(Self::value);
                Value::from(all.collect::<Result<Vec<_>, _>>()?)
            }
            Self::Set(all) => {
                let all = all.into_iter().map(Self::value);
                Value::from(all.collect::<Result<BTreeSet<_>, _>>()?)
            }
            Self::Object(pairs) => {
                let pairs = pairs.into_iter();
                let pairs = pairs.map(|(key, value)| Ok((key.value()?, value.value()?)));
                crate::value::object(pairs.collect::<Result<Vec<_>, String>>()?)
            }
        })
    }
}
