//! A value made from a type is the one that its JSON text would give.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::*;

/// The value is the one that the JSON text of the same thing would give.
fn check<T: Serialize>(from: &T) {
    let through_text = Value::from_json_str(&serde_json::to_string(from).unwrap()).unwrap();
    assert_eq!(to_value(from).unwrap(), through_text);
}

#[derive(Serialize)]
enum Shape {
    Unit,
    Newtype(i64),
    Tuple(bool, u8),
    Struct { b: Option<&'static str>, a: f64 },
}

#[test]
fn values_are_those_of_the_json_text() {
    check(&json!({"b": [1, -2, 2.5, "x", null, true], "a": {"c.d": []}, "": {}}));
    check(&[Shape::Unit, Shape::Newtype(-1), Shape::Tuple(true, 2)]);
    check(&[
        Shape::Struct { b: None, a: 0.5 },
        Shape::Struct {
            b: Some("é"),
            a: 1.0,
        },
    ]);
    check(&BTreeMap::from([('k', (1, "x")), ('j', (2, "y"))]));
    check(&u64::MAX);
}

#[test]
fn what_json_cannot_hold_is_an_error() {
    struct Bytes;
    impl Serialize for Bytes {
        fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(b"x")
        }
    }
    let message = "cannot make an engine value: bytes have no JSON form";
    assert_eq!(to_value(&Bytes).unwrap_err().to_string(), message);
}
