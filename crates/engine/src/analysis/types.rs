//! Sets of Rego types: what a value may be, what a builtin takes.

use std::fmt;
use std::ops::BitOr;

use regorus::Value;

use crate::shape::Shape;

/// A set of types. The empty set is a value of which nothing is assumed, such as the parameter of
/// a library function that is read on its own: it is taken everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(1 << 1);
    pub(crate) const INTEGER: Self = Self(1 << 2);
    /// Numbers, whole ones included.
    pub(crate) const NUMBER: Self = Self(1 << 2 | 1 << 3);
    pub(crate) const STRING: Self = Self(1 << 4);
    pub(crate) const ARRAY: Self = Self(1 << 5);
    pub(crate) const OBJECT: Self = Self(1 << 6);
    pub(crate) const SET: Self = Self(1 << 7);
    pub(crate) const ANY: Self = Self(u8::MAX);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a value of these types is always one of the others.
    pub(crate) const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether no value is of both.
    pub(crate) const fn excludes(self, others: Self) -> bool {
        // Both kinds of number are comparable.
        self.widened().0 & others.widened().0 == 0
    }

    const fn widened(self) -> Self {
        if self.0 & Self::NUMBER.0 == 0 {
            self
        } else {
            self.or(Self::NUMBER)
        }
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Types {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl From<&Shape> for Types {
    fn from(shape: &Shape) -> Self {
        match shape {
            Shape::Object(_) | Shape::Map(_) => Self::OBJECT,
            Shape::Array(_) => Self::ARRAY,
            Shape::String(_) => Self::STRING,
            Shape::Boolean => Self::BOOLEAN,
            Shape::Integer => Self::INTEGER,
            Shape::Number => Self::NUMBER,
            Shape::Any => Self::ANY,
        }
    }
}

impl From<&Value> for Types {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_integer() => Self::INTEGER,
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Set(_) => Self::SET,
            Value::Object(_) => Self::OBJECT,
            Value::Undefined => Self::default(),
        }
    }
}

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const INTEGER: (Types, &str) = (Types::INTEGER, "an integer");
        const NAMES: [(Types, &str); 7] = [
            (Types::NULL, "null"),
            (Types::BOOLEAN, "a boolean"),
            (Types::STRING, "a string"),
            (Types::ARRAY, "an array"),
            (Types::OBJECT, "an object"),
            (Types::SET, "a set"),
            (Types(1 << 3), "a number"),
        ];
        if *self == Self::ANY {
            return f.write_str("anything");
        }
        let mut names: Vec<_> = NAMES.iter().filter(|(types, _)| self.has(*types)).collect();
        if self.has(Self::INTEGER) && !self.has(Types(1 << 3)) {
            names.push(&INTEGER);
        }
        for (position, (_, name)) in names.iter().enumerate() {
            match position {
                0 => {}
                last if last + 1 == names.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_named_and_compared() {
        for (types, name) in [
            (Types::ANY, "anything"),
            (Types::INTEGER, "an integer"),
            (Types::NUMBER, "a number"),
            (
                Types::ARRAY | Types::SET | Types::STRING,
                "a string, an array or a set",
            ),
        ] {
            assert_eq!(types.to_string(), name);
        }
        assert!(Types::INTEGER.within(Types::NUMBER));
        assert!(!Types::NUMBER.within(Types::INTEGER));
        assert!(!Types::INTEGER.excludes(Types::NUMBER));
        assert!(Types::STRING.excludes(Types::NUMBER));
        assert!(Types::default().within(Types::NULL));
    }
}
