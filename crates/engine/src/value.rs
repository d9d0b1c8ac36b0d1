//! From typed configurations to the engine's values, with no text in between.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use regorus::Value;
use regorus::value::Object;
use rustc_hash::FxHashMap;
use serde::ser::{self, Serialize};

/// The engine's value of anything that can be serialised.
///
/// # Errors
/// When the type's own serialisation fails, or asks for a shape that JSON does not have.
pub fn to_value<T: Serialize + ?Sized>(from: &T) -> Result<Value, ValueError> {
    from.serialize(Values)
}

/// A value that the engine cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot make an engine value: {0}")]
pub struct ValueError(String);

thread_local! {
    /// The names of fields, which every resource of a kind shares.
    static NAMES: RefCell<FxHashMap<&'static str, Value>> = RefCell::default();
}

/// The value of a name that the program itself chose, shared on each thread.
pub(crate) fn name(name: &'static str) -> Value {
    NAMES.with_borrow_mut(|names| {
        names
            .entry(name)
            .or_insert_with(|| Value::from(name))
            .clone()
    })
}

/// The value of a field. Names that the program chose itself are looked up as they are shared.
pub(crate) fn field<'v>(object: &'v Object, name: &str) -> Option<&'v Value> {
    NAMES.with_borrow(|names| match names.get(name) {
        Some(name) => object.get(name),
        None => object.get(&Value::from(name)),
    })
}

/// An object of these entries.
pub(crate) fn object(entries: impl IntoIterator<Item = (Value, Value)>) -> Value {
    let sorted: BTreeMap<_, _> = entries.into_iter().collect();
    sorted.into()
}

struct Values;

/// The elements of a list, or of a variant that holds one.
struct List {
    variant: Option<&'static str>,
    elements: Vec<Value>,
}

/// The entries of an object, or of a variant that holds one.
struct Entries {
    variant: Option<&'static str>,
    key: Option<Value>,
    pairs: Vec<(Value, Value)>,
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), ValueError> {
        self.elements.push(to_value(element)?);
        Ok(())
    }

    fn finish(self) -> Value {
        variant(self.variant, Value::from(self.elements))
    }
}

impl Entries {
    fn new(variant: Option<&'static str>, len: usize) -> Self {
        Self {
            variant,
            key: None,
            pairs: Vec::with_capacity(len),
        }
    }

    fn push<T: Serialize + ?Sized>(&mut self, key: Value, value: &T) -> Result<(), ValueError> {
        self.pairs.push((key, to_value(value)?));
        Ok(())
    }

    fn finish(self) -> Value {
        variant(self.variant, object(self.pairs))
    }
}

fn variant(variant: Option<&'static str>, inner: Value) -> Value {
    match variant {
        Some(variant) => object([(name(variant), inner)]),
        None => inner,
    }
}

impl ser::Serializer for Values {
    type Ok = Value;
    type Error = ValueError;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    fn serialize_bool(self, value: bool) -> Result<Value, ValueError> {
        Ok(Value::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Result<Value, ValueError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<Value, ValueError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<Value, ValueError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<Value, ValueError> {
        Ok(Value::from(value))
    }

    fn serialize_u8(self, value: u8) -> Result<Value, ValueError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<Value, ValueError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<Value, ValueError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<Value, ValueError> {
        Ok(Value::from(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Value, ValueError> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Value, ValueError> {
        Ok(Value::from(value))
    }

    fn serialize_char(self, value: char) -> Result<Value, ValueError> {
        Ok(Value::from(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Value, ValueError> {
        Ok(Value::from(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, ValueError> {
        Err(ser::Error::custom("bytes have no JSON form"))
    }

    fn serialize_none(self) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, ValueError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, ValueError> {
        Ok(name(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, ValueError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, ValueError> {
        Ok(object([(name(variant), to_value(value)?)]))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List, ValueError> {
        Ok(List {
            variant: None,
            elements: Vec::with_capacity(len.unwrap_or_default()),
        })
    }

    fn serialize_tuple(self, len: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<List, ValueError> {
        Ok(List {
            variant: Some(variant),
            elements: Vec::with_capacity(len),
        })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Entries, ValueError> {
        Ok(Entries::new(None, len.unwrap_or_default()))
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Entries, ValueError> {
        Ok(Entries::new(None, len))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Entries, ValueError> {
        Ok(Entries::new(Some(variant), len))
    }
}

impl ser::SerializeSeq for List {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.push(value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeTuple for List {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.push(value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeTupleStruct for List {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.push(value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeTupleVariant for List {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.push(value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeMap for Entries {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        self.key = Some(to_value(key)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let key = self
            .key
            .take()
            .ok_or_else(|| ValueError("a value before its key".to_owned()))?;
        self.push(key, value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeStruct for Entries {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.push(name(key), value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::SerializeStructVariant for Entries {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.push(name(key), value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

#[cfg(test)]
mod tests;
