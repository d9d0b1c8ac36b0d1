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
    trees: Trees<'a>,
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
        let trees = rayon::in_place_scope(|others| {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let read = &read;
            let trees = Split { others, read }.deserialize(&mut deserializer)?;
            deserializer.end().map(|()| trees)
        })?;
        let mut lists = BTreeMap::new();
        // In the order of the text, in which the first fault is the one that counts.
        for ((list, _), part) in read.into_inner().unwrap_or_else(PoisonError::into_inner) {
            match (lists.entry(list).or_insert(Ok(Vec::new())), part) {
                (Ok(elements), Ok(part)) => elements.extend(part),
                (read @ Ok(_), Err(fault)) => *read = Err(fault),
                (Err(_), _) => {}
            }
        }
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

/// The texts of sections, by name.
type Trees<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

impl<'a: 'scope, 'scope> DeserializeSeed<'a> for Split<'_, 'scope, 'a> {
    type Value = Trees<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Trees<'a>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a: 'scope, 'scope> Visitor<'a> for Split<'_, 'scope, 'a> {
    type Value = Trees<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan or state, which is an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut access: A) -> Result<Trees<'a>, A::Error> {
        let mut trees = Trees::new();
        let mut seen = BTreeSet::new();
        while let Some(Key(name)) = access.next_key()? {
            if let Some(list) = LISTS.into_iter().find(|list| *list == name) {
                let split = self;
                access.next_value_seed(List { split, list })?;
            } else {
                trees.insert(name.clone(), access.next_value()?);
            }
            if seen.contains(&name) {
                return Err(A::Error::custom(format_args!("{DUPLICATE_KEY}{name}`")));
            }
            seen.insert(name);
        }
        Ok(trees)
    }
}

/// A list of which a part at a time is handed to others to read; of one that is null none is.
struct List<'s, 'scope, 'a> {
    split: Split<'s, 'scope, 'a>,
    list: &'static str,
}

impl<'a: 'scope, 'scope> DeserializeSeed<'a> for List<'_, 'scope, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'a: 'scope, 'scope> Visitor<'a> for List<'_, 'scope, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut access: A) -> Result<(), A::Error> {
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
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan of so many changes, some of which are written otherwise.
    fn plan(count: usize, otherwise: &[(usize, &str)]) -> String {
        let change = |index: usize| {
            let other = otherwise.iter().find(|(at, _)| *at == index);
            other.map_or_else(|| index.to_string(), |(_, text)| (*text).to_owned())
        };
        let changes: Vec<_> = (0..count).map(change).collect();
        let changes = changes.join(",");
        format!(r#"{{"resource_drift": null, "resource_changes": [{changes}], "other": 1}}"#)
    }

    fn changes(text: &str) -> Result<Option<Vec<Json<'_>>>, Located> {
        Sections::of(text).unwrap().take_list("resource_changes")
    }

    #[test]
    fn a_list_keeps_its_order_however_many_parts_it_is_read_in() {
        for count in [0, 1, PART - 1, PART, PART + 1, 5 * PART + 7] {
            let text = plan(count, &[]);
            let read = changes(&text).unwrap().unwrap();
            let read: Vec<_> = read.iter().map(|each| each.as_i64().unwrap()).collect();
            let all: Vec<_> = (0..i64::try_from(count).unwrap()).collect();
            assert_eq!(read, all);
        }
    }

    #[test]
    fn a_list_that_is_null_is_none_and_an_empty_one_is_one() {
        let text = plan(0, &[]);
        let sections = Sections::of(&text).unwrap();
        let has = ["resource_changes", "resource_drift"].map(|list| sections.has_list(list));
        assert_eq!(has, [true, false]);
    }

    #[test]
    fn of_faults_in_several_parts_the_first_is_told() {
        let [first, second] = [r#"{"a":1,"a":1}"#, r#"{"b":1,"b":1}"#];
        let text = plan(4 * PART, &[(PART + 3, first), (3 * PART, second)]);
        let fault = changes(&text).unwrap_err();
        let offset = fault.start - text.as_ptr().addr();
        assert_eq!(Some(offset), text.find(first));
        assert!(fault.error.to_string().starts_with("duplicate field `a`"));
    }
}
