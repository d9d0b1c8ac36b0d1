//! Collections made of parts, each of which is sure or not: as known as their parts are.

use std::collections::BTreeMap;
use std::rc::Rc;

use regorus::Value;

use super::certainty::{Causes, Truth, When};
use super::compare::same;
use super::need::Need;
use super::value::{Abstract, List, Object, Open, Slot};

/// A value, and when there is one.
pub(super) type Found = (Abstract, When);

/// An array of these, in order.
pub(super) fn array(found: Vec<Found>) -> Abstract {
    if let Some(values) = all_known(&found) {
        return Abstract::Known(values.into());
    }
    let shifts = found.iter().any(|(_, when)| !when.is_sure());
    let (items, open) = apart(found);
    Abstract::Array(Rc::new(List {
        items,
        open,
        shifts,
    }))
}

/// A set of these.
pub(super) fn set(found: Vec<Found>) -> Abstract {
    let mut known: BTreeMap<Value, When> = BTreeMap::new();
    let mut others = Vec::new();
    for (value, when) in found {
        match value {
            Abstract::Known(value) => {
                // Any number of the same are one in a set.
                let when = when.once();
                let merged = match known.remove(&value) {
                    None => when,
                    Some(before) => either(before, when),
                };
                known.insert(value, merged);
            }
            other => others.push((other, when)),
        }
    }
    if others.is_empty() && known.values().all(When::is_sure) {
        let values: std::collections::BTreeSet<Value> = known.into_keys().collect();
        return Abstract::Known(values.into());
    }
    let known = known
        .into_iter()
        .map(|(value, when)| (Abstract::Known(value), when));
    let (items, open) = apart(known.chain(others).collect());
    Abstract::Set(Rc::new(List {
        items,
        open,
        shifts: false,
    }))
}

/// An object of these.
pub(super) fn object(found: Vec<(Value, Found)>, open: Option<Open>) -> Abstract {
    let mut fields: BTreeMap<Value, Slot> = BTreeMap::new();
    for (key, (value, when)) in found {
        let slot = match fields.remove(&key) {
            None => Slot {
                value,
                when: when.once(),
            },
            Some(before) => {
                let causes = before.when.causes().and(&when.causes());
                let when = either(before.when, when.once());
                let value = Abstract::join(vec![before.value, value], &causes);
                Slot { value, when }
            }
        };
        fields.insert(key, slot);
    }
    let is_known = |slot: &Slot| slot.when.is_sure() && slot.value.known().is_some();
    if open.is_none() && fields.values().all(is_known) {
        let known = fields
            .into_iter()
            .filter_map(|(key, slot)| Some((key, slot.value.known()?.clone())));
        return Abstract::Known(crate::value::object(known));
    }
    Abstract::Object(Rc::new(Object { fields, open }))
}

/// When one or the other is so.
pub(super) fn either(one: When, other: When) -> When {
    match (one, other) {
        (When::Sure, _) | (_, When::Sure) => When::Sure,
        (one, other) => one.or(&other),
    }
}

/// The elements of a set with when each is one of its own. Two that are not known may turn out to
/// be the same, so that only the first of them is sure to count.
pub(super) fn distinct(items: &[Slot]) -> Vec<Slot> {
    let mut kept: Vec<Slot> = Vec::with_capacity(items.len());
    for slot in items {
        let mut slot = slot.clone();
        if slot.when.is_sure() && slot.value.known().is_none() {
            let alike = |before: &&Slot| same(&before.value, &slot.value) != Truth::No;
            let doubts = kept
                .iter()
                .filter(alike)
                .map(|before| before.value.causes());
            let doubts: Vec<_> = doubts.collect();
            if !doubts.is_empty() {
                slot.when = When::perhaps(Causes::all(&doubts).and(&slot.value.causes()));
            }
        }
        kept.push(slot);
    }
    kept
}

fn all_known(found: &[Found]) -> Option<Vec<Value>> {
    let known = found
        .iter()
        .map(|(value, when)| value.known().filter(|_| when.is_sure()).cloned());
    known.collect()
}

/// What is counted, and what stands for any number.
fn apart(found: Vec<Found>) -> (Vec<Slot>, Option<Open>) {
    let mut items = Vec::with_capacity(found.len());
    let mut rest = Vec::new();
    let mut causes = Causes::default();
    let mut needs = Vec::new();
    for (value, when) in found {
        if when.is_many() {
            causes = causes.and(&when.causes());
            needs.extend(when.need().cloned());
            rest.push(value);
        } else {
            items.push(Slot { value, when });
        }
    }
    let open = (!rest.is_empty()).then(|| Open {
        element: Abstract::join(rest, &causes),
        causes,
        list: None,
        some: Need::any(&needs),
    });
    (items, open)
}
