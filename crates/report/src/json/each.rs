//! A list that is made while it is written: a few elements in memory at a time.

use std::borrow::Cow;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// A list by the way to walk it.
pub(super) struct Each<'a, T> {
    walk: Box<dyn Fn() -> Walk<'a, T> + Send + 'a>,
    /// How many elements are made into text at a time, on all cores.
    ahead: usize,
}

type Walk<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

impl<'a, T> Each<'a, T> {
    /// The list that a walk gives.
    pub(super) fn of<I: Iterator<Item = T> + 'a>(walk: impl Fn() -> I + Send + 'a) -> Self {
        Self {
            walk: Box::new(move || Box::new(walk())),
            ahead: 0,
        }
    }

    /// The same, so many elements made into text at a time. That text is on one line, whatever the
    /// lines around it.
    pub(super) fn ahead(self, ahead: usize) -> Self {
        Self { ahead, ..self }
    }
}

impl<T: Serialize + Send> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut walk = (self.walk)();
        if self.ahead == 0 {
            return serializer.collect_seq(walk);
        }
        let mut list = serializer.serialize_seq(None)?;
        loop {
            let some: Vec<T> = walk.by_ref().take(self.ahead).collect();
            if some.is_empty() {
                return list.end();
            }
            let texts: Vec<_> = some
                .into_par_iter()
                .map(|each| to_raw_value(&each))
                .collect();
            for text in texts {
                let text: Box<RawValue> = text.map_err(S::Error::custom)?;
                list.serialize_element(&text)?;
            }
        }
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
