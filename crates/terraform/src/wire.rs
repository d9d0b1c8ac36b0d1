//! The plan as it is written: its sections, and the resources in them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use architrave_model as model;
use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::in_order::in_order;
use crate::json::{CheckedAny, DUPLICATE_KEY, Json, Key, Open};
use crate::shown::Shown;

/// The top level of `terraform show -json`: each section's text, not yet read.
#[derive(Debug)]
pub(crate) struct Sections<'a> {
    /// What is one tree.
    trees: BTreeMap<Cow<'a, str>, &'a RawValue>,
    /// What is a list whose elements are read one by one; `None` where it is null.
    lists: BTreeMap<Cow<'a, str>, Option<Vec<&'a RawValue>>>,
}

/// The sections that are lists of resources, and most of every plan.
const LISTS: [&str; 2] = ["resource_changes", "resource_drift"];

/// A resource of the plan or state: what will be, and what is not known of it.
#[derive(Debug)]
pub(crate) struct Planned<'a> {
    /// The full address.
    pub address: &'a str,
    /// The resource type.
    pub kind: &'a str,
    /// Whether it is a data source.
    pub data: bool,
    /// What happens to it; `None` where it is gone or forgotten.
    pub change: Option<model::Change>,
    /// The address it had before, where it moves.
    pub moved_from: Option<&'a str>,
    /// What is shown of its attributes.
    pub shown: Shown<'a>,
}

impl<'a> Sections<'a> {
    /// Splits the text.
    ///
    /// # Errors
    /// When the text is not one JSON object, or writes a section twice.
    pub(crate) fn of(text: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Takes a section to read it, as one tree.
    ///
    /// # Errors
    /// When the section breaks a rule of [`Json`].
    pub(crate) fn take(&mut self, name: &str) -> Result<Option<Json<'a>>, Located> {
        self.trees.remove(name).map(tree).transpose()
    }

    /// Takes the texts of several sections, for [`trees`].
    pub(crate) fn take_texts<const N: usize>(
        &mut self,
        names: [&str; N],
    ) -> [Option<&'a RawValue>; N] {
        names.map(|name| self.trees.remove(name))
    }

    /// Takes one of the [`LISTS`], each element read on its own, on all cores.
    ///
    /// # Errors
    /// When an element breaks a rule of [`Json`].
    pub(crate) fn take_list(&mut self, name: &str) -> Result<Option<Vec<Json<'a>>>, Located> {
        let elements = self.lists.remove(name).flatten();
        elements
            .map(|elements| in_order(elements.into_par_iter().map_init(Open::default, read)))
            .transpose()
    }

    /// Whether there is such a list.
    pub(crate) fn has_list(&self, name: &str) -> bool {
        self.lists.get(name).is_some_and(Option::is_some)
    }

    /// Holds the sections that are left to the rules of JSON.
    ///
    /// # Errors
    /// When one of them breaks a rule of [`Json`].
    pub(crate) fn check_rest(&self) -> Result<(), Located> {
        let sections: Vec<_> = self.trees.values().copied().collect();
        let check = |section: &'a RawValue| {
            let read = serde_json::from_str::<CheckedAny>(section.get());
            read.map_err(|error| Located::new(section, error))
        };
        in_order(sections.into_par_iter().map(check)).map(drop)
    }
}

/// Reads the texts of sections, each as one tree, on all cores.
pub(crate) fn trees<const N: usize>(
    texts: [Option<&RawValue>; N],
) -> [Result<Option<Json<'_>>, Located>; N] {
    let mut read = texts.map(|_| Ok(None));
    let each = read.par_iter_mut().zip(texts);
    each.for_each(|(read, text)| *read = text.map(tree).transpose());
    read
}

fn tree(text: &RawValue) -> Result<Json<'_>, Located> {
    read(&mut Open::default(), text)
}

fn read<'a>(open: &mut Open<'a>, text: &'a RawValue) -> Result<Json<'a>, Located> {
    Json::read(text.get(), open).map_err(|error| Located::new(text, error))
}

/// A fault in a part of the text.
#[derive(Debug)]
pub(crate) struct Located {
    /// Where the part begins in memory; its distance from the text's beginning is its offset.
    pub start: usize,
    /// The fault, its line and column counted from there.
    pub error: serde_json::Error,
}

impl Located {
    fn new(part: &RawValue, error: serde_json::Error) -> Self {
        Self {
            start: part.get().as_ptr().addr(),
            error,
        }
    }
}

