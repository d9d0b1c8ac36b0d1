//! The sections of a plan, most of which is read while the rest of its text is still being split.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use rayon::Scope;
use rayon::prelude::*;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::in_order::{PART, in_order};
use crate::json::{CheckedAny, DUPLICATE_KEY, Json, Key, Open};

/// The top level of `terraform show -json`.
#[derive(Debug)]
pub(crate) struct Sections<'a> {
    /// The text of what is one tree, not yet read.
    trees: BTreeMap<Cow<'a, str>, &'a RawValue>,
    /// What is a list of resources, or the first fault in it.
    lists: BTreeMap<&'static str, Result<Vec<Json<'a>>, Located>>,
}

/// The sections that are lists of resources, and most of every plan.
const LISTS: [&str; 2] = ["resource_changes", "resource_drift"];

impl<'a> Sections<'a> {
    /// Splits the text, and reads the lists in it as it comes upon them, on other cores.
    ///
    /// # Errors
    /// When the text is not one JSON object, or writes a section twice.
    pub(crate) fn of(text: &'a str) -> Result<Self, serde_json::Error> {
        let read = Mutex::default();
        let found = rayon::in_place_scope(|others| {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let read = &read;
            let found = Split { others, read }.deserialize(&mut deserializer)?;
            deserializer.end().map(|()| found)
        })?;
        let empty = found.lists.into_iter().map(|list| (list, Ok(Vec::new())));
        let mut lists: BTreeMap<_, Result<Vec<_>, _>> = empty.collect();
        // In the order of the text.
        for ((list, _), part) in read.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let Some(read) = lists.get_mut(list) else {
                continue;
            };
            match (read, part) {
                (Ok(elements), Ok(part)) => elements.extend(part),
                (read @ Ok(_), Err(fault)) => *read = Err(fault),
                (Err(_), _) => {}
            }
        }
        let trees = found.trees;
        Ok(Self { trees, lists })
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

    /// Takes one of the [`LISTS`].
    ///
    /// # Errors
    /// When an element breaks a rule of [`Json`].
    pub(crate) fn take_list(&mut self, name: &str) -> Result<Option<Vec<Json<'a>>>, Located> {
        self.lists.remove(name).transpose()
    }

    /// Whether there is such a list.
    pub(crate) fn has_list(&self, name: &str) -> bool {
        self.lists.contains_key(name)
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

/// Parts of lists that were read, by the list and their place in it.
type Parts<'a> = BTreeMap<(&'static str, usize), Result<Vec<Json<'a>>, Located>>;

/// Splits a text, the parts of its lists being read by others at the same time.
#[derive(Clone, Copy)]
struct Split<'s, 'scope, 'a> {
    others: &'s Scope<'scope>,
    read: &'scope Mutex<Parts<'a>>,
}

/// What a text was split into.
struct Found<'a> {
    trees: BTreeMap<Cow<'a, str>, &'a RawValue>,
    /// The lists that there are; one that is null is none.
    lists: BTreeSet<&'static str>,
}

impl<'a: 'scope, 'scope> DeserializeSeed<'a> for Split<'_, 'scope, 'a> {
    type Value = Found<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Found<'a>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a: 'scope, 'scope> Visitor<'a> for Split<'_, 'scope, 'a> {
    type Value = Found<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan or state, which is an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut access: A) -> Result<Found<'a>, A::Error> {
        let mut found = Found {
            trees: BTreeMap::new(),
            lists: BTreeSet::new(),
        };
        let mut seen = BTreeSet::new();
        while let Some(Key(name)) = access.next_key()? {
            if let Some(list) = LISTS.into_iter().find(|list| *list == name) {
                let split = self;
                if access.next_value_seed(List { split, list })? {
                    found.lists.insert(list);
                }
            } else {
                found.trees.insert(name.clone(), access.next_value()?);
            }
            if seen.contains(&name) {
                return Err(A::Error::custom(format_args!("{DUPLICATE_KEY}{name}`")));
            }
            seen.insert(name);
        }
        Ok(found)
    }
}

/// A list of which a part at a time is handed to others to read; tells whether there is one.
struct List<'s, 'scope, 'a> {
    split: Split<'s, 'scope, 'a>,
    list: &'static str,
}

impl<'a: 'scope, 'scope> DeserializeSeed<'a> for List<'_, 'scope, 'a> {
    type Value = bool;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'a: 'scope, 'scope> Visitor<'a> for List<'_, 'scope, 'a> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'a>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut access: A) -> Result<bool, A::Error> {
        for place in 0.. {
            let mut part = Vec::with_capacity(PART);
            while part.len() < PART
                && let Some(element) = access.next_element()?
            {
                part.push(element);
            }
            let is_last = part.len() < PART;
            self.hand_over(place, part);
            if is_last {
                break;
            }
        }
        Ok(true)
    }
}

impl<'a: 'scope, 'scope> List<'_, 'scope, 'a> {
    fn hand_over(&self, place: usize, part: Vec<&'a RawValue>) {
        let list = self.list;
        let all = self.split.read;
        self.split.others.spawn(move |_| {
            let open = &mut Open::default();
            let part = part.into_iter().map(|text| read(open, text)).collect();
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert((list, place), part);
        });
    }
}
