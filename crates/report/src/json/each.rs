//! A list that is made while it is written: a few elements in memory at a time.

use std::borrow::Cow;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter as _;

use crate::layout::{LaidOut, Layout};

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

/// So many elements become one text, which is copied as a whole.
const TOGETHER: usize = 128;

/// What most elements take as text, in bytes.
const ELEMENT: usize = 1 << 10;

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
    fn write(&self, to: &mut Vec<u8>, layout: Layout) -> serde_json::Result<()>;
}

type Text = serde_json::Result<LaidOut>;

impl<T: Serialize + Sync> Element for T {
    fn write(&self, to: &mut Vec<u8>, layout: Layout) -> serde_json::Result<()> {
        self.serialize(&mut serde_json::Serializer::with_formatter(to, layout))
    }
}

fn elements<T: Serialize + Sync>(some: &[T]) -> Vec<&dyn Element> {
    some.iter().map(|each| each as &dyn Element).collect()
}

impl Ahead {
    fn texts(self, elements: &[&dyn Element]) -> Vec<Text> {
        // Of few, which are long, each core has its own.
        let together = if elements.len() < TOGETHER {
            1
        } else {
            TOGETHER
        };
        let parts = elements.par_chunks(together);
        parts.map(|part| self.text(part)).collect()
    }

    fn text(self, elements: &[&dyn Element]) -> Text {
        // It is written as deep as it will stand: in a list of the report.
        let mut layout = Layout::at(self.indent, 2);
        let mut text = Vec::with_capacity(elements.len() * ELEMENT);
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                let between = layout.begin_array_value(&mut text, false);
                between.map_err(serde_json::Error::io)?;
            }
            element.write(&mut text, layout)?;
        }
        Ok(LaidOut(text))
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A list as the one field of a report.
    fn written(list: Each<'_, BTreeMap<&str, usize>>, indent: bool) -> String {
        let mut text = Vec::new();
        let layout = Layout::new(indent);
        let mut serializer = serde_json::Serializer::with_formatter(&mut text, layout);
        let report = BTreeMap::from([("list", list)]);
        report.serialize(&mut serializer).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn what_is_made_into_text_ahead_is_the_same_text() {
        const AT_A_TIME: usize = 3 * TOGETHER;
        let elements = |count| (0..count).map(|index| BTreeMap::from([("n", index), ("m", 1)]));
        let counts = [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1];
        for count in counts.into_iter().chain([AT_A_TIME, 2 * AT_A_TIME + 7]) {
            for indent in [true, false] {
                let list = || Each::of(|| elements(count));
                let ahead = written(list().ahead(AT_A_TIME, indent), indent);
                assert!(ahead == written(list(), indent), "{count} elements");
            }
        }
    }
}
