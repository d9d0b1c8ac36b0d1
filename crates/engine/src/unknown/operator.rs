//! Arithmetic, and operations on sets, with operands of which not all is known.

use regorus::Value;
use regorus::unstable::numbers;

use super::certainty::{Truth, When};
use super::collect::{Found, set};
use super::compare::contains;
use super::need::Need;
use super::nowhere::nowhere;
use super::value::Abstract;
use crate::analysis::Types;
use crate::code::{Arithmetic, SetOperation};

/// A sum, difference, product or quotient.
pub(super) fn arithmetic(op: Arithmetic, (one, other): (&Abstract, &Abstract)) -> Option<Found> {
    if let (Abstract::Known(left), Abstract::Known(right)) = (one, other) {
        if let (Arithmetic::Subtract, Value::Set(left), Value::Set(right)) = (op, left, right) {
            let difference = left.difference(right).into_value();
            return Some((Abstract::Known(difference), When::Sure));
        }
        let (left, right) = (left.clone(), right.clone());
        let at = nowhere(1).first()?.as_ref();
        let op = op.into();
        let value =
            numbers::arithmetic_operation(at.span(), &op, at, at, left, right, false).ok()?;
        if value == Value::Undefined {
            return None;
        }
        return Some((Abstract::Known(value), When::Sure));
    }
    let causes = one.causes().and(&other.causes());
    let types = one.types() | other.types();
    if op == Arithmetic::Subtract && one.types().has(Types::SET) && other.types().has(Types::SET) {
        return Some(set_difference(one, other));
    }
    if types.excludes(Types::NUMBER) {
        return None;
    }
    let divides = matches!(op, Arithmetic::Divide | Arithmetic::Remainder);
    let when = if types.within(Types::NUMBER)
        && !(divides && other.known().is_none())
        && op != Arithmetic::Remainder
    {
        When::Sure
    } else {
        When::perhaps(causes.clone())
    };
    let integer = types.within(Types::INTEGER) && op != Arithmetic::Divide;
    let types = if integer {
        Types::INTEGER
    } else {
        Types::NUMBER
    };
    Some((Abstract::unknown(types, causes), when))
}

/// A union or intersection.
pub(super) fn set_operation(op: SetOperation, one: &Abstract, other: &Abstract) -> Option<Found> {
    if let (Abstract::Known(left), Abstract::Known(right)) = (one, other) {
        let (left, right) = (left.as_set().ok()?, right.as_set().ok()?);
        let value = match op {
            SetOperation::Union => left.union(right),
            SetOperation::Intersection => left.intersection(right),
        };
        return Some((Abstract::Known(value.into_value()), When::Sure));
    }
    let causes = one.causes().and(&other.causes());
    let both_may = one.types().has(Types::SET) && other.types().has(Types::SET);
    if !both_may {
        return None;
    }
    let sure = (one.types() | other.types()).within(Types::SET);
    let when = if sure {
        When::Sure
    } else {
        When::perhaps(causes.clone())
    };
    let (Some(left), Some(right)) = (one.as_set(), other.as_set()) else {
        return Some((Abstract::unknown(Types::SET, causes), when));
    };
    let found = |list: &super::value::List| -> Vec<Found> {
        let items = list.items.iter();
        let items = items.map(|slot| (slot.value.clone(), slot.when.clone()));
        let open = list.open.iter();
        let open = open.map(super::value::Open::turn);
        items.chain(open).collect()
    };
    let value = match op {
        SetOperation::Union => {
            let mut all = found(&left);
            all.extend(found(&right));
            set(all)
        }
        SetOperation::Intersection => {
            let kept = found(&left).into_iter().filter_map(|(value, before)| {
                let when = contains(other, &value).when()?;
                Some((value, before.and(&when)))
            });
            set(kept.collect())
        }
    };
    Some((value, when))
}

fn set_difference(one: &Abstract, other: &Abstract) -> Found {
    let causes = one.causes().and(&other.causes());
    let sure = (one.types() | other.types()).within(Types::SET);
    let when = if sure {
        When::Sure
    } else {
        When::perhaps(causes.clone())
    };
    let Some(left) = one.as_set() else {
        return (Abstract::unknown(Types::SET, causes), when);
    };
    let mut kept = Vec::new();
    for slot in &left.items {
        let gone: Truth = contains(other, &slot.value);
        if let Some(stays) = gone.negated().when() {
            kept.push((slot.value.clone(), slot.when.and(&stays)));
        }
    }
    if let Some(open) = &left.open {
        let (value, when) = open.turn();
        // Whether it is taken away is not looked at.
        let when = When::any_number(when.causes(), Need::NOT_SIMPLE);
        kept.push((value, when));
    }
    (set(kept), when)
}
