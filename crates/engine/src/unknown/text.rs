//! Texts that are put together of parts that are not all known: how they are shown.

use std::fmt::Write as _;

use regorus::Value;

use super::call::shown;
use super::certainty::{Causes, When};
use super::collect::Found;
use super::value::Abstract;
use crate::analysis::{Types, verb_types};

/// `sprintf`, with what is not known in its place.
pub(super) fn sprintf(
    format: &Abstract,
    values: &Abstract,
    placeholder: impl Fn(&Causes) -> String,
) -> Found {
    let causes = format.causes().and(&values.causes());
    let unsure = (
        shown(placeholder(&causes), causes.clone()),
        When::perhaps(causes.clone()),
    );
    let (Some(Value::String(format)), Some(list)) = (format.known(), values.as_array()) else {
        return unsure;
    };
    let whole = list.open.is_none() && list.items.iter().all(|slot| slot.when.is_sure());
    let types = verb_types(format);
    if !whole || types.len() != list.items.len() {
        return unsure;
    }
    let mut fits = true;
    let mut parts = Vec::new();
    for (slot, wanted) in list.items.iter().zip(&types) {
        fits &= slot.value.types().within(*wanted);
        parts.push(part(&slot.value, &placeholder));
    }
    let when = if fits {
        When::Sure
    } else {
        When::perhaps(causes.clone())
    };
    (shown(filled(format, &parts), causes), when)
}

/// `concat`, with what is not known in its place; `None` where it may be no text at all.
pub(super) fn concat(
    between: &Abstract,
    parts: &Abstract,
    placeholder: impl Fn(&Causes) -> String,
) -> Option<Found> {
    let Some(Value::String(text)) = between.known() else {
        return None;
    };
    let list = parts.as_array().or_else(|| parts.as_set())?;
    let mut texts: Vec<String> = Vec::new();
    for slot in &list.items {
        if !slot.value.types().within(Types::STRING) {
            return None;
        }
        texts.push(part(&slot.value, &placeholder));
    }
    if let Some(open) = &list.open {
        if !open.element.types().within(Types::STRING) {
            return None;
        }
        texts.push(placeholder(&open.causes));
    }
    let text = texts.join(text);
    Some((
        shown(text, between.causes().and(&parts.causes())),
        When::Sure,
    ))
}

/// How a value is shown in a text.
pub(super) fn part(value: &Abstract, placeholder: &impl Fn(&Causes) -> String) -> String {
    match value {
        Abstract::Known(Value::String(text)) => text.to_string(),
        Abstract::Known(other) => other.to_string(),
        Abstract::Unknown(unknown) => match &unknown.shown {
            Some(text) => text.to_string(),
            None => placeholder(&unknown.causes),
        },
        other => placeholder(&other.causes()),
    }
}

fn filled(format: &str, parts: &[String]) -> String {
    let mut text = String::new();
    let mut parts = parts.iter();
    let mut rest = format.chars();
    while let Some(next) = rest.next() {
        if next != '%' {
            text.push(next);
            continue;
        }
        match rest.next() {
            Some('%') | None => text.push('%'),
            Some('q') => {
                let part = parts.next().map(String::as_str).unwrap_or_default();
                let _ = write!(text, "{part:?}");
            }
            Some(_) => text.push_str(parts.next().map(String::as_str).unwrap_or_default()),
        }
    }
    text
}
