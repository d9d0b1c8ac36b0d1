//! Into a value: one element by its key, or all of them in turn.

use architrave_model::Segment;
use regorus::Value;

use super::certainty::{Causes, Truth, When};
use super::collect::{Found, distinct};
use super::compare::same;
use super::need::{Need, Subject};
use super::value::{About, Abstract, List, Object, Open, Unknown};
use crate::analysis::{Place, Types, Vocabulary};
use crate::value::name;

/// One turn of a loop: the key, the element, and when there is such a turn.
pub(super) type Turn = (Abstract, Abstract, When);

const HOLDERS: Types = Types::ARRAY.or(Types::OBJECT).or(Types::SET);

/// What `value[key]` may be: nothing where it surely does not exist, several where it may be any.
pub(super) fn index(value: &Abstract, key: &Abstract) -> Vec<Found> {
    let found = match (value, key) {
        (Abstract::Known(value), Abstract::Known(key)) => {
            let element = element(value, key).cloned();
            return element
                .map(|element| (Abstract::Known(element), When::Sure))
                .into_iter()
                .collect();
        }
        (Abstract::OneOf(..), _) => {
            let causes = value.causes();
            let each = value.alternatives().into_iter();
            each.flat_map(|each| index(each, key))
                .map(|found| unsure(found, &causes))
                .collect()
        }
        (Abstract::Unknown(unknown), _) => within(unknown, key).into_iter().collect(),
        (_, Abstract::Known(key)) => at_key(value, key),
        _ => at_any(value, key),
    };
    spread(found)
}

/// Every turn of a loop over a value.
pub(super) fn iterate(value: &Abstract) -> Vec<Turn> {
    match value {
        Abstract::Known(value) => known_turns(value),
        Abstract::OneOf(..) => {
            let causes = value.causes();
            let each = value.alternatives().into_iter().flat_map(iterate);
            each.map(|(key, element, when)| {
                (key, element, when.and(&When::perhaps(causes.clone())))
            })
            .collect()
        }
        Abstract::Unknown(unknown) => unknown_turn(unknown).into_iter().collect(),
        Abstract::Object(object) => fields(object),
        Abstract::Array(list) => elements(list),
        Abstract::Set(list) => members(list),
    }
}

/// Each value by itself of those that it may be.
fn spread(found: Vec<Found>) -> Vec<Found> {
    if !found
        .iter()
        .any(|(value, _)| matches!(value, Abstract::OneOf(..)))
    {
        return found;
    }
    let mut all = Vec::new();
    for (value, when) in found {
        if matches!(value, Abstract::OneOf(..)) {
            let causes = value.causes();
            let each = value.alternatives().into_iter().cloned();
            all.extend(each.map(|each| unsure((each, when.clone()), &causes)));
        } else {
            all.push((value, when));
        }
    }
    all
}

fn unsure((value, when): Found, causes: &Causes) -> Found {
    (value, when.and(&When::perhaps(causes.clone())))
}

fn element<'v>(value: &'v Value, key: &Value) -> Option<&'v Value> {
    match value {
        Value::Object(object) => object.get(key),
        Value::Array(array) => array.get(usize::try_from(key.as_u64().ok()?).ok()?),
        Value::Set(set) => set.get(key),
        _ => None,
    }
}

