//! Blocks that are written as one attribute, and so share one expression.

use architrave_model::{Reason, ResourceId, Target};

use super::{Block, Expressions};
use crate::json::Json;
use crate::scene::Bound;

impl<'a> Block<'a> {
    /// Where several blocks share one expression, nothing says which of them each reference
    /// belongs to, unless only one of them waits for it or all can only mean the same.
    pub(super) fn divide(
        &self,
        attribute: &str,
        relation: &str,
        expression: Option<&'a Json<'a>>,
        bound: Bound,
    ) -> Bound {
        let (Expressions::Shared { unknown, .. }, Some(expression)) =
            (self.expressions, expression)
        else {
            return bound;
        };
        let blocks = unknown.and_then(Json::as_array);
        let waiting = blocks.into_iter().flatten().filter(|block| {
            let mark = block.get(attribute);
            mark.is_some_and(Json::holds_true)
        });
        let alone = waiting.count() < 2;
        let same = bound.links.len() < 2 && !self.scene.may_name_others(expression, relation);
        if alone || same {
            return bound;
        }
        let candidates = bound.links.iter().map(|link| match &link.target {
            Target::Resource(ResourceId(name)) | Target::Key(name) => name.clone(),
        });
        let reason = match bound.links.len() {
            0 | 1 => Reason::KnownAfterApply(self.scene.source(expression)),
            _ => Reason::Ambiguous(candidates.collect()),
        };
        Bound {
            links: Vec::new(),
            missing: Some(reason),
        }
    }

    /// Whether the expression at hand is that of several blocks, while this one waits for nothing.
    pub(super) fn speaks_of_others(
        &self,
        value: Option<&Json<'_>>,
        marks: Option<&Json<'_>>,
    ) -> bool {
        matches!(self.expressions, Expressions::Shared { .. })
            && value.is_some()
            && !marks.is_some_and(Json::holds_true)
    }
}
