//! Whether values of which parts are not known are the same, and which is greater.

use std::rc::Rc;

use regorus::Value;

use super::certainty::{Causes, Truth, When};
use super::count::{length, range};
use super::need::Need;
use super::step::unknown_turn;
use super::value::{About, Abstract, List, Object, Unknown, agreed};
use crate::analysis::Types;
use crate::code::Comparison;

/// Whether two values are the same.
pub(super) fn same(one: &Abstract, other: &Abstract) -> Truth {
    if let (Abstract::Known(one), Abstract::Known(other)) = (one, other) {
        return if one == other { Truth::Yes } else { Truth::No };
    }
    if one.types().excludes(other.types()) {
        return Truth::No;
    }
    let causes = one.causes().and(&other.causes());
    if let (Abstract::OneOf(..), _) | (_, Abstract::OneOf(..)) = (one, other) {
        let others = other.alternatives();
        let pairs = one
            .alternatives()
            .into_iter()
            .flat_map(|one| others.iter().map(move |other| (one, *other)));
        return agreed(pairs.map(|(one, other)| same(one, other)), &causes);
    }
    if let (Some(one), Some(other)) = (range(one), range(other))
        && (is_below(one, other) || is_below(other, one))
    {
        return Truth::No;
    }
    if let (Some(one), Some(other)) = (one.as_array(), other.as_array()) {
        return same_lists(&one, &other, causes);
    }
    if let (Some(left), Some(right)) = (one.as_set(), other.as_set()) {
        return same_sets((one, &left), (other, &right), causes);
    }
    if let (Some(one), Some(other)) = (one.as_object(), other.as_object()) {
        return same_objects(&one, &other, causes);
    }
    Truth::Perhaps(causes, equality(one, other))
}

/// When exactly an unknown value is the same as a known one.
fn equality(one: &Abstract, other: &Abstract) -> Need {
    let ((Abstract::Unknown(unknown), Abstract::Known(value))
    | (Abstract::Known(value), Abstract::Unknown(unknown))) = (one, other)
    else {
        return Need::NOT_SIMPLE;
    };
    match (&unknown.about, value) {
        (About::Is(list), Value::Array(elements))
            if elements.is_empty() && unknown.types == Types::ARRAY =>
        {
            Need::has(&list.element()).negated()
        }
        (About::Is(subject), value) => Need::equals(subject, unknown.types, value),
        (About::True(need), Value::Bool(true)) => need.clone(),
        (About::True(need), Value::Bool(false)) => need.negated(),
        (About::Some(need), Value::Number(number)) if number.as_i64() == Some(0) => need.negated(),
        _ => Need::NOT_SIMPLE,
    }
}

/// What a comparison comes to.
pub(super) fn compare(op: Comparison, one: &Abstract, other: &Abstract) -> Truth {
    match op {
        Comparison::Equal => same(one, other),
        Comparison::Unequal => same(one, other).negated(),
        Comparison::Less => less(one, other),
        Comparison::Greater => less(other, one),
        Comparison::AtMost => less(other, one).negated(),
        Comparison::AtLeast => less(one, other).negated(),
    }
}

/// Values of different types have an order too.
fn less(one: &Abstract, other: &Abstract) -> Truth {
    if let (Abstract::Known(one), Abstract::Known(other)) = (one, other) {
        return if one < other { Truth::Yes } else { Truth::No };
    }
    let causes = one.causes().and(&other.causes());
    if let (Some(one), Some(other)) = (range(one), range(other)) {
        if is_below(one, other) {
            return Truth::Yes;
        }
        if other.1.is_some_and(|most| one.0 >= most) {
            return Truth::No;
        }
    }
    Truth::Perhaps(causes, order(one, other))
}

/// When exactly an unknown number is less than a known one, or greater.
fn order(one: &Abstract, other: &Abstract) -> Need {
    let (unknown, number, less) = match (one, other) {
        (Abstract::Unknown(unknown), Abstract::Known(number)) => (unknown, number, true),
        (Abstract::Known(number), Abstract::Unknown(unknown)) => (unknown, number, false),
        _ => return Need::NOT_SIMPLE,
    };
    match (&unknown.about, number, less) {
        (About::Is(subject), Value::Number(_), _) if unknown.types.within(Types::NUMBER) => {
            Need::beyond(subject, number, less)
        }
        (About::Some(need), Value::Number(number), true) if number.as_i64() == Some(1) => {
            need.negated()
        }
        (About::Some(need), Value::Number(number), false) if number.as_i64() == Some(0) => {
            need.clone()
        }
        _ => Need::NOT_SIMPLE,
    }
}

