//! Whether an input in which nothing is left open is as it has to be: what the tests of the law ask.

use architrave_model::Path;
use regorus::Value;

use super::Settled;
use super::literal::{Literal, Subjects};
use crate::decide::value_at;
use crate::unknown::need::At;

impl Settled {
    /// Whether an input in which nothing is left open is as it has to be.
    pub(in crate::unknown) fn is_met(&self, input: &Value) -> bool {
        let met = |literal: &Literal| literal.holds(input);
        self.all_of.iter().all(|any_of| any_of.iter().any(met))
    }
}

impl Literal {
    /// Whether it holds of an input in which nothing is left open.
    pub(super) fn holds(&self, input: &Value) -> bool {
        let of_element = |element: &Value, rest: &Path| self.domain.has(value_at(element, rest));
        match &self.of {
            Subjects::The(At::Path(path)) => self.domain.has(value_at(input, path)),
            Subjects::One(list, rest) => elements(input, list)
                .iter()
                .any(|element| of_element(element, rest)),
            Subjects::Each(list, rest) => elements(input, list)
                .iter()
                .all(|element| of_element(element, rest)),
            Subjects::The(At::Element(..)) | Subjects::Has(..) => false,
        }
    }
}

fn elements<'v>(input: &'v Value, list: &Path) -> Vec<&'v Value> {
    match value_at(input, list) {
        Some(Value::Array(elements)) => elements.iter().collect(),
        Some(Value::Set(elements)) => elements.iter_sorted().collect(),
        Some(Value::Object(fields)) => fields.iter_sorted().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}
