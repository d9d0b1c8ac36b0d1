//! The plan's `configuration`, indexed: what the author wrote, module by module.

use std::collections::BTreeMap;

use crate::json::{Json, Object};

/// A module as it was written, before `count` and `for_each` multiply it.
#[derive(Debug, Default)]
pub(crate) struct Module<'a> {
    /// Resources and data sources by their address within the module: `data.aws_vpc.main`.
    pub resources: BTreeMap<String, ResourceBlock<'a>>,
    /// Modules that it calls, by name.
    pub calls: BTreeMap<&'a str, Call<'a>>,
    /// Its variables, with their defaults.
    pub variables: BTreeMap<&'a str, Option<&'a Json<'a>>>,
    /// The expressions of its outputs.
    pub outputs: BTreeMap<&'a str, &'a Json<'a>>,
}

/// A resource block as it was written.
#[derive(Debug)]
pub(crate) struct ResourceBlock<'a> {
    /// Its expressions by attribute.
    pub expressions: Option<&'a Json<'a>>,
    /// Which provider configuration it uses.
    pub provider: Option<&'a str>,
    /// The expression of `for_each` or `count`.
    pub repeat: Option<&'a Json<'a>>,
}

/// A module call as it was written.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// The values of the module's variables.
    pub arguments: Option<&'a Json<'a>>,
    /// The expression of `for_each` or `count`.
    pub repeat: Option<&'a Json<'a>>,
    /// The module that is called.
    pub module: Module<'a>,
}

impl<'a> Module<'a> {
    /// Indexes a module of the plan's `configuration`; what is not there is empty.
    pub(crate) fn index(module: &'a Json<'a>) -> Self {
        let mut index = Self::default();
        for resource in elements(module.get("resources")) {
            let Some(address) = local_address(resource) else {
                continue;
            };
            let block = ResourceBlock {
                expressions: resource.get("expressions"),
                provider: resource.get("provider_config_key").and_then(Json::as_str),
                repeat: repeat(resource),
            };
            index.resources.insert(address, block);
        }
        for (name, call) in entries(module.get("module_calls")) {
            let call = Call {
                arguments: call.get("expressions"),
                repeat: repeat(call),
                module: call.get("module").map(Module::index).unwrap_or_default(),
            };
            index.calls.insert(name, call);
        }
        for (name, variable) in entries(module.get("variables")) {
            index.variables.insert(name, variable.get("default"));
        }
        for (name, output) in entries(module.get("outputs")) {
            if let Some(expression) = output.get("expression") {
                index.outputs.insert(name, expression);
            }
        }
        index
    }
}

/// The names that an expression refers to, each followed by the names it is part of, as Terraform
/// lists them; only the longest of each run is kept.
pub(crate) fn references<'a>(expression: &'a Json<'a>) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    collect_references(expression, &mut kept);
    kept
}

fn collect_references<'a>(expression: &'a Json<'a>, kept: &mut Vec<&'a str>) {
    if let Some(names) = expression.get("references").and_then(Json::as_array) {
        let first = kept.len();
        for name in names.iter().filter_map(Json::as_str) {
            let covered = kept
                .get(first..)
                .is_some_and(|run| run.iter().any(|longer| is_part_of(name, longer)));
            if !covered {
                kept.push(name);
            }
        }
        return;
    }
    // A nested block: the references of everything in it.
    match expression {
        Json::Array(blocks) => blocks
            .iter()
            .for_each(|block| collect_references(block, kept)),
        Json::Object(fields) => {
            fields
                .iter()
                .for_each(|(_, field)| collect_references(field, kept));
        }
        _ => {}
    }
}

fn is_part_of(name: &str, longer: &str) -> bool {
    longer
        .strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || rest.starts_with('['))
}

fn local_address(resource: &Json<'_>) -> Option<String> {
    let kind = resource.get("type").and_then(Json::as_str)?;
    let name = resource.get("name").and_then(Json::as_str)?;
    let data = resource.get("mode").and_then(Json::as_str) == Some("data");
    Some(if data {
        format!("data.{kind}.{name}")
    } else {
        format!("{kind}.{name}")
    })
}

fn repeat<'a>(block: &'a Json<'a>) -> Option<&'a Json<'a>> {
    block
        .get("for_each_expression")
        .or_else(|| block.get("count_expression"))
}

fn elements<'a>(list: Option<&'a Json<'a>>) -> impl Iterator<Item = &'a Json<'a>> {
    list.and_then(Json::as_array).unwrap_or_default().iter()
}

fn entries<'a>(map: Option<&'a Json<'a>>) -> impl Iterator<Item = (&'a str, &'a Json<'a>)> {
    map.and_then(Json::as_object)
        .into_iter()
        .flat_map(Object::iter)
}
