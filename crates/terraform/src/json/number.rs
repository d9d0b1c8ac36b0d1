//! Numbers that 64 bits hold: anything wider would be rounded without a word.

use serde::de::Error;
use serde::ser::{Serialize, Serializer};

/// How the error about a number ends that 64 bits cannot hold.
pub(crate) const BEYOND_64_BITS: &str = "is beyond 64 bits";

/// A JSON number. An integer is a [`Number::UInt`] only where an `i64` cannot hold it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer in the range of `i64`.
    Int(i64),
    /// An integer above `i64::MAX`.
    UInt(u64),
    /// A number written with a fraction or an exponent.
    Float(f64),
}

impl Number {
    /// The number, if it is an integer in range; `3.0` is one.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value),
            Self::UInt(_) => None,
            Self::Float(value) => exact(value),
        }
    }

    /// The number, if it is an integer in range; `3.0` is one.
    pub fn as_u64(self) -> Option<u64> {
        match self {
            Self::UInt(value) => Some(value),
            _ => u64::try_from(self.as_i64()?).ok(),
        }
    }

    /// The nearest `f64`.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the nearest float is what is asked for"
    )]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::UInt(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// 2^53: up to here a float names every integer exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The integer that a float names exactly, within the range where floats do.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range and the fraction are tested before"
)]
fn exact(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

/// The number of a float, unless it stands for an integer too wide to have been kept as one.
pub(super) fn float<E: Error>(value: f64) -> Result<Number, E> {
    const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
    // Every float this large is integral; the lowest `i64` itself arrives as an integer.
    if value <= -TWO_TO_63 || value >= 2.0 * TWO_TO_63 {
        return Err(E::custom(format_args!(
            "number near {value:e} {BEYOND_64_BITS}"
        )));
    }
    Ok(Number::Float(value))
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or(Self::UInt(value), Self::Int)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::UInt(value) => serializer.serialize_u64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_an_integer_only_where_it_is_exact() {
        let check = |value: f64, expected| assert_eq!(Number::Float(value).as_i64(), expected);
        check(3.0, Some(3));
        check(-3.0, Some(-3));
        check(3.5, None);
        check(1e18, None);
        assert_eq!(Number::Float(3.0).as_u64(), Some(3));
        assert_eq!(Number::Float(-3.0).as_u64(), None);
    }
}
