//! Which of two values asks for more, and the value that asks for as much as both.

use std::collections::BTreeMap;

use crate::parameter_type::{Field, ParameterType, version};
use crate::value::ParameterValue;

/// How the values of a parameter are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stricter {
    /// The higher number or version.
    Higher,
    /// The lower number or version.
    Lower,
    /// `true`.
    True,
    /// `false`.
    False,
    /// The word that is listed later.
    Later,
    /// A list with fewer elements: what is allowed.
    Fewer,
    /// A list with more elements: what is demanded.
    More,
    /// Neither; two blueprints must agree.
    Same,
}

impl Stricter {
    /// The word for it in the registry.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::True => "true",
            Self::False => "false",
            Self::Later => "later",
            Self::Fewer => "fewer",
            Self::More => "more",
            Self::Same => "same",
        }
    }

    /// The orders that make sense for a type.
    pub(crate) const fn fitting(of_type: &ParameterType) -> &'static [Self] {
        match of_type {
            ParameterType::Boolean => &[Self::True, Self::False, Self::Same],
            ParameterType::Integer | ParameterType::Version => {
                &[Self::Higher, Self::Lower, Self::Same]
            }
            ParameterType::Enum(_) => &[Self::Later, Self::Same],
            ParameterType::List(_) => &[Self::Fewer, Self::More, Self::Same],
            ParameterType::Text | ParameterType::Account | ParameterType::Object(_) => {
                &[Self::Same]
            }
        }
    }

    /// The value that asks for as much as both. `None` where the two cannot both be met.
    pub fn of(
        self,
        of_type: &ParameterType,
        one: &ParameterValue,
        other: &ParameterValue,
    ) -> Option<ParameterValue> {
        use ParameterValue::{Boolean, List, Text};
        if one == other {
            return Some(one.clone());
        }
        let pick = |first: bool| Some(if first { one } else { other }.clone());
        match (self, one, other) {
            (Self::Higher, ..) | (Self::Later, Text(_), Text(_)) => {
                pick(rank(of_type, one)? > rank(of_type, other)?)
            }
            (Self::Lower, ..) => pick(rank(of_type, one)? < rank(of_type, other)?),
            (Self::True, Boolean(one), Boolean(other)) => Some(Boolean(*one || *other)),
            (Self::False, Boolean(one), Boolean(other)) => Some(Boolean(*one && *other)),
            (Self::Fewer, List(one), List(other)) => {
                let both = one.iter().filter(|item| other.contains(item));
                Some(List(both.cloned().collect()))
            }
            (Self::More, List(one), List(other)) => Some(List(all(of_type, one, other))),
            _ => None,
        }
    }
}

/// Numbers that order as the values do.
fn rank(of_type: &ParameterType, value: &ParameterValue) -> Option<Vec<u64>> {
    match (of_type, value) {
        (_, ParameterValue::Integer(number)) => Some(vec![u64::try_from(*number).ok()?]),
        (ParameterType::Enum(words), ParameterValue::Text(text)) => {
            let position = words.iter().position(|word| word == text)?;
            Some(vec![u64::try_from(position).ok()?])
        }
        (ParameterType::Version, ParameterValue::Text(text)) => version(text),
        _ => None,
    }
}

/// The elements of both lists; objects that speak of the same thing become one.
fn all(
    of_type: &ParameterType,
    one: &[ParameterValue],
    other: &[ParameterValue],
) -> Vec<ParameterValue> {
    let fields = match of_type {
        ParameterType::List(element) => match element.as_ref() {
            ParameterType::Object(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    };
    let mut union = one.to_vec();
    for item in other.iter().filter(|item| !one.contains(item)) {
        let merged = fields.and_then(|fields| {
            let mut places = union.iter_mut();
            places.find_map(|place| Some((merge(fields, place, item)?, place)))
        });
        match merged {
            Some((merged, place)) => *place = merged,
            None => union.push(item.clone()),
        }
    }
    union
}

/// One object that asks for as much as both, if they have the same identity and the same fields.
fn merge(
    fields: &BTreeMap<String, Field>,
    one: &ParameterValue,
    other: &ParameterValue,
) -> Option<ParameterValue> {
    let (ParameterValue::Object(one), ParameterValue::Object(other)) = (one, other) else {
        return None;
    };
    if !one.keys().eq(other.keys()) {
        return None;
    }
    let merged: Option<BTreeMap<_, _>> = one
        .iter()
        .zip(other.values())
        .map(|((name, one), other)| {
            let field = fields.get(name)?;
            let value = if field.identifies {
                (one == other).then(|| one.clone())
            } else {
                field.stricter.of(&field.of_type, one, other)
            };
            Some((name.clone(), value?))
        })
        .collect();
    merged.map(ParameterValue::Object)
}

#[cfg(test)]
mod tests {
    use crate::Registry;

    fn check(parameter: &str, one: &str, other: &str, expected: Option<&str>) {
        let read = |value: &str| {
            let text = format!("x: {{ {parameter}, default: {value}, description: d }}");
            let registry = Registry::parse("p.yaml", &text).unwrap();
            registry.get("x").unwrap().clone()
        };
        let (one, other) = (read(one), read(other));
        let values = (one.default.unwrap(), other.default.unwrap());
        let expected = expected.map(|value| read(value).default.unwrap());
        let found = one.stricter.of(&one.of_type, &values.0, &values.1);
        assert_eq!(found, expected, "{parameter}");
    }

    #[test]
    fn the_stricter_of_two_values() {
        check("type: integer, stricter: higher", "7", "35", Some("35"));
        check("type: integer, stricter: lower", "7", "35", Some("7"));
        check("type: integer, stricter: same", "7", "35", None);
        check(
            "type: boolean, stricter: true",
            "false",
            "true",
            Some("true"),
        );
        check(
            "type: boolean, stricter: false",
            "false",
            "true",
            Some("false"),
        );
        let version = "type: version, stricter: higher";
        check(version, "'1.9'", "'1.10'", Some("'1.10'"));
        let words = "type: enum, values: [single, per_az], stricter: later";
        check(words, "per_az", "single", Some("per_az"));
        let numbers = "type: list, of: integer";
        check(
            &format!("{numbers}, stricter: fewer"),
            "[80, 443]",
            "[443]",
            Some("[443]"),
        );
        check(
            &format!("{numbers}, stricter: more"),
            "[80]",
            "[443, 80]",
            Some("[80, 443]"),
        );
    }

    #[test]
    fn objects_of_one_identity_become_one() {
        let rules = "type: list, of: object, stricter: more, fields: { on: { type: string, \
                     identifies: true }, days: { type: integer, stricter: lower }, \
                     keys: { type: list, of: string, stricter: fewer } }";
        check(
            rules,
            "[{ on: a, days: 30 }, { on: b, days: 1 }]",
            "[{ on: a, days: 14 }, { on: c, days: 2 }]",
            Some("[{ on: a, days: 14 }, { on: b, days: 1 }, { on: c, days: 2 }]"),
        );
        check(
            rules,
            "[{ on: a, keys: [x, y] }]",
            "[{ on: a, keys: [y] }, { on: a, days: 3 }]",
            Some("[{ on: a, keys: [y] }, { on: a, days: 3 }]"),
        );
    }
}
