//! YAML with the place of every key and value, so that every mistake can be pointed at.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_saphyr::{Location, Options, Spanned};

/// A line and a column, both counted from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column, in characters.
    pub column: u64,
}

/// A value and where it starts.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) yaml: Yaml,
    pub(crate) at: Place,
}

#[derive(Clone, Debug)]
pub(crate) enum Yaml {
    Null,
    Boolean(bool),
    Integer(i64),
    /// Kept apart from text so that `1.30` without quotes is refused, not read as `1.3`.
    Decimal,
    Text(String),
    List(Vec<Node>),
    /// In the order of the file, duplicates and all: the reader reports them.
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) at: Place,
    pub(crate) value: Node,
}

/// Why a text is no YAML, and where.
pub(crate) struct Malformed {
    pub(crate) why: String,
    pub(crate) at: Place,
}

/// Reads one YAML document.
pub(crate) fn parse(text: &str) -> Result<Node, Malformed> {
    serde_saphyr::from_str_with_options::<Spanned<Yaml>>(text, options())
        .map(Node::from)
        .map_err(|error| Malformed {
            at: error.location().map_or_else(Place::start, Place::from),
            why: without_place(&error.without_snippet().to_string()),
        })
}

/// The parser ends its messages with the place, which is told apart here.
fn without_place(message: &str) -> String {
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message.get(..end).unwrap_or(message).to_owned()
}

fn options() -> Options {
    serde_saphyr::options! {
        // Every entry reaches the visitor, so that each duplicate is reported with its place.
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        // `extends` says what a merge key would hide.
        merge_keys: MergeKeyPolicy::Error,
        // `on`, `no` and the like are words.
        strict_booleans: true,
        with_snippet: false,
    }
}

impl Place {
    /// The first character of a file.
    pub(crate) const fn start() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl From<Location> for Place {
    fn from(location: Location) -> Self {
        Self {
            line: location.line(),
            column: location.column(),
        }
    }
}

impl From<Spanned<Yaml>> for Node {
    fn from(spanned: Spanned<Yaml>) -> Self {
        Self {
            yaml: spanned.value,
            at: spanned.referenced.into(),
        }
    }
}

impl Yaml {
    /// What it is, for a message: `a list`.
    pub(crate) const fn what(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Decimal => "a number without quotes",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Yaml;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a YAML value")
            }

            fn visit_unit<E>(self) -> Result<Yaml, E> {
                Ok(Yaml::Null)
            }

            fn visit_none<E>(self) -> Result<Yaml, E> {
                Ok(Yaml::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Yaml, E> {
                Ok(Yaml::Boolean(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Yaml, E> {
                Ok(Yaml::Integer(value))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Yaml, E> {
                let value = i64::try_from(value);
                value
                    .map(Yaml::Integer)
                    .map_err(|_| E::custom("integer is too large"))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Yaml, E> {
                Ok(Yaml::Decimal)
            }

            fn visit_str<E>(self, value: &str) -> Result<Yaml, E> {
                Ok(Yaml::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element::<Spanned<Yaml>>()? {
                    list.push(item.into());
                }
                Ok(Yaml::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Yaml, A::Error> {
                let mut map = Vec::new();
                while let Some(key) = entries.next_key::<Spanned<String>>()? {
                    map.push(Entry {
                        key: key.value,
                        at: key.referenced.into(),
                        value: entries.next_value::<Spanned<Yaml>>()?.into(),
                    });
                }
                Ok(Yaml::Map(map))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match parse(text) {
            Ok(node) => show(&node),
            Err(error) => format!("{} {}", error.at, error.why),
        };
        assert_eq!(shown, expected, "{text}");
    }

    fn show(node: &Node) -> String {
        let inner = match &node.yaml {
            Yaml::List(items) => items.iter().map(show).collect::<Vec<_>>().join(" "),
            Yaml::Map(entries) => entries
                .iter()
                .map(|e| format!("{}@{}={}", e.key, e.at, show(&e.value)))
                .collect::<Vec<_>>()
                .join(" "),
            Yaml::Text(text) => text.clone(),
            other => other.what().to_owned(),
        };
        format!("({inner})@{}", node.at)
    }

    #[test]
    fn every_key_and_value_keeps_its_place() {
        check(
            "a: 1\nb:\n  - x\n  - 1.30\n",
            "(a@1:1=(an integer)@1:4 b@2:1=((x)@3:5 (a number without quotes)@4:5)@3:3)@1:1",
        );
        check("a: no\nb:", "(a@1:1=(no)@1:4 b@2:1=(nothing)@2:2)@1:1");
    }

    #[test]
    fn duplicates_are_kept() {
        check(
            "a: 1\na: 2",
            "(a@1:1=(an integer)@1:4 a@2:1=(an integer)@2:4)@1:1",
        );
    }

    #[test]
    fn what_is_no_yaml_says_where() {
        check("a: *x", "1:4 alias references unknown anchor");
        check(
            "a: {b: 1}\nc:\n  <<: {d: 1}",
            "3:3 YAML merge keys are not allowed by configured policy",
        );
    }
}
