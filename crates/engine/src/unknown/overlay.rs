//! A value with the gaps in it in their places.

use std::collections::BTreeSet;
use std::rc::Rc;

#[cfg(any(test, feature = "testing"))]
use architrave_model::Path;
use architrave_model::Segment;
use regorus::Value;

use super::certainty::{Causes, When};
use super::collect::object;
use super::need::{Need, Subject};
use super::step::{present, step};
use super::value::{Abstract, List, Open, Slot, Unknown};
use crate::analysis::{Place, Types};

/// A gap within a value.
#[derive(Clone, Copy)]
pub(super) struct Within<'g> {
    /// The rest of its path.
    pub(super) path: &'g [Segment],
    /// Its place in [`Gaps`](super::build::Gaps).
    pub(super) gap: usize,
    /// Whether there surely is a value.
    pub(super) present: bool,
}

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

/// An input with gaps anywhere in it, those of neighbours among them, each numbered by its place;
/// whether there surely is a value stands beside each.
#[cfg(any(test, feature = "testing"))]
pub(super) fn overlay_input(
    input: &Value,
    place: Option<&Place>,
    gaps: &[(Path, bool)],
) -> Abstract {
    let within = gaps
        .iter()
        .enumerate()
        .map(|(gap, (path, present))| Within {
            path: path.segments(),
            gap,
            present: *present,
        });
    let gaps: Vec<_> = within.collect();
    overlay(Some(input), place, &gaps, Some(&Subject::root())).value
}

/// A value with its gaps in place; no value where there is none. `at` is where it stands in the
/// input, where that is one place.
pub(super) fn overlay(
    value: Option<&Value>,
    place: Option<&Place>,
    gaps: &[Within<'_>],
    at: Option<&Subject>,
) -> Built {
    let known = |value: &Value| Built {
        value: Abstract::Known(value.clone()),
        when: When::Sure,
    };
    // A value that is there makes what it is in be there.
    let is_there = gaps.iter().any(Within::is_surely_there);
    if gaps.iter().any(|within| within.path.is_empty()) {
        let causes = Causes::of(gaps.iter().map(|within| within.gap));
        let value = place.map_or_else(
            || Unknown::of(Types::ANY, causes.clone()),
            |place| Unknown::at(place.clone(), causes.clone()),
        );
        return Built {
            when: certainty_of(is_there, at, value.types, &causes),
            value: value.is(at.cloned()).into(),
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
        list(value, place, gaps, at)
    } else {
        fields(value, place, gaps, at)
    };
    let when = if value.is_some() {
        When::Sure
    } else {
        let causes = Causes::of(gaps.iter().map(|within| within.gap));
        certainty_of(is_there, at, built.types(), &causes)
    };
    Built { value: built, when }
}

impl Within<'_> {
    /// Whether there surely is a value at its path: not where that goes through any element, as
    /// there may be none.
    fn is_surely_there(&self) -> bool {
        let named = |segment: &Segment| matches!(segment, Segment::Field(_));
        self.present && self.path.iter().all(named)
    }
}

/// Whether what is not known is there.
pub(super) fn certainty_of(
    is_there: bool,
    at: Option<&Subject>,
    types: Types,
    causes: &Causes,
) -> When {
    if is_there {
        When::Sure
    } else {
        present(at, types, causes)
    }
}

/// The gaps below a step, and those of any element.
fn below<'g>(gaps: &[Within<'g>], segment: &Segment) -> Vec<Within<'g>> {
    let inner = gaps.iter().filter_map(|within| match within.path {
        [first, path @ ..] if first == segment => Some(Within { path, ..*within }),
        // What is not known of any element is not known of this one; more of them is another thing.
        [Segment::Any, path @ ..] if !path.is_empty() => Some(Within { path, ..*within }),
        _ => None,
    });
    inner.collect()
}

/// The elements beyond those that are listed.
fn beyond(
    place: Option<&Place>,
    gaps: &[Within<'_>],
    known: usize,
    at: Option<&Subject>,
) -> Option<Open> {
    let more = gaps.iter().filter(|within| match within.path {
        [Segment::Any, ..] => true,
        [Segment::Index(index), ..] => *index >= known,
        _ => false,
    });
    let more: Vec<_> = more.map(|within| within.gap).collect();
    let causes = Causes::of(more.iter().copied());
    (!more.is_empty()).then(|| Open {
        element: inside(place, &Segment::Any, causes.clone()),
        causes,
        list: at.cloned(),
        some: Need::NOT_SIMPLE,
    })
}

fn inside(place: Option<&Place>, segment: &Segment, causes: Causes) -> Abstract {
    let place = place.and_then(|place| step(place, segment));
    match place {
        Some(place) => Unknown::at(place, causes).into(),
        None => Abstract::unknown(Types::ANY, causes),
    }
}

fn list(
    value: Option<&Value>,
    place: Option<&Place>,
    gaps: &[Within<'_>],
    at: Option<&Subject>,
) -> Abstract {
    let elements = value.and_then(|value| value.as_array().ok());
    let mut items = Vec::new();
    for (index, element) in elements.into_iter().flat_map(|all| all.iter()).enumerate() {
        let segment = Segment::Index(index);
        let inner = below(gaps, &segment);
        // Only what is not known needs a type.
        let place = place.filter(|_| !inner.is_empty());
        let place = place.and_then(|place| step(place, &segment));
        let at = part(at, &segment, &inner);
        let built = overlay(Some(element), place.as_ref(), &inner, at.as_ref());
        // An element that is listed is there, whatever is not known of it.
        items.push(Slot::sure(built.value));
    }
    let open = beyond(place, gaps, items.len(), at);
    listed(items, open)
}

/// Where a part stands; needless where nothing in it is unknown.
fn part(at: Option<&Subject>, segment: &Segment, gaps: &[Within<'_>]) -> Option<Subject> {
    at.filter(|_| !gaps.is_empty())
        .map(|at| at.part(segment.clone()))
}

fn fields(
    value: Option<&Value>,
    place: Option<&Place>,
    gaps: &[Within<'_>],
    at: Option<&Subject>,
) -> Abstract {
    let object_value = value.and_then(|value| value.as_object().ok());
    let mut found: Vec<(Value, (Abstract, When))> = Vec::new();
    for (key, value) in object_value.into_iter().flat_map(|all| all.iter_sorted()) {
        let segment = segment_of(key);
        let inner = below(gaps, &segment);
        let place = place.filter(|_| !inner.is_empty());
        let place = place.and_then(|place| step(place, &segment));
        let at = part(at, &segment, &inner);
        let built = overlay(Some(value), place.as_ref(), &inner, at.as_ref());
        found.push((key.clone(), (built.value, built.when)));
    }
    let mut missing: BTreeSet<&Segment> = BTreeSet::new();
    for within in gaps {
        if let [segment @ Segment::Field(field), ..] = within.path {
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
        let inner = below(gaps, segment);
        let at = part(at, segment, &inner);
        let built = overlay(None, place.as_ref(), &inner, at.as_ref());
        found.push((Value::from(field.as_ref()), (built.value, built.when)));
    }
    let open = gaps
        .iter()
        .filter(|within| matches!(within.path, [Segment::Any, ..]));
    let open: Vec<_> = open.map(|within| within.gap).collect();
    let open = (!open.is_empty()).then(|| {
        let causes = Causes::of(open);
        Open {
            element: inside(place, &Segment::Any, causes.clone()),
            causes,
            list: at.cloned(),
            some: Need::NOT_SIMPLE,
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
