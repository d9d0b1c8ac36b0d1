//! What the author stated, apart from what the provider or the service fills in.

use super::{Block, Expressions, Name};
use crate::shown::State;

impl Block<'_> {
    /// Whether the author wrote a value for the attribute; `None` where the plan does not tell.
    pub(crate) fn is_stated(&self, attribute: &str) -> Option<bool> {
        match self.expressions {
            Expressions::Unavailable | Expressions::Shared { .. } | Expressions::Several => None,
            Expressions::Empty => Some(false),
            Expressions::Block(block) => Some(
                block
                    .get(attribute)
                    .is_some_and(|expression| !self.scene.is_null_by_choice(expression)),
            ),
        }
    }

    /// Whether the author gave the attribute or nested block anything.
    pub(crate) fn is_given(&self, attribute: &'static str) -> bool {
        !self.is_empty(attribute) && !self.is_left_out(attribute.into())
    }

    /// Whether an attribute surely has no value, or none in it.
    pub(crate) fn is_empty(&self, attribute: &'static str) -> bool {
        match self.state(attribute) {
            State::Absent => true,
            State::Known(value) => value.as_array().is_some_and(<[_]>::is_empty),
            State::Unknown | State::Sensitive => false,
        }
    }

    /// Whether an attribute is not known at all.
    pub(crate) fn is_unknown(&self, attribute: &str) -> bool {
        self.shown.attribute(attribute).is_unknown()
    }

    /// Whether some of an attribute is not known.
    pub(crate) fn is_partly_unknown(&self, attribute: &str) -> bool {
        self.shown.attribute(attribute).is_partly_unknown()
    }

    /// The Terraform types of what an attribute refers to, sorted.
    pub(crate) fn leads_to(&self, attribute: &str) -> Vec<String> {
        let expression = self.expression(attribute);
        expression.map_or_else(Vec::new, |expression| self.scene.types_of(expression))
    }

    /// Whether an attribute surely has a value, though it is not known which: it is there and
    /// sensitive, or the author wrote down something that always has one.
    pub(super) fn is_surely_given(&self, attribute: &str) -> bool {
        match self.state(attribute) {
            State::Known(_) | State::Sensitive => true,
            State::Absent => false,
            State::Unknown => self
                .expression(attribute)
                .is_some_and(|expression| self.scene.is_never_null(expression)),
        }
    }

    /// Whether an attribute surely has no value.
    pub(super) fn is_absent(&self, name: Name) -> bool {
        matches!(self.state(name.terraform), State::Absent)
    }

    /// Whether the value is not known only because the provider or the service will choose it.
    pub(super) fn is_left_out(&self, name: Name) -> bool {
        self.is_unknown(name.terraform) && self.is_stated(name.terraform) == Some(false)
    }
}
