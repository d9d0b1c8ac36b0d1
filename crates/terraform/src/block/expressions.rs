//! What the author wrote in a block, as far as the plan's configuration tells.

use crate::json::Json;
use crate::scene::Scene;

/// The configuration's expressions for a block.
#[derive(Clone, Copy)]
pub(super) enum Expressions<'a> {
    /// The plan holds none, so nothing can be said of what the author wrote.
    Unavailable,
    /// One block, and nothing was written in it.
    Empty,
    /// One block, and what was written in it.
    Block(&'a Json<'a>),
    /// The blocks of this place are written as one attribute: they share its expression.
    Shared {
        attribute: &'a Json<'a>,
        /// What is unknown in the blocks.
        unknown: Option<&'a Json<'a>>,
    },
    /// Several blocks share this place, or a dynamic block made it.
    Several,
}

impl<'a> Expressions<'a> {
    /// Those of a whole resource.
    pub(super) fn of(scene: &Scene<'a>) -> Self {
        match (scene.expressions, scene.written) {
            (Some(expressions), _) => Self::Block(expressions),
            (None, Some(_)) => Self::Empty,
            (None, None) => Self::Unavailable,
        }
    }

    /// The expression of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'a Json<'a>> {
        match self {
            Self::Block(block) => block.get(name),
            Self::Shared { attribute, .. } => Some(attribute),
            Self::Unavailable | Self::Empty | Self::Several => None,
        }
    }

    /// Those of one of so many nested blocks of a name.
    pub(super) fn nested(self, name: &str, index: usize, count: usize) -> Self {
        let Self::Block(block) = self else {
            return self;
        };
        match block.get(name) {
            // Blocks are written one for one, unless a dynamic block makes more of them.
            Some(Json::Array(written)) if written.len() == count => {
                written.get(index).map_or(Self::Several, Self::Block)
            }
            Some(inner @ Json::Object(_)) if inner.get("references").is_none() => {
                Self::Block(inner)
            }
            Some(attribute @ Json::Object(_)) => Self::Shared {
                attribute,
                unknown: None,
            },
            _ => Self::Several,
        }
    }

    /// The same, with what is unknown in the blocks that share it.
    pub(super) fn with_unknown(self, unknown: Option<&'a Json<'a>>) -> Self {
        match self {
            Self::Shared { attribute, .. } => Self::Shared { attribute, unknown },
            other => other,
        }
    }
}