fn at_key(value: &Abstract, key: &Value) -> Vec<Found> {
    match value {
        Abstract::Object(object) => match (object.fields.get(key), &object.open) {
            (Some(slot), _) => vec![(slot.value.clone(), slot.when.clone())],
            (None, Some(open)) => vec![beyond(open, key)],
            (None, None) => Vec::new(),
        },
        Abstract::Array(list) => {
            let Some(index) = key.as_u64().ok().and_then(|key| usize::try_from(key).ok()) else {
                return Vec::new();
            };
            at_index(list, index, key, value)
        }
        Abstract::Set(_) => {
            let key = Abstract::Known(key.clone());
            match super::compare::contains(value, &key).when() {
                Some(when) => vec![(key, when)],
                None => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn at_index(list: &List, index: usize, key: &Value, value: &Abstract) -> Vec<Found> {
    if list.shifts {
        let causes = value.causes();
        let all = list.items.iter().map(|slot| slot.value.clone());
        let rest = list.open.iter().map(|open| open.element.clone());
        let all: Vec<_> = all.chain(rest).collect();
        if all.is_empty() {
            return Vec::new();
        }
        return vec![(Abstract::join(all, &causes), When::perhaps(causes))];
    }
    match (list.items.get(index), &list.open) {
        (Some(slot), _) => vec![(slot.value.clone(), slot.when.clone())],
        (None, Some(open)) => vec![beyond(open, key)],
        (None, None) => Vec::new(),
    }
}

/// What stands at a key that is not listed, if anything.
fn beyond(open: &Open, key: &Value) -> Found {
    let segment = segment_of(key);
    let subject = open.list.as_ref().zip(segment);
    let subject = subject.map(|(list, segment)| list.part(segment));
    let (value, types) = match &open.element {
        Abstract::Unknown(unknown) => (unknown.clone().is(subject.clone()).into(), unknown.types),
        other => (other.clone(), other.types()),
    };
    (value, present(subject.as_ref(), types, &open.causes))
}

/// When there is a value at a place of the input.
pub(super) fn present(subject: Option<&Subject>, types: Types, causes: &Causes) -> When {
    let need = subject.map_or(Need::NOT_SIMPLE, |subject| Need::present(subject, types));
    When::exactly(causes.clone(), need)
}

fn segment_of(key: &Value) -> Option<Segment> {
    match key {
        Value::String(text) => Some(Segment::Field(text.to_string().into())),
        Value::Number(number) => {
            let index = usize::try_from(number.as_u64()?).ok()?;
            Some(Segment::Index(index))
        }
        _ => None,
    }
}

/// `value[key]` with a key that is not known.
fn at_any(value: &Abstract, key: &Abstract) -> Vec<Found> {
    let causes = key.causes();
    let turns = iterate(value).into_iter();
    turns
        .filter_map(|(at, element, when)| {
            let at = if matches!(value.types(), Types::SET) {
                &element
            } else {
                &at
            };
            let met = match same(at, key) {
                Truth::No => return None,
                Truth::Yes => when,
                Truth::Perhaps(_, need) => when.and(&When::exactly(causes.clone(), need)),
            };
            // One of the turns at most is the one that is meant.
            Some((element, met.once()))
        })
        .collect()
}

/// A step into a value of which nothing is known.
fn within(unknown: &Unknown, key: &Abstract) -> Option<Found> {
    if !unknown.types.has(HOLDERS) {
        return None;
    }
    let causes = unknown.causes.and(&key.causes());
    let Some(place) = &unknown.place else {
        let when = When::perhaps(causes.clone());
        return Some((Abstract::unknown(Types::ANY, causes), when));
    };
    let (segment, exact) = match key.known() {
        Some(key) => match segment_of(key) {
            Some(segment) => (segment, true),
            None if matches!(key, Value::Number(_)) => (Segment::Index(0), false),
            None => return None,
        },
        None => (Segment::Any, false),
    };
    let subject = match &unknown.about {
        About::Is(subject) if exact => Some(subject.part(segment.clone())),
        _ => None,
    };
    // Every resource has a kind, which is known where there is but one, and an id.
    if let (Place::Resource(kinds), Segment::Field(field)) = (place.as_ref(), &segment) {
        match (field.as_ref(), kinds.first(), kinds.len()) {
            ("kind", Some(kind), 1) => {
                return Some((Abstract::Known(name(kind.name())), When::Sure));
            }
            ("id" | "kind" | "config", ..) => {
                let value = step(place, &segment)?;
                let value = Unknown::at(value, causes).is(subject);
                return Some((value.into(), When::Sure));
            }
            _ => {}
        }
    }
    let value = match (step(place, &segment), &segment) {
        (Some(place), _) => Unknown::at(place, causes.clone()),
        (None, Segment::Any) => Unknown::of(Types::ANY, causes.clone()),
        (None, _) => return None,
    };
    let when = present(subject.as_ref(), value.types, &causes);
    Some((value.is(subject).into(), when))
}

/// The place one step further, where there is one.
pub(super) fn step(place: &Place, segment: &Segment) -> Option<Place> {
    place.step(segment, Vocabulary::NONE).ok()
}

/// A turn of a loop over a value of which nothing is known: any number of them.
pub(super) fn unknown_turn(unknown: &Unknown) -> Option<Turn> {
    if !unknown.types.has(HOLDERS) {
        return None;
    }
    let causes = &unknown.causes;
    let element = unknown
        .place
        .as_ref()
        .and_then(|place| step(place, &Segment::Any));
    let element = element.map_or_else(
        || Abstract::unknown(Types::ANY, causes.clone()),
        |place| Unknown::at(place, causes.clone()).into(),
    );
    let list = match &unknown.about {
        About::Is(subject) => Some(subject.clone()),
        _ => None,
    };
    let open = Open {
        causes: causes.clone(),
        element,
        list,
        some: Need::NOT_SIMPLE,
    };
    let (element, when) = open.turn();
    let keys = match unknown.types {
        Types::ARRAY => Types::INTEGER,
        Types::OBJECT => Types::STRING,
        _ => Types::ANY,
    };
    let key = if unknown.types == Types::SET {
        element.clone()
    } else {
        Abstract::unknown(keys, causes.clone())
    };
    Some((key, element, when))
}

fn known_turns(value: &Value) -> Vec<Turn> {
    let turn = |key: Value, element: &Value| {
        let element = Abstract::Known(element.clone());
        (Abstract::Known(key), element, When::Sure)
    };
    match value {
        Value::Array(array) => {
            let each = array.iter().enumerate();
            each.map(|(index, element)| turn(Value::from(index), element))
                .collect()
        }
        Value::Object(object) => {
            let each = object.iter_sorted();
            each.map(|(key, element)| turn(key.clone(), element))
                .collect()
        }
        Value::Set(set) => {
            let each = set.iter_sorted();
            each.map(|element| turn(element.clone(), element)).collect()
        }
        _ => Vec::new(),
    }
}

fn fields(object: &Object) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (key, slot) in &object.fields {
        let key = Abstract::Known(key.clone());
        turns.push((key, slot.value.clone(), slot.when.clone()));
    }
    if let Some(open) = &object.open {
        let key = Abstract::unknown(Types::STRING, open.causes.clone());
        let (element, when) = open.turn();
        turns.push((key, element, when));
    }
    spread_turns(turns)
}

fn elements(list: &List) -> Vec<Turn> {
    let mut turns = Vec::new();
    let shifting = list.shifts.then(|| {
        let items = list.items.iter().map(|slot| slot.when.causes());
        let rest = list.open.iter().map(|open| open.causes.clone());
        Causes::all(&items.chain(rest).collect::<Vec<_>>())
    });
    for (index, slot) in list.items.iter().enumerate() {
        let key = match &shifting {
            Some(causes) => Abstract::unknown(Types::INTEGER, causes.clone()),
            None => Abstract::Known(Value::from(index)),
        };
        turns.push((key, slot.value.clone(), slot.when.clone()));
    }
    if let Some(open) = &list.open {
        let key = Abstract::unknown(Types::INTEGER, open.causes.clone());
        let (element, when) = open.turn();
        turns.push((key, element, when));
    }
    spread_turns(turns)
}

fn members(list: &List) -> Vec<Turn> {
    let mut turns = Vec::new();
    for slot in distinct(&list.items) {
        turns.push((slot.value.clone(), slot.value, slot.when));
    }
    if let Some(open) = &list.open {
        let (element, when) = open.turn();
        turns.push((element.clone(), element, when));
    }
    turns
}

fn spread_turns(turns: Vec<Turn>) -> Vec<Turn> {
    let mut all = Vec::new();
    for (key, element, when) in turns {
        for (element, when) in spread(vec![(element, when)]) {
            all.push((key.clone(), element, when));
        }
    }
    all
}
