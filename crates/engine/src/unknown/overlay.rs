//! A value with the gaps in it in their places.

use std::collections::BTreeSet;
use std::rc::Rc;

#[cfg(any(test, feature = "testing"))]
use architrave_model::Path;
use architrave_model::Segment;
use regorus::Value;

use super::certainty::{Causes, When};
use super::collect::object;
use super::step::step;
use super::value::{Abstract, List, Open, Slot, Unknown};
use crate::analysis::Place;

/// A gap within a value: the rest of its path, and its place in [`Gaps`].
pub(super) type Within<'g> = (&'g [Segment], usize);

/// What is at a place of the input.
pub(super) struct Built {
    pub(super) value: Abstract,
    pub(super) when: When,
}

/// An array that keeps the place of each element: others come after those that are known.
pub(super) fn listed(items: Vec<Slot>, open: Option<Open>) -> Abstract {
    let known = |slot: &Slot| slot.value.known().filter(|_| slot.when.is_sure()).cloned();
    if open.is_none()
        && let Some(values) = items.iter().map(known).collect::<Option<Vec<_>>>()
    {
        return Abstract::Known(values.into());
    }
    Abstract::Array(Rc::new(List {
        items,
        open,
        shifts: false,
    }))
}

/// An input with gaps anywhere in it, those of neighbours among them, each numbered by its place.
#[cfg(any(test, feature = "testing"))]
pub(super) fn overlay_input(input: &Value, place: Option<&Place>, gaps: &[Path]) -> Abstract {
    let gaps = gaps.iter().enumerate();
    let gaps: Vec<_> = gaps.map(|(number, gap)| (gap.segments(), number)).collect();
    overlay(Some(input), place, &gaps).value
}

/// A value with its gaps in place; no value where there is none.
pub(super) fn overlay(value: Option<&Value>, place: Option<&Place>, gaps: &[Within<'_>]) -> Built {
    let known = |value: &Value| Built {
        value: Abstract::Known(value.clone()),
        when: When::Sure,
    };
    let here = gaps.iter().filter(|(path, _)| path.is_empty());
    let here: Vec<_> = here.map(|(_, gap)| *gap).collect();
    if !here.is_empty() {
        let causes = Causes::of(gaps.iter().map(|(_, gap)| *gap));
        let value = place.map_or_else(
            || Unknown::of(crate::analysis::Types::ANY, causes.clone()),
            |place| Unknown::at(place.clone(), causes.clone()),
        );
        return Built {
            value: value.into(),
            when: When::perhaps(causes),
        };
    }
    match (value, gaps.is_empty()) {
        (Some(value), true) => return known(value),
        (None, true) => return known(&Value::Undefined),
        _ => {}
    }
    let is_list = match value {
        Some(Value::Array(_)) => true,
        Some(_) => false,
        None => place.is_some_and(Place::is_array),
    };
    let built = if is_list {
        list(value, place, gaps)
    } else {
        fields(value, place, gaps)
    };
    let when = match value {
        Some(_) => When::Sure,
        None => When::perhaps(Causes::of(gaps.iter().map(|(_, gap)| *gap))),
    };
    Built { value: built, when }
}

/// The gaps below a step, and those of any element.
fn below<'g>(gaps: &[Within<'g>], segment: &Segment) -> Vec<Within<'g>> {
    let inner = gaps.iter().filter_map(|(path, gap)| match path {
        [first, rest @ ..] if first == segment => Some((rest, *gap)),
        // What is not known of any element is not known of this one; more of them is another thing.
        [Segment::Any, rest @ ..] if !rest.is_empty() => Some((rest, *gap)),
        _ => None,
    });
    inner.collect()
}

/// The elements beyond those that are listed.
fn beyond(place: Option<&Place>, gaps: &[Within<'_>], known: usize) -> Option<Open> {
    let more = gaps.iter().filter(|(path, _)| match path {
        [Segment::Any, ..] => true,
        [Segment::Index(index), ..] => *index >= known,
        _ => false,
    });
    let more: Vec<_> = more.map(|(_, gap)| *gap).collect();
    let causes = Causes::of(more.iter().copied());
    (!more.is_empty()).then(|| Open {
        element: inside(place, &Segment::Any, causes.clone()),
        causes,
    })
}

fn inside(place: Option<&Place>, segment: &Segment, causes: Causes) -> Abstract {
    let place = place.and_then(|place| step(place, segment));
    match place {
        Some(place) => Unknown::at(place, causes).into(),
        None => Abstract::unknown(crate::analysis::Types::ANY, causes),
    }
}

fn list(value: Option<&Value>, place: Option<&Place>, gaps: &[Within<'_>]) -> Abstract {
    let elements = value.and_then(|value| value.as_array().ok());
    let mut items = Vec::new();
    for (index, element) in elements.into_iter().flat_map(|all| all.iter()).enumerate() {
        let segment = Segment::Index(index);
        let place = place.and_then(|place| step(place, &segment));
        let built = overlay(Some(element), place.as_ref(), &below(gaps, &segment));
        // An element that is listed is there, whatever is not known of it.
        items.push(Slot::sure(built.value));
    }
    let open = beyond(place, gaps, items.len());
    listed(items, open)
}

fn fields(value: Option<&Value>, place: Option<&Place>, gaps: &[Within<'_>]) -> Abstract {
    let object_value = value.and_then(|value| value.as_object().ok());
    let mut found: Vec<(Value, (Abstract, When))> = Vec::new();
    for (key, value) in object_value.into_iter().flat_map(|all| all.iter_sorted()) {
        let segment = segment_of(key);
        let inner = below(gaps, &segment);
        let place = place.and_then(|place| step(place, &segment));
        let built = overlay(Some(value), place.as_ref(), &inner);
        found.push((key.clone(), (built.value, built.when)));
    }
    let mut missing: BTreeSet<&Segment> = BTreeSet::new();
    for (path, _) in gaps {
        if let [segment @ Segment::Field(field), ..] = path {
            let key = Value::from(field.as_ref());
            let is_there = object_value.is_some_and(|object| object.contains_key(&key));
            if !is_there {
                missing.insert(segment);
            }
        }
    }
    for segment in missing {
        let Segment::Field(field) = segment else {
            continue;
        };
        let place = place.and_then(|place| step(place, segment));
        let built = overlay(None, place.as_ref(), &below(gaps, segment));
        found.push((Value::from(field.as_ref()), (built.value, built.when)));
    }
    let open = gaps
        .iter()
        .filter(|(path, _)| matches!(path, [Segment::Any, ..]));
    let open: Vec<_> = open.map(|(_, gap)| *gap).collect();
    let open = (!open.is_empty()).then(|| {
        let causes = Causes::of(open);
        Open {
            element: inside(place, &Segment::Any, causes.clone()),
            causes,
        }
    });
    object(found, open)
}

fn segment_of(key: &Value) -> Segment {
    match key {
        Value::String(text) => Segment::Field(text.to_string().into()),
        _ => Segment::Any,
    }
}
