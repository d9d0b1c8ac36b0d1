//! A list that is made while it is written: a few elements in memory at a time.

use std::borrow::Cow;
use std::io;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::{Formatter as _, PrettyFormatter};
use serde_json::value::{RawValue, to_raw_value};

/// A list by the way to walk it.
pub(super) struct Each<'a, T> {
    walk: Box<dyn Fn() -> Walk<'a, T> + Sync + 'a>,
    ahead: Option<Ahead>,
}

type Walk<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

/// How elements are made into text on all cores before they are written.
#[derive(Clone, Copy)]
struct Ahead {
    /// How many at a time.
    count: usize,
    indent: bool,
}

/// What most rows take as text, in bytes.
const ROW: usize = 1 << 10;

impl<'a, T> Each<'a, T> {
    /// The list that a walk gives.
    pub(super) fn of<I: Iterator<Item = T> + 'a>(walk: impl Fn() -> I + Sync + 'a) -> Self {
        Self {
            walk: Box::new(move || Box::new(walk())),
            ahead: None,
        }
    }

    /// The same as a field of the whole report, so many elements made into text at a time.
    pub(super) fn ahead(self, count: usize, indent: bool) -> Self {
        let ahead = Some(Ahead { count, indent });
        Self { ahead, ..self }
    }
}

impl<T: Serialize + Sync> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut walk = (self.walk)();
        let Some(ahead) = self.ahead else {
            return serializer.collect_seq(walk);
        };
        let mut list = serializer.serialize_seq(None)?;
        let mut texts: Vec<Text> = Vec::new();
        let mut some: Vec<T> = walk.by_ref().take(ahead.count).collect();
        while !(some.is_empty() && texts.is_empty()) {
            let mut made = Vec::new();
            // While these are written, the next ones are made into text.
            let next = rayon::in_place_scope(|others| {
                others.spawn(|_| made = ahead.texts(&elements(&some)));
                for text in texts {
                    list.serialize_element(&text.map_err(S::Error::custom)?)?;
                }
                Ok(walk.by_ref().take(ahead.count).collect())
            })?;
            (some, texts) = (next, made);
        }
        list.end()
    }
}

/// An element by the way to write it, so that what spreads the work is compiled once and not for
/// every type of element and of writer.
trait Element: Sync {
    fn compact(&self) -> Text;

    fn indented(&self, format: PrettyFormatter<'_>) -> Text;
}

type Text = serde_json::Result<Box<RawValue>>;

impl<T: Serialize + Sync> Element for T {
    fn compact(&self) -> Text {
        to_raw_value(self)
    }

    fn indented(&self, format: PrettyFormatter<'_>) -> Text {
        let mut text = Vec::with_capacity(ROW);
        self.serialize(&mut serde_json::Serializer::with_formatter(
            &mut text, format,
        ))?;
        RawValue::from_string(String::from_utf8(text).map_err(serde_json::Error::custom)?)
    }
}

fn elements<T: Serialize + Sync>(some: &[T]) -> Vec<&dyn Element> {
    some.iter().map(|each| each as &dyn Element).collect()
}

impl Ahead {
    fn texts(self, elements: &[&dyn Element]) -> Vec<Text> {
        let each = elements.par_iter();
        each.map(|element| self.text(*element)).collect()
    }

    fn text(self, element: &dyn Element) -> Text {
        if !self.indent {
            return element.compact();
        }
        let mut format = PrettyFormatter::new();
        // It is written as deep as it will stand: in a list of the report.
        format
            .begin_object(&mut io::sink())
            .map_err(serde_json::Error::io)?;
        format
            .begin_array(&mut io::sink())
            .map_err(serde_json::Error::io)?;
        element.indented(format)
    }
}

impl<T: JsonSchema> JsonSchema for Each<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
