//! Blocks whose order in the plan is not the one in which they were written: Terraform sorts the
//! elements of a set, and keeps the expressions in the order of the file.

use super::{Block, Expressions, Name};
use crate::json::Json;
use crate::shown::State;

impl<'a> Block<'a> {
    /// As [`Block::blocks`], for blocks that Terraform keeps as a set: each is read with the
    /// expressions of the one written block that it can have come from.
    pub(crate) fn unordered_blocks<T>(
        &self,
        name: impl Into<Name>,
        read: impl Fn(&Block<'_>) -> T,
    ) -> Option<Vec<T>> {
        let blocks = self.all_unordered(name.into())?;
        Some(blocks.iter().map(read).collect())
    }

    /// As [`Block::unordered_blocks`], for blocks that the provider fills in where the author left
    /// them out.
    pub(crate) fn unordered_blocks_if_stated<T>(
        &self,
        name: impl Into<Name>,
        read: impl Fn(&Block<'_>) -> T,
    ) -> Option<Vec<T>> {
        let name = name.into();
        if self.is_left_out(name) {
            Some(Vec::new())
        } else {
            self.unordered_blocks(name, read)
        }
    }

    /// The blocks, each with its own expressions.
    fn all_unordered(&self, name: Name) -> Option<Vec<Block<'a>>> {
        let (State::Known(Json::Array(elements)), Some(Json::Array(written))) =
            (self.state(name.terraform), self.expression(name.terraform))
        else {
            return self.all(name);
        };
        let path = self.place(name);
        let element = |index| {
            let element = self.element(name, index, path.index(index));
            let expressions = element.written_as(elements.len(), written);
            Block {
                expressions,
                ..element
            }
        };
        Some((0..elements.len()).map(element).collect())
    }

    /// The one block among those written that this one can have come from.
    fn written_as(&self, count: usize, written: &'a [Json<'a>]) -> Expressions<'a> {
        // A dynamic block makes others that the plan does not show as written.
        if count != written.len() {
            return Expressions::Several;
        }
        let mut fitting = written.iter().filter(|block| self.fits(block));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Expressions::Block(only),
            _ => Expressions::Several,
        }
    }

    /// Whether nothing that was written contradicts the values.
    fn fits(&self, written: &Json<'_>) -> bool {
        let Some(attributes) = written.as_object() else {
            return false;
        };
        attributes.iter().all(|(name, expression)| {
            let shown = self.shown.attribute(name);
            if shown.is_unknown() {
                return expression.get("constant_value").is_none();
            }
            let value = shown.values;
            let has_value =
                value.is_some_and(|value| value.has_value() && value.as_array() != Some(&[]));
            match (expression, expression.get("constant_value")) {
                (_, Some(constant)) => match (constant.to_text(), value.and_then(Json::to_text)) {
                    (Some(constant), Some(value)) => constant == value,
                    (Some(constant), None) => constant.is_empty() || has_value,
                    (None, _) => true,
                },
                (Json::Array(blocks), None) => blocks.is_empty() || has_value,
                _ => true,
            }
        })
    }
}
