//! Whether resources have something at the end of a path, told without a place for each step on the
//! way: it is asked of every value that a report shows.

use std::borrow::Cow;

use architrave_graph::sides;
use architrave_model::{Kind, Segment};

use super::place::TEXTS;
use crate::shape::Shape;

/// Whether a resource of a kind has something at the end of these steps, as far as that is told
/// quickly.
pub(super) fn has(kind: Kind, steps: &[Segment]) -> bool {
    let Some((Segment::Field(root), rest)) = steps.split_first() else {
        return false;
    };
    match (root.as_ref(), rest) {
        ("config", rest) => leads(Shape::of_config(kind), rest),
        ("tags", [] | [Segment::Field(_)]) => true,
        ("related", [Segment::Field(relation), rest @ ..]) => {
            let mut sides = sides(kind).iter();
            sides.any(|side| {
                let inner = match rest {
                    [Segment::Index(_) | Segment::Any, inner @ ..] if side.many => inner,
                    [Segment::Field(_), ..] if side.many => return false,
                    inner => inner,
                };
                let ends = || side.kinds.iter().any(|kind| has(*kind, inner));
                side.name == relation && (inner.is_empty() || ends())
            })
        }
        (text, []) => TEXTS.contains(&text),
        _ => false,
    }
}

/// The type of a part of a value, where values of this type have such a part.
pub(super) fn part<'s>(shape: &'s Shape, segment: &Segment) -> Option<Cow<'s, Shape>> {
    Some(match (shape, segment) {
        (Shape::Any, _) => Cow::Borrowed(shape),
        (Shape::Object(fields), Segment::Field(name)) => Cow::Borrowed(fields.get(name.as_ref())?),
        (Shape::Object(fields), Segment::Any) => {
            let shapes = fields.values().cloned();
            Cow::Owned(shapes.reduce(Shape::or).unwrap_or(Shape::Any))
        }
        (Shape::Map(inner), Segment::Field(_) | Segment::Any)
        | (Shape::Array(inner), Segment::Index(_) | Segment::Any) => Cow::Borrowed(inner),
        _ => return None,
    })
}

/// Whether values of a type have a part at the end of these steps.
fn leads(shape: &Shape, steps: &[Segment]) -> bool {
    match steps {
        [] => true,
        [first, rest @ ..] => part(shape, first).is_some_and(|part| leads(&part, rest)),
    }
}
