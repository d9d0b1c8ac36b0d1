//! A strict JSON tree that borrows from the text: what a plan holds, before it has a type.
//!
//! Two things that `serde_json` lets pass would change what a plan says, so they are refused here:
//! a key written twice (the last one would win) and a number beyond 64 bits (it would be rounded).

mod checked;
mod number;
mod object;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

pub use checked::CheckedAny;
pub(crate) use number::BEYOND_64_BITS;
pub use number::Number;
pub use object::Object;
pub(crate) use object::{DUPLICATE_KEY, Key};

/// A JSON value; its texts are borrowed wherever the source writes them without escapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that 64 bits can hold.
    Number(Number),
    /// A text, unescaped.
    String(Cow<'a, str>),
    /// A list.
    Array(Box<[Json<'a>]>),
    /// An object, sorted by key.
    Object(Object<'a>),
}

impl<'a> Json<'a> {
    /// Reads one whole JSON text, such as a policy document that an attribute holds.
    ///
    /// # Errors
    ///
    /// When the text is not exactly one JSON value, nests deeper than 128 levels, writes a key
    /// twice or holds a number beyond 64 bits.
    pub fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        Self::read(text, &mut Open::default())
    }

    /// The same, for many texts one after the other.
    pub(crate) fn read(text: &'a str, open: &mut Open<'a>) -> Result<Self, serde_json::Error> {
        // What a text with a fault left behind.
        open.elements.clear();
        open.pairs.clear();
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let tree = Tree { open }.deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(tree)
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The number, if this is one that an `i64` holds exactly.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, if this is one that a `u64` holds exactly.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The number, if this is one, to the precision of an `f64`.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, if this is a list.
    pub fn as_array(&self) -> Option<&[Json<'a>]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The pairs, if this is an object.
    pub fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.as_object()?.get(key)
    }

    /// The element at a position, if this is a list that long.
    pub fn at(&self, index: usize) -> Option<&Json<'a>> {
        self.as_array()?.get(index)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let open = &mut Open::default();
        Tree { open }.deserialize(deserializer)
    }
}

/// What was read of the lists and objects around a value, one after another: each is as long as it
/// must be when it is made.
#[derive(Debug, Default)]
pub(crate) struct Open<'a> {
    elements: Vec<Json<'a>>,
    pairs: Vec<object::Pair<'a>>,
}

/// One value.
pub(crate) struct Tree<'o, 'a> {
    /// Kept from one value to the next, it is made once.
    pub(crate) open: &'o mut Open<'a>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_, 'de> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_, 'de> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        number::float(value).map(Json::Number)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let open = self.open;
        let start = open.elements.len();
        while let Some(element) = access.next_element_seed(Tree { open })? {
            open.elements.push(element);
        }
        Ok(Json::Array(open.elements.drain(start..).collect()))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        object::pairs(access, self.open).map(Json::Object)
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

/// The compact JSON text, keys sorted.
impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree, and that what is thrown away is held to the same rules.
    fn check(text: &str, expected: Result<&str, &str>) {
        let tree = Json::parse(text)
            .map(|tree| tree.to_string())
            .map_err(|error| error.to_string());
        assert_eq!(
            tree.as_deref().map_err(String::as_str),
            expected,
            "tree of {text}"
        );
        let checked = serde_json::from_str::<CheckedAny>(text).map_err(|error| error.to_string());
        assert_eq!(
            checked.map_err(|error| error.clone()).err().as_deref(),
            expected.err(),
            "check of {text}"
        );
    }

    #[test]
    fn values_are_read_and_keys_sorted() {
        check("null", Ok("null"));
        check(" [true, false, []] ", Ok("[true,false,[]]"));
        check(r#""a\u00e9\n\"""#, Ok(r#""aé\n\"""#));
        check(
            r#"{"b":1,"a":{"d":[],"c":{}}}"#,
            Ok(r#"{"a":{"c":{},"d":[]},"b":1}"#),
        );
        check(r#"{"a":1,"A":2,"":3}"#, Ok(r#"{"":3,"A":2,"a":1}"#));
    }

    #[test]
    fn a_key_written_twice_is_refused() {
        check(
            r#"{"a":1,"a":1}"#,
            Err("duplicate field `a` at line 1 column 13"),
        );
        check(
            r#"{"z":1,"b":{"x":[{"k":1,"c":2,"\u006b":3}]}}"#,
            Err("duplicate field `k` at line 1 column 41"),
        );
    }

    #[test]
    fn numbers_beyond_64_bits_are_refused() {
        check(
            "[9223372036854775807,9223372036854775808,18446744073709551615]",
            Ok("[9223372036854775807,9223372036854775808,18446744073709551615]"),
        );
        check(
            "[-9223372036854775808, 0.5, 1e3]",
            Ok("[-9223372036854775808,0.5,1000.0]"),
        );
        check(
            "18446744073709551616",
            Err("number near 1.8446744073709552e19 is beyond 64 bits at line 1 column 20"),
        );
        check(
            "[-9223372036854775809]",
            Err("number near -9.223372036854776e18 is beyond 64 bits at line 1 column 21"),
        );
        check("[1e400]", Err("number out of range at line 1 column 6"));
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        check(&nested(127), Ok(&nested(127)));
        check(
            &nested(100_000),
            Err("recursion limit exceeded at line 1 column 128"),
        );
    }

    #[test]
    fn a_value_takes_three_words() {
        assert_eq!(size_of::<Json<'_>>(), 3 * size_of::<usize>());
    }

    #[test]
    fn text_without_escapes_is_borrowed() {
        let tree = Json::parse(r#"{"key":["plain","esc\taped"]}"#).unwrap();
        let borrowed: Vec<bool> = tree
            .get("key")
            .and_then(Json::as_array)
            .unwrap()
            .iter()
            .map(|text| matches!(text, Json::String(Cow::Borrowed(_))))
            .collect();
        assert_eq!(borrowed, [true, false]);
    }

    #[test]
    fn values_answer_only_as_what_they_are() {
        let tree =
            Json::parse(r#"{"n":-1,"u":18446744073709551615,"f":2.5,"s":"x","b":true,"l":[null]}"#)
                .unwrap();
        let number = |key| tree.get(key).and_then(Json::as_number);
        assert_eq!(number("n"), Some(Number::Int(-1)));
        assert_eq!(number("u"), Some(Number::UInt(u64::MAX)));
        assert_eq!(number("f"), Some(Number::Float(2.5)));
        assert_eq!(number("s"), None);
        assert_eq!(tree.get("n").and_then(Json::as_u64), None);
        assert_eq!(tree.get("u").and_then(Json::as_i64), None);
        assert_eq!(tree.get("f").and_then(Json::as_f64), Some(2.5));
        assert_eq!(tree.get("s").and_then(Json::as_str), Some("x"));
        assert_eq!(tree.get("b").and_then(Json::as_bool), Some(true));
        assert_eq!(tree.get("l").and_then(|list| list.at(0)), Some(&Json::Null));
        assert_eq!(tree.get("missing"), None);
    }
}
