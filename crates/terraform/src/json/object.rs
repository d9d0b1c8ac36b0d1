//! Objects as sorted pairs: found by binary search, the same order whatever order they came in.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Json, Open, Tree};

/// How the error about a key written twice begins: as the derived readers of structs put it.
pub(crate) const DUPLICATE_KEY: &str = "duplicate field `";

/// The pairs of a JSON object, sorted by key, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'a>(Box<[Pair<'a>]>);

/// Up to so many keys are looked at one after the other: most have another length, which is told sooner
/// than which of two comes first.
const FEW: usize = 16;

/// A key and its value.
pub(super) type Pair<'a> = (Cow<'a, str>, Json<'a>);

impl<'a> Object<'a> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        if self.0.len() <= FEW {
            let found = self.0.iter().find(|(name, _)| name == key);
            return found.map(|(_, value)| value);
        }
        let found = self.0.binary_search_by(|(name, _)| name.as_ref().cmp(key));
        found
            .ok()
            .and_then(|at| self.0.get(at))
            .map(|(_, value)| value)
    }

    /// The pairs, sorted by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_ref())
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The pairs with what they own, sorted by key.
impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Json<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_vec().into_iter()
    }
}

/// Reads the pairs of an object, refusing a key that comes twice.
pub(super) fn pairs<'de, A: MapAccess<'de>>(
    mut access: A,
    open: &mut Open<'de>,
) -> Result<Object<'de>, A::Error> {
    let start = open.pairs.len();
    while let Some(Key(key)) = access.next_key()? {
        let value = access.next_value_seed(Tree { open })?;
        open.pairs.push((key, value));
    }
    sort_unique(open.pairs.get_mut(start..).unwrap_or_default())?;
    Ok(Object(open.pairs.drain(start..).collect()))
}

/// Sorts pairs by key and refuses them when two have the same.
fn sort_unique<T, E: Error>(pairs: &mut [(Cow<'_, str>, T)]) -> Result<(), E> {
    // Most objects of a plan come sorted, and then one look at each pair is enough.
    if pairs.is_sorted_by(|(one, _), (next, _)| one < next) {
        return Ok(());
    }
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut neighbours = pairs.iter().zip(pairs.iter().skip(1));
    match neighbours.find(|((a, _), (b, _))| a == b) {
        Some(((key, _), _)) => Err(E::custom(format_args!("{DUPLICATE_KEY}{key}`"))),
        None => Ok(()),
    }
}

/// A key, borrowed where it is written without escapes (a plain `Cow` would always be copied).
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyText)
    }
}

struct KeyText;

impl<'de> Visitor<'de> for KeyText {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        pairs(access, &mut Open::default())
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_sorted_and_are_found() {
        let object: Object<'_> = serde_json::from_str(r#"{"c":3,"a":1,"b":2}"#).unwrap();
        assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(object.get("c").and_then(Json::as_i64), Some(3));
        assert_eq!(object.get("d"), None);
        assert_eq!((object.len(), object.is_empty()), (3, false));
        let owned: Vec<_> = object.into_iter().map(|(key, _)| key).collect();
        assert_eq!(owned, ["a", "b", "c"]);
    }

    #[test]
    fn what_is_not_an_object_is_refused() {
        let error = serde_json::from_str::<Object<'_>>("[1]").unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid type: sequence, expected an object at line 1 column 0"
        );
    }
}
