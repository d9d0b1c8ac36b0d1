//! A resource as a plan or state writes it.

use architrave_model as model;

use crate::json::Json;
use crate::shown::Shown;

/// A resource of the plan or state: what will be, and what is not known of it.
#[derive(Debug)]
pub(crate) struct Planned<'a> {
    /// The full address.
    pub address: &'a str,
    /// The resource type.
    pub kind: &'a str,
    /// Whether it is a data source.
    pub data: bool,
    /// What happens to it; `None` where it is gone or forgotten.
    pub change: Option<model::Change>,
    /// The address it had before, where it moves.
    pub moved_from: Option<&'a str>,
    /// What is shown of its attributes.
    pub shown: Shown<'a>,
}

impl<'a> Planned<'a> {
    /// Reads an entry of `resource_changes`.
    ///
    /// # Errors
    /// When it has no address or type.
    pub(crate) fn of_change((index, entry): (usize, &'a Json<'a>)) -> Result<Self, NotAResource> {
        let change = entry.get("change");
        let inner = |name: &str| change.and_then(|change| change.get(name));
        let kind = actions(inner("actions"), inner("importing"));
        // A plan that leaves unchanged resources out of `after` still says what they are.
        let stays = kind == Some(model::Change::NoOp);
        let before = || inner("before").filter(|_| stays);
        let place = || format!("resource_changes[{index}]");
        Ok(Self {
            address: required(entry, "address", place)?,
            kind: required(entry, "type", place)?,
            data: entry.get("mode").and_then(Json::as_str) == Some("data"),
            change: kind,
            moved_from: entry.get("previous_address").and_then(Json::as_str),
            shown: Shown {
                values: inner("after")
                    .filter(|after| !after.is_null())
                    .or_else(before),
                unknown: inner("after_unknown"),
                sensitive: inner("after_sensitive"),
            },
        })
    }

    /// Reads every resource under a `root_module`, those of its child modules included.
    ///
    /// # Errors
    /// When one has no address or type; it is named by its place under `place`.
    pub(crate) fn of_module(
        module: &'a Json<'a>,
        place: &str,
        change: model::Change,
    ) -> Result<Vec<Self>, NotAResource> {
        let elements = |name| {
            let elements = module.get(name).and_then(Json::as_array);
            elements.unwrap_or_default().iter().enumerate()
        };
        let mut resources = Vec::new();
        for (index, entry) in elements("resources") {
            let place = || format!("{place}.resources[{index}]");
            resources.push(Self {
                address: required(entry, "address", place)?,
                kind: required(entry, "type", place)?,
                data: entry.get("mode").and_then(Json::as_str) == Some("data"),
                change: Some(change),
                moved_from: None,
                shown: Shown {
                    values: entry.get("values"),
                    unknown: None,
                    sensitive: entry.get("sensitive_values"),
                },
            });
        }
        for (index, child) in elements("child_modules") {
            let place = format!("{place}.child_modules[{index}]");
            resources.extend(Self::of_module(child, &place, change)?);
        }
        Ok(resources)
    }
}

/// An entry that is listed among the resources, but says too little to be one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotAResource {
    /// Which entry, as a path from the top of the plan, or by its address.
    pub place: String,
    /// What is wrong with it.
    pub why: String,
}

/// A text without which an entry is no resource.
fn required<'a>(
    entry: &'a Json<'a>,
    name: &str,
    place: impl Fn() -> String,
) -> Result<&'a str, NotAResource> {
    let text = entry.get(name).and_then(Json::as_str);
    text.ok_or_else(|| NotAResource {
        place: place(),
        why: format!("its `{name}` is not a text"),
    })
}

/// What the actions do; `None` where the resource is gone or forgotten.
fn actions(actions: Option<&Json<'_>>, importing: Option<&Json<'_>>) -> Option<model::Change> {
    let actions = actions.and_then(Json::as_array).unwrap_or_default();
    let has = |action| actions.iter().any(|one| one.as_str() == Some(action));
    if has("create") {
        return Some(if has("delete") {
            model::Change::Replace
        } else {
            model::Change::Create
        });
    }
    if has("delete") || has("forget") {
        return None;
    }
    if importing.is_some_and(|importing| !importing.is_null()) {
        return Some(model::Change::Import);
    }
    Some(if has("update") {
        model::Change::Update
    } else {
        model::Change::NoOp
    })
}
