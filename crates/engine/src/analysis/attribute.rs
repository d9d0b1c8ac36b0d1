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

#[cfg(test)]
mod tests {
    use architrave_model::Path;

    use super::*;
    use crate::analysis::{Place, Vocabulary};

    #[test]
    fn what_is_told_quickly_is_a_place_too() {
        let ends = [
            "",
            "[0]",
            "[*]",
            "[0].config",
            ".config",
            ".id",
            "[0].tags.a",
            ".nope",
            "[0].nope",
        ];
        let mut told = 0;
        for kind in Kind::ALL.iter().copied() {
            let relations = sides(kind)
                .iter()
                .map(|side| format!("related.{}", side.name));
            let attributes = kind
                .attributes()
                .into_iter()
                .map(|name| format!("config.{name}"));
            let others =
                ["tags", "tags.a.b", "name", "related", "config", "facts.a"].map(str::to_owned);
            for base in relations.chain(attributes).chain(others) {
                for end in ends {
                    let path: Path = format!("{base}{end}").parse().unwrap();
                    if has(kind, path.segments()) {
                        let found = Place::find(&kind.into(), &path, Vocabulary::NONE);
                        assert!(found.is_ok(), "{kind} {path}");
                        told += 1;
                    }
                }
            }
        }
        assert!(told > Kind::ALL.len() * 10, "{told}");
    }
}
