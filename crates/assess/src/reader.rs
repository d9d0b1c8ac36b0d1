//! Walks a parsed file and collects every mistake instead of stopping at the first.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{BlueprintError, Problem, Suggestion};
use crate::yaml::{self, Entry, Node, Place, Yaml};

/// The fields of one mapping, by key. Every node borrows from the parsed file.
pub(crate) type Fields<'n> = BTreeMap<&'n str, &'n Entry>;

pub(crate) struct Reader {
    file: String,
    errors: Vec<BlueprintError>,
    /// The environments that the rest of the file may name.
    pub(crate) environments: BTreeSet<String>,
}

impl Reader {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            errors: Vec::new(),
            environments: BTreeSet::new(),
        }
    }

    /// Parses the text; a text that is no YAML or says nothing is a mistake.
    pub(crate) fn parse(&mut self, text: &str) -> Option<Node> {
        match yaml::parse(text) {
            Err(malformed) => {
                self.report(malformed.at, Problem::Malformed(malformed.why));
                None
            }
            Ok(node) if matches!(node.yaml, Yaml::Null) => {
                self.report(Place::start(), Problem::Empty);
                None
            }
            Ok(node) => Some(node),
        }
    }

    pub(crate) fn report(&mut self, at: Place, problem: Problem) {
        self.errors.push(BlueprintError {
            file: self.file.clone(),
            at,
            problem,
        });
    }

    /// The value if nothing was reported, else everything that was, in the order of the file.
    pub(crate) fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<BlueprintError>> {
        self.errors.sort();
        self.errors.dedup();
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    pub(crate) fn wrong_type(&mut self, node: &Node, what: &str, expected: &str) {
        let problem = Problem::Type {
            what: what.to_owned(),
            expected: expected.to_owned(),
            found: node.yaml.what().to_owned(),
        };
        self.report(node.at, problem);
    }

    /// A name that is not among the known ones.
    pub(crate) fn unknown<'k>(
        &mut self,
        at: Place,
        kind: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let problem = Problem::Unknown {
            kind,
            name: name.to_owned(),
            suggestion: Suggestion::of(name, known),
        };
        self.report(at, problem);
    }

    /// Whether the name is an environment; if not, that is reported.
    pub(crate) fn is_environment(&mut self, name: &str, at: Place) -> bool {
        let known = self.environments.contains(name);
        if !known {
            let environments: Vec<String> = self.environments.iter().cloned().collect();
            self.unknown(
                at,
                "environment",
                name,
                environments.iter().map(String::as_str),
            );
        }
        known
    }

    /// The entries of a mapping whose keys are names; duplicates are reported and the first kept.
    pub(crate) fn entries<'n>(&mut self, node: &'n Node, what: &str) -> Fields<'n> {
        let Yaml::Map(entries) = &node.yaml else {
            self.wrong_type(node, what, "a mapping");
            return Fields::new();
        };
        let mut fields = Fields::new();
        for entry in entries {
            if let Some(first) = fields.get(entry.key.as_str()) {
                let problem = Problem::DuplicateKey {
                    key: entry.key.clone(),
                    first: first.at.line,
                };
                self.report(entry.at, problem);
            } else {
                fields.insert(&entry.key, entry);
            }
        }
        fields
    }

    /// The fields of a mapping whose keys are fixed; any other key is a mistake.
    pub(crate) fn fields<'n>(&mut self, node: &'n Node, what: &str, keys: &[&str]) -> Fields<'n> {
        let fields = self.entries(node, what);
        for (key, entry) in &fields {
            if !keys.contains(key) {
                self.unknown(entry.at, "key", key, keys.iter().copied());
            }
        }
        fields
    }

    /// A string that is not empty.
    pub(crate) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.yaml {
            Yaml::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong_type(node, what, "a string in quotes or a word");
                None
            }
        }
    }

    pub(crate) fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        if let Yaml::Boolean(value) = node.yaml {
            return Some(value);
        }
        self.wrong_type(node, what, "true or false");
        None
    }

    /// A list of strings, with their places.
    pub(crate) fn texts(&mut self, node: &Node, what: &str) -> Vec<(String, Place)> {
        let Yaml::List(items) = &node.yaml else {
            self.wrong_type(node, what, "a list of strings");
            return Vec::new();
        };
        let element = format!("an element of {what}");
        let texts = items
            .iter()
            .map(|item| (self.text(item, &element), item.at));
        texts.filter_map(|(text, at)| Some((text?, at))).collect()
    }

    pub(crate) fn missing(&mut self, at: Place, place: &str, key: &str) {
        let (place, key) = (place.to_owned(), key.to_owned());
        self.report(at, Problem::MissingKey { place, key });
    }
}
