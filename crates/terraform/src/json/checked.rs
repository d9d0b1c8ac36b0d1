//! Values that are not kept, held to the same rules as those that are.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::number;
use super::object::{DUPLICATE_KEY, Key};

/// Any JSON value, read and thrown away; keys written twice and numbers beyond 64 bits are refused.
///
/// Stands where `serde::de::IgnoredAny` would let a malformed part of a plan pass unseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckedAny;

impl<'de> Deserialize<'de> for CheckedAny {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Check {
            open: &mut Vec::new(),
        }
        .deserialize(deserializer)
    }
}

/// The check of one value; the keys of the objects around it, one after another, share one list.
struct Check<'c, 'de> {
    open: &'c mut Vec<Cow<'de, str>>,
}

impl<'de> DeserializeSeed<'de> for Check<'_, 'de> {
    type Value = CheckedAny;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<CheckedAny, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Check<'_, 'de> {
    type Value = CheckedAny;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(CheckedAny)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(CheckedAny)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(CheckedAny)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(CheckedAny)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        number::float(value).map(|_| CheckedAny)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(CheckedAny)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        while access
            .next_element_seed(Check { open: self.open })?
            .is_some()
        {}
        Ok(CheckedAny)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let first = self.open.len();
        while let Some(Key(key)) = access.next_key()? {
            self.open.push(key);
            access.next_value_seed(Check { open: self.open })?;
        }
        if let Some(keys) = self.open.get_mut(first..) {
            unique(keys)?;
        }
        self.open.truncate(first);
        Ok(CheckedAny)
    }
}

/// Refuses keys of which two are the same.
fn unique<E: Error>(keys: &mut [Cow<'_, str>]) -> Result<(), E> {
    // Most objects of a plan come sorted, and then one look at each pair is enough.
    if keys.is_sorted_by(|one, next| one < next) {
        return Ok(());
    }
    keys.sort();
    let mut neighbours = keys.iter().zip(keys.iter().skip(1));
    match neighbours.find(|(one, next)| one == next) {
        Some((key, _)) => Err(E::custom(format_args!("{DUPLICATE_KEY}{key}`"))),
        None => Ok(()),
    }
}
