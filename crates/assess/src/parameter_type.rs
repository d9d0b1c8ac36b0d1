//! The types of parameters, and reading a value of one.

use std::collections::BTreeMap;

use crate::error::Problem;
use crate::reader::Reader;
use crate::strictness::Stricter;
use crate::value::ParameterValue;
use crate::yaml::{Node, Yaml};

/// What a parameter may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// `true` or `false`.
    Boolean,
    /// A whole number, zero or more.
    Integer,
    /// Any string.
    Text,
    /// Numbers joined by dots, in quotes: `"1.35"`.
    Version,
    /// An account number in quotes, or the name of an environment, which stands for its accounts.
    Account,
    /// One of these words, from the laxest to the strictest.
    Enum(Vec<String>),
    /// Several of the same type.
    List(Box<Self>),
    /// Named fields.
    Object(BTreeMap<String, Field>),
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it may be.
    pub of_type: ParameterType,
    /// Whether every object has it.
    pub required: bool,
    /// Whether two objects speak of the same thing when they agree on it.
    pub identifies: bool,
    /// Which of two values asks for more.
    pub stricter: Stricter,
}

impl ParameterType {
    /// What it is, for a message and for the reference: `a list of integers`.
    pub fn name(&self) -> String {
        match self {
            Self::Boolean => "a boolean".to_owned(),
            Self::Integer => "an integer".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::Version => "a version in quotes".to_owned(),
            Self::Account => "an account number in quotes or an environment".to_owned(),
            Self::Enum(values) => format!("one of {}", values.join(", ")),
            Self::List(element) => format!("a list, each {}", element.name()),
            Self::Object(fields) => {
                let names: Vec<_> = fields.keys().map(String::as_str).collect();
                format!("a mapping of {}", names.join(", "))
            }
        }
    }

    /// Reads a value of this type; what does not fit is reported.
    pub(crate) fn read(
        &self,
        reader: &mut Reader,
        node: &Node,
        what: &str,
    ) -> Option<ParameterValue> {
        match (self, &node.yaml) {
            (Self::Boolean, Yaml::Boolean(value)) => Some(ParameterValue::Boolean(*value)),
            (Self::Integer, Yaml::Integer(value)) if *value >= 0 => {
                Some(ParameterValue::Integer(*value))
            }
            (Self::Integer, Yaml::Integer(value)) => {
                let why = format!("is {value}; write zero or more");
                let what = what.to_owned();
                reader.report(node.at, Problem::Invalid { what, why });
                None
            }
            (Self::Text, Yaml::Text(text)) => Some(text.as_str().into()),
            (Self::Account, Yaml::Text(text)) if is_account(text) => Some(text.as_str().into()),
            (Self::Account, Yaml::Text(text)) => {
                if reader.is_environment(text, node.at) {
                    return Some(ParameterValue::Environment(text.clone()));
                }
                None
            }
            (Self::Version, Yaml::Text(text)) if version(text).is_some() => {
                Some(text.as_str().into())
            }
            (Self::Enum(values), Yaml::Text(text)) => {
                if values.contains(text) {
                    return Some(text.as_str().into());
                }
                let known = values.iter().map(String::as_str);
                reader.unknown(node.at, "value", text, known);
                None
            }
            (Self::List(element), Yaml::List(items)) => {
                let what = format!("an element of {what}");
                let items: Vec<_> = items
                    .iter()
                    .map(|item| element.read(reader, item, &what))
                    .collect();
                items
                    .into_iter()
                    .collect::<Option<_>>()
                    .map(ParameterValue::List)
            }
            (Self::Object(fields), Yaml::Map(_)) => read_object(reader, node, fields, what),
            _ => {
                reader.wrong_type(node, what, &self.name());
                None
            }
        }
    }
}

fn read_object(
    reader: &mut Reader,
    node: &Node,
    fields: &BTreeMap<String, Field>,
    what: &str,
) -> Option<ParameterValue> {
    let names: Vec<_> = fields.keys().map(String::as_str).collect();
    let entries = reader.fields(node, what, &names);
    let mut object = BTreeMap::new();
    let mut whole = true;
    for (name, field) in fields {
        let Some(entry) = entries.get(name.as_str()) else {
            if field.required {
                reader.missing(node.at, what, name);
                whole = false;
            }
            continue;
        };
        let what = format!("field {name} of {what}");
        match field.of_type.read(reader, &entry.value, &what) {
            Some(value) => drop(object.insert(name.clone(), value)),
            None => whole = false,
        }
    }
    whole.then_some(ParameterValue::Object(object))
}

/// The numbers of a version, so that 1.9 comes before 1.10.
pub(crate) fn version(text: &str) -> Option<Vec<u64>> {
    text.split('.').map(|part| part.parse().ok()).collect()
}

/// Whether the text is an account number.
pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
