//! Whether an object is a plan or a state, told by its keys; and if neither, what it is.

use std::ops::ControlFlow;

use super::outline::outline;
use super::{Document, Form, InputError, Problem};
use crate::json::{Json, Object};

/// The keys that make a document a plan.
const PLAN: [&str; 2] = ["planned_values", "resource_changes"];
/// The keys that a state has, and no others; an empty one has only the first.
const STATE: [&str; 5] = [
    "format_version",
    "terraform_version",
    "values",
    "checks",
    "timestamp",
];

/// What the document is.
pub(super) fn form(document: &Document<'_>) -> Result<Form, InputError> {
    let keys = first_keys(document.text());
    if keys.first().is_some_and(|key| key.starts_with('@')) {
        return Err(InputError::new(document.name(), Problem::LogStream));
    }
    shown(&keys).ok_or_else(|| neither(document))
}

/// Whether an object has the keys of a plan or of a state.
pub(super) fn is_shown(json: &str) -> bool {
    shown(&first_keys(json)).is_some()
}

/// The keys of an object up to the one that tells what it is, so that a plan is not gone through.
fn first_keys(json: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let _ = outline(json, |key| {
        keys.push(key);
        // Each line of the log begins with its level.
        if PLAN.contains(&key) || keys.len() == 1 && key.starts_with('@') {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    keys
}

fn shown(keys: &[&str]) -> Option<Form> {
    if keys.last().is_some_and(|last| PLAN.contains(last)) {
        Some(Form::Plan)
    } else {
        is_state(keys).then_some(Form::State)
    }
}

fn is_state(keys: &[&str]) -> bool {
    let has = |key| keys.contains(&key);
    let shown = has("values") && (has("format_version") || has("terraform_version"));
    let empty = has("format_version") && keys.iter().all(|key| STATE.contains(key));
    shown || empty
}

/// Says what the document is; that it is JSON at all has not been looked at before.
fn neither(document: &Document<'_>) -> InputError {
    let tree = match Json::parse(document.text()) {
        Ok(tree) => tree,
        Err(error) => return document.explain(&error),
    };
    let is_raw_state = ["serial", "lineage"]
        .iter()
        .any(|key| tree.get(key).is_some())
        && tree.get("version").is_some();
    let problem = if is_raw_state {
        Problem::RawState
    } else if let Some(key) = wrapping(&tree) {
        Problem::Wrapped {
            key: key.to_owned(),
        }
    } else {
        let keys = tree.as_object().into_iter().flat_map(Object::keys);
        Problem::NotAPlan {
            keys: keys.map(str::to_owned).collect(),
        }
    };
    InputError::new(document.name(), problem)
}

/// The key under which the whole plan stands, if it does.
fn wrapping<'a>(tree: &'a Json<'_>) -> Option<&'a str> {
    let is_plan = |value: &Json<'_>| PLAN.iter().any(|key| value.get(key).is_some());
    tree.as_object()?
        .iter()
        .find_map(|(key, value)| is_plan(value).then_some(key))
}