impl<'a> Planned<'a> {
    /// Reads an entry of `resource_changes`.
    ///
    /// # Errors
    /// When it has no address or type.
    pub(crate) fn of_change((index, entry): (usize, &'a Json<'a>)) -> Result<Self, NotAResource> {
        let change = entry.get("change");
        let inner = |name: &str| change.and_then(|change| change.get(name));
        let kind = actions(inner("actions"), inner("importing"));
        // A plan that leaves unchanged resources out of `after` still says what they are.
        let stays = kind == Some(model::Change::NoOp);
        let before = || inner("before").filter(|_| stays);
        let place = || format!("resource_changes[{index}]");
        Ok(Self {
            address: required(entry, "address", place)?,
            kind: required(entry, "type", place)?,
            data: entry.get("mode").and_then(Json::as_str) == Some("data"),
            change: kind,
            moved_from: entry.get("previous_address").and_then(Json::as_str),
            shown: Shown {
                values: inner("after")
                    .filter(|after| !after.is_null())
                    .or_else(before),
                unknown: inner("after_unknown"),
                sensitive: inner("after_sensitive"),
            },
        })
    }

    /// Reads every resource under a `root_module`, those of its child modules included.
    ///
    /// # Errors
    /// When one has no address or type; it is named by its place under `place`.
    pub(crate) fn of_module(
        module: &'a Json<'a>,
        place: &str,
        change: model::Change,
    ) -> Result<Vec<Self>, NotAResource> {
        let elements = |name| {
            let elements = module.get(name).and_then(Json::as_array);
            elements.unwrap_or_default().iter().enumerate()
        };
        let mut resources = Vec::new();
        for (index, entry) in elements("resources") {
            let place = || format!("{place}.resources[{index}]");
            resources.push(Self {
                address: required(entry, "address", place)?,
                kind: required(entry, "type", place)?,
                data: entry.get("mode").and_then(Json::as_str) == Some("data"),
                change: Some(change),
                moved_from: None,
                shown: Shown {
                    values: entry.get("values"),
                    unknown: None,
                    sensitive: entry.get("sensitive_values"),
                },
            });
        }
        for (index, child) in elements("child_modules") {
            let place = format!("{place}.child_modules[{index}]");
            resources.extend(Self::of_module(child, &place, change)?);
        }
        Ok(resources)
    }
}

/// An entry that is listed among the resources, but says too little to be one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotAResource {
    /// Which entry, as a path from the top of the plan, or by its address.
    pub place: String,
    /// What is wrong with it.
    pub why: String,
}

/// A text without which an entry is no resource.
fn required<'a>(
    entry: &'a Json<'a>,
    name: &str,
    place: impl Fn() -> String,
) -> Result<&'a str, NotAResource> {
    let text = entry.get(name).and_then(Json::as_str);
    text.ok_or_else(|| NotAResource {
        place: place(),
        why: format!("its `{name}` is not a text"),
    })
}

/// What the actions do; `None` where the resource is gone or forgotten.
fn actions(actions: Option<&Json<'_>>, importing: Option<&Json<'_>>) -> Option<model::Change> {
    let actions = actions.and_then(Json::as_array).unwrap_or_default();
    let has = |action| actions.iter().any(|one| one.as_str() == Some(action));
    if has("create") {
        return Some(if has("delete") {
            model::Change::Replace
        } else {
            model::Change::Create
        });
    }
    if has("delete") || has("forget") {
        return None;
    }
    if importing.is_some_and(|importing| !importing.is_null()) {
        return Some(model::Change::Import);
    }
    Some(if has("update") {
        model::Change::Update
    } else {
        model::Change::NoOp
    })
}

impl<'de> Deserialize<'de> for Sections<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SectionsVisitor)
    }
}

struct SectionsVisitor;

impl<'de> Visitor<'de> for SectionsVisitor {
    type Value = Sections<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan or state, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut sections = Sections {
            trees: BTreeMap::new(),
            lists: BTreeMap::new(),
        };
        while let Some(Key(name)) = access.next_key()? {
            let twice = if LISTS.contains(&name.as_ref()) {
                let section = access.next_value()?;
                sections.lists.insert(name.clone(), section).is_some()
            } else {
                let section = access.next_value::<&RawValue>()?;
                sections.trees.insert(name.clone(), section).is_some()
            };
            if twice {
                return Err(A::Error::custom(format_args!("{DUPLICATE_KEY}{name}`")));
            }
        }
        Ok(sections)
    }
}
