//! A list that is made while it is written: one element in memory at a time.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A list by the way to walk it.
pub(super) struct Each<'a, T>(Box<dyn Fn() -> Walk<'a, T> + 'a>);

type Walk<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

impl<'a, T> Each<'a, T> {
    /// The list that a walk gives.
    pub(super) fn of<I: Iterator<Item = T> + 'a>(walk: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(walk())))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
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
