//! Test support: holes in an input of which all is known.

use architrave_model::{Path, Segment};
use serde_json::Value as Json;

use super::dice::Dice;

/// Every path of a value.
pub(super) fn paths(value: &Json, at: &Path, all: &mut Vec<Path>) {
    match value {
        Json::Object(fields) => {
            for (name, part) in fields {
                let path = at.field(name.clone());
                all.push(path.clone());
                paths(part, &path, all);
            }
        }
        Json::Array(items) => {
            for (index, part) in items.iter().enumerate() {
                let path = at.index(index);
                all.push(path.clone());
                paths(part, &path, all);
            }
        }
        _ => {}
    }
}

/// The path of every list in a value.
pub(super) fn lists_in(value: &Json, at: &Path, all: &mut Vec<Path>) {
    match value {
        Json::Object(fields) => {
            for (name, part) in fields {
                lists_in(part, &at.field(name.clone()), all);
            }
        }
        Json::Array(items) => {
            all.push(at.clone());
            for (index, part) in items.iter().enumerate() {
                lists_in(part, &at.index(index), all);
            }
        }
        _ => {}
    }
}

/// Takes away what is at a path; gives the gap that stands for it.
pub(super) fn hidden(value: &mut Json, path: &Path, dice: &mut Dice) -> Option<Path> {
    let (last, before) = path.segments().split_last()?;
    let mut here = Some(value);
    let mut at = Path::root();
    for segment in before {
        here = match (here, segment) {
            (Some(here), Segment::Field(name)) => here.get_mut(name.as_ref()),
            (Some(here), Segment::Index(index)) => here.get_mut(*index),
            // Of a pattern, what is not known of some element.
            (Some(Json::Array(items)), Segment::Any) if !items.is_empty() => {
                let index = dice.below(items.len());
                at = at.index(index);
                items.get_mut(index)
            }
            _ => return None,
        };
        if *segment != Segment::Any {
            at = at.then(segment.clone());
        }
    }
    let here = here?;
    let is_relation = |path: &Path| {
        let mut segments = path.segments().iter().rev();
        matches!((segments.next(), segments.next()), (Some(Segment::Field(_)), Some(Segment::Field(root))) if root == "related")
    };
    match last {
        Segment::Field(name) => {
            let path = at.field(name.clone());
            let fields = here.as_object_mut()?;
            let is_list = fields.get(name.as_ref()).is_some_and(Json::is_array);
            if is_list && (is_relation(&path) || dice.one_in(2)) {
                return Some(path.any());
            }
            fields.remove(name.as_ref());
            Some(path)
        }
        Segment::Index(index) => {
            let items = here.as_array_mut()?;
            if *index >= items.len() {
                return None;
            }
            items.remove(*index);
            Some(at.any())
        }
        Segment::Any => here.is_array().then(|| at.any()),
    }
}
