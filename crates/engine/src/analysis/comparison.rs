//! Comparisons: both sides matter, and they must be able to be equal.

use std::collections::BTreeSet;

use regorus::unstable::{BoolOp, Expr, Span};

use super::error::{PolicyError, start, suggest};
use super::flow::Flow;
use super::place::Place;
use super::types::Types;
use super::walker::Walker;
use crate::shape::Shape;

impl<'a> Walker<'a> {
    pub(super) fn comparison(&mut self, op: &BoolOp, lhs: &'a Expr, rhs: &'a Expr) -> Flow {
        let (left, right) = (self.expression(lhs), self.expression(rhs));
        self.compared(op, (&left, &start(lhs)), (&right, &start(rhs)));
        Flow::of(Types::BOOLEAN)
    }

    pub(super) fn compared(&mut self, op: &BoolOp, left: (&Flow, &Span), right: (&Flow, &Span)) {
        self.escape(left.0, left.1);
        self.escape(right.0, right.1);
        let (one, other) = (left.0.types(), right.0.types());
        let ordered = !matches!(op, BoolOp::Eq | BoolOp::Ne);
        let comparable = |types| one.within(types) && other.within(types);
        if ordered && !comparable(Types::NUMBER) && !comparable(Types::STRING) {
            let message = format!(
                "only two numbers or two strings are ordered, and these are {one} and {other}"
            );
            self.error(left.1, message);
        } else if one.excludes(other) && !one.is_none() && !other.is_none() {
            self.error(left.1, format!("{one} is never equal to {other}"));
        }
        if !ordered {
            self.spelt(left.0, right);
            self.spelt(right.0, left);
        }
    }

    /// `value in collection`.
    pub(super) fn membership(
        &mut self,
        key: Option<&'a Expr>,
        value: &'a Expr,
        collection: &'a Expr,
    ) -> Flow {
        if let Some(key) = key {
            let flow = self.expression(key);
            self.escape(&flow, &start(key));
        }
        let wanted = self.expression(value);
        let among = self.expression(collection);
        let (_, elements) = self.iterate(&among, &start(collection));
        self.escape(&wanted, &start(value));
        self.escape(&among, &start(collection));
        let (one, other) = (wanted.types(), elements.types());
        if one.excludes(other) && !one.is_none() && !other.is_none() {
            self.error(&start(value), format!("{one} is never among {other}"));
        }
        self.spelt(&wanted, (&elements, &start(collection)));
        self.spelt(&elements, (&wanted, &start(value)));
        Flow::of(Types::BOOLEAN)
    }

    /// A constant that an enumerated attribute is compared with must be one of its values.
    fn spelt(&mut self, attribute: &Flow, (constant, span): (&Flow, &Span)) {
        let (Some(values), Some(texts)) = (enumerated(attribute), constant.known_texts()) else {
            return;
        };
        for text in texts.difference(&values) {
            let listed: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
            let message = format!("`{text}` is none of {}", listed.join(", "));
            let error = PolicyError::at(span, message);
            let suggestion = suggest(text, values.iter().map(String::as_str));
            self.errors.insert(error.suggesting(suggestion));
        }
    }
}

/// The values of an attribute that can only have certain ones.
fn enumerated(flow: &Flow) -> Option<BTreeSet<String>> {
    if !flow.computed.is_none() || flow.places.is_empty() {
        return None;
    }
    let mut all = BTreeSet::new();
    for place in flow.places.values() {
        match place {
            Place::Value(Shape::String(values)) if !values.is_empty() => {
                all.extend(values.iter().cloned());
            }
            _ => return None,
        }
    }
    Some(all)
}