/// Whether every number of one range is less than every number of the other.
fn is_below(one: (i64, Option<i64>), other: (i64, Option<i64>)) -> bool {
    one.1.is_some_and(|most| most < other.0)
}

fn same_lists(one: &List, other: &List, causes: Causes) -> Truth {
    let (lengths, others) = (length(one, false), length(other, false));
    if is_below(lengths, others) || is_below(others, lengths) {
        return Truth::No;
    }
    for (empty, list) in [(lengths, other), (others, one)] {
        if empty == (0, Some(0)) {
            return Truth::Perhaps(causes, list.some().negated());
        }
    }
    if one.shifts || other.shifts {
        return Truth::perhaps(causes);
    }
    let mut all = Truth::Yes;
    for (left, right) in one.items.iter().zip(&other.items) {
        if !left.when.is_sure() || !right.when.is_sure() {
            return Truth::perhaps(causes);
        }
        all = all.and(same(&left.value, &right.value));
        if all == Truth::No {
            return all;
        }
    }
    if lengths == others && lengths.1 == Some(lengths.0) {
        all
    } else {
        Truth::perhaps(causes)
    }
}

fn same_sets(one: (&Abstract, &Rc<List>), other: (&Abstract, &Rc<List>), causes: Causes) -> Truth {
    let (lengths, others) = (length(one.1, true), length(other.1, true));
    if is_below(lengths, others) || is_below(others, lengths) {
        return Truth::No;
    }
    let lacks = |of: &List, from: &Abstract| {
        let mut sure = of.items.iter().filter(|slot| slot.when.is_sure());
        sure.any(|slot| contains(from, &slot.value) == Truth::No)
    };
    if lacks(one.1, other.0) || lacks(other.1, one.0) {
        return Truth::No;
    }
    Truth::perhaps(causes)
}

fn same_objects(one: &Object, other: &Object, causes: Causes) -> Truth {
    let lacks = |of: &Object, from: &Object| {
        let mut sure = of.fields.iter().filter(|(_, slot)| slot.when.is_sure());
        sure.any(|(key, _)| from.open.is_none() && !from.fields.contains_key(key))
    };
    if lacks(one, other) || lacks(other, one) {
        return Truth::No;
    }
    let mut all = Truth::Yes;
    let mut whole = one.open.is_none() && other.open.is_none();
    for (key, left) in &one.fields {
        match other.fields.get(key) {
            Some(right) if left.when.is_sure() && right.when.is_sure() => {
                all = all.and(same(&left.value, &right.value));
            }
            _ => whole = false,
        }
    }
    whole &= one.fields.len() == other.fields.len();
    match all {
        Truth::No => Truth::No,
        all if whole => all,
        _ => Truth::perhaps(causes),
    }
}

/// Whether a collection has an element, or an object a value.
pub(super) fn contains(collection: &Abstract, element: &Abstract) -> Truth {
    if let (Abstract::Known(Value::Set(set)), Abstract::Known(element)) = (collection, element) {
        return if set.contains(element) {
            Truth::Yes
        } else {
            Truth::No
        };
    }
    if let Abstract::OneOf(..) = element {
        let each = element.alternatives();
        let each = each.into_iter().map(|each| contains(collection, each));
        return agreed(each, &element.causes());
    }
    let (slots, open) = match collection {
        Abstract::OneOf(..) => {
            let each = collection.alternatives();
            let each = each.into_iter().map(|each| contains(each, element));
            return agreed(each, &collection.causes());
        }
        Abstract::Unknown(unknown) => {
            let causes = unknown.causes.and(&element.causes());
            return Truth::Perhaps(causes, has(unknown, element));
        }
        other => match (
            other.as_array().or_else(|| other.as_set()),
            other.as_object(),
        ) {
            (Some(list), _) => (list.items.clone(), list.open.clone()),
            (_, Some(object)) => (
                object.fields.values().cloned().collect(),
                object.open.clone(),
            ),
            _ => return Truth::No,
        },
    };
    let mut ways = Vec::new();
    for slot in &slots {
        if let Some(when) = same(&slot.value, element).when() {
            ways.push(when.and(&slot.when));
        }
    }
    if let Some(open) = open
        && let (value, there) = open.turn()
        && let Some(when) = same(&value, element).when()
    {
        ways.push(when.and(&there).once());
    }
    Truth::any(&ways)
}

/// When exactly a list of which nothing is known has an element.
fn has(list: &Unknown, element: &Abstract) -> Need {
    let Some((_, value, there)) = unknown_turn(list) else {
        return Need::NOT_SIMPLE;
    };
    let when = same(&value, element).when().map(|when| when.and(&there));
    when.as_ref()
        .and_then(When::need)
        .cloned()
        .unwrap_or(Need::NOT_SIMPLE)
}
