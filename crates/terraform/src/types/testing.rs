//! What the tests of the mappers share: a small plan in, what was read of it out.

use architrave_model::Target;
use serde_json::{Map, Value, json};

use crate::{Options, collect};

/// Reads a plan of these `resource_changes` and, where it matters, this `configuration`, and gives
/// every resource but the account by its id: `config`, `gaps` (path: reason, and whether there surely
/// is a value) and `links`.
pub(crate) fn read(changes: &Value, configuration: Option<Value>) -> Value {
    let mut plan = json!({"format_version": "1.2", "resource_changes": changes});
    if let Some(module) = configuration {
        plan["configuration"] = json!({"root_module": module});
    }
    read_plan(&plan)
}

/// Reads a whole plan, as [`read`] does.
pub(crate) fn read_plan(plan: &Value) -> Value {
    let collected = {
        let bytes = plan.to_string().into_bytes();
        let document = crate::input::read("plan.json", &bytes).expect("a plan");
        collect(&document, &Options::default()).expect("a plan")
    };
    let mut resources = Map::new();
    for resource in collected.snapshot.resources {
        if resource.id.0.starts_with("account ") {
            continue;
        }
        let place = |path: &str| !matches!(path, "account" | "region");
        let gaps = resource
            .gaps
            .iter()
            .filter(|gap| place(&gap.path.to_string()))
            .map(|gap| {
                let present = if gap.present { " (present)" } else { "" };
                json!(format!("{}{present}: {}", gap.path, gap.reason))
            });
        let links = resource
            .links
            .iter()
            .filter(|link| link.relation != "account")
            .map(|link| match &link.target {
                Target::Resource(id) => json!(format!("{} -> {id}", link.relation)),
                Target::Key(key) => json!(format!("{} -> key {key}", link.relation)),
            });
        let read = json!({
            "config": resource.config,
            "gaps": gaps.collect::<Vec<_>>(),
            "links": links.collect::<Vec<_>>(),
        });
        resources.insert(resource.id.0, read);
    }
    Value::Object(resources)
}

/// An entry of `resource_changes` that creates a resource.
pub(crate) fn created(address: &str, after: Value, unknown: Value) -> Value {
    changed(address, "create", after, unknown)
}

/// An entry of `resource_changes` for a resource that exists and stays as it is.
pub(crate) fn existing(address: &str, after: Value) -> Value {
    changed(address, "no-op", after, json!({}))
}

/// An entry for a data source that is read while applying.
pub(crate) fn deferred(address: &str, after: Value, unknown: Value) -> Value {
    changed(address, "read", after, unknown)
}

/// A block of the configuration, in the root module.
#[expect(clippy::needless_pass_by_value, reason = "tests build it in place")]
pub(crate) fn written(address: &str, expressions: Value) -> Value {
    let (mode, local) = match address.strip_prefix("data.") {
        Some(local) => ("data", local),
        None => ("managed", address),
    };
    let (kind, name) = local.split_once('.').expect("a type and a name");
    json!({
        "address": address,
        "mode": mode,
        "type": kind,
        "name": name,
        "expressions": expressions,
    })
}

/// A root module of these blocks: the expressions of each by its address.
pub(crate) fn module(blocks: &[(&str, Value)]) -> Value {
    let block = |(address, expressions): &(&str, Value)| written(address, expressions.clone());
    json!({"resources": blocks.iter().map(block).collect::<Vec<_>>()})
}

#[expect(clippy::needless_pass_by_value, reason = "tests build it in place")]
fn changed(address: &str, action: &str, after: Value, unknown: Value) -> Value {
    let data = address.starts_with("data.");
    let kind = address.trim_start_matches("data.").split('.').next();
    json!({
        "address": address,
        "mode": if data { "data" } else { "managed" },
        "type": kind,
        "change": {"actions": [action], "after": after, "after_unknown": unknown},
    })
}
