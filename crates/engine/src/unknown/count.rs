//! How many elements a collection may have.

use regorus::Value;

use super::certainty::Causes;
use super::collect::distinct;
use super::need::Need;
use super::value::{About, Abstract, List, Unknown, some_of};
use crate::analysis::Types;

/// The least and the most of a list or set.
pub(super) fn length(list: &List, is_set: bool) -> (i64, Option<i64>) {
    let sure = if is_set {
        let items = distinct(&list.items);
        items.iter().filter(|slot| slot.when.is_sure()).count()
    } else {
        let items = list.items.iter();
        items.filter(|slot| slot.when.is_sure()).count()
    };
    let most = list.open.is_none().then(|| whole(list.items.len()));
    (whole(sure), most)
}

/// The least and the most that a number may be.
pub(super) fn range(value: &Abstract) -> Option<(i64, Option<i64>)> {
    match value {
        Abstract::Known(Value::Number(number)) => {
            let number = number.as_i64()?;
            Some((number, Some(number)))
        }
        Abstract::Unknown(unknown) => unknown.range,
        _ => None,
    }
}

/// `count` of what is not wholly known; `None` where it may be none that can be counted.
pub(super) fn count(value: &Abstract) -> Option<Abstract> {
    let causes = value.causes();
    if let Some(list) = value.as_array() {
        return Some(number(length(&list, false), causes, list.some()));
    }
    if let Some(list) = value.as_set() {
        return Some(number(length(&list, true), causes, list.some()));
    }
    if let Some(object) = value.as_object() {
        let fields = object.fields.values();
        let sure = fields.filter(|slot| slot.when.is_sure()).count();
        let most = object.open.is_none().then(|| whole(object.fields.len()));
        let some = some_of(object.fields.values(), object.open.as_ref());
        return Some(number((whole(sure), most), causes, some));
    }
    let countable = Types::ARRAY | Types::SET | Types::OBJECT | Types::STRING;
    value.types().within(countable).then(|| {
        let some = match value {
            Abstract::Unknown(Unknown {
                about: About::Is(list),
                types,
                ..
            }) if types.excludes(Types::STRING) => Need::has(&list.element()),
            _ => Need::NOT_SIMPLE,
        };
        number((0, None), causes, some)
    })
}

/// A number in a range, which is more than none where some are there.
fn number(range: (i64, Option<i64>), causes: Causes, some: Need) -> Abstract {
    if range.1 == Some(range.0) {
        return Abstract::Known(Value::from(range.0));
    }
    let mut unknown = Unknown::of(Types::INTEGER, causes);
    unknown.range = Some(range);
    if range.0 == 0 {
        unknown.about = About::Some(some);
    }
    unknown.into()
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
