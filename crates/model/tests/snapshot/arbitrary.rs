//! Arbitrary snapshots, made by the schema: a kind or field that is added is tested at once.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Resource, Snapshot};
use proptest::prelude::*;
use proptest::strategy::Union;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// How deep a value may nest.
const DEPTH: usize = 8;

/// The schema that values are made by.
pub(crate) struct Shapes<'a> {
    schema: &'a Value,
}

impl<'a> Shapes<'a> {
    pub(crate) fn of(schema: &'a Value) -> Self {
        Self { schema }
    }

    /// Snapshots with a few records of each sort.
    pub(crate) fn snapshot(&self) -> impl Strategy<Value = Snapshot> + Clone + use<> {
        let records = (
            prop::collection::vec(self.of_type("Source"), 0..3),
            prop::collection::vec(self.of_type::<Resource>("Resource"), 0..6),
            prop::collection::vec(self.of_type("Coverage"), 0..3),
            prop::collection::vec(self.of_type("Unmodelled"), 0..3),
        );
        records.prop_map(|(sources, resources, coverage, unmodelled)| {
            let resources: BTreeMap<_, _> = resources
                .into_iter()
                .map(|resource| (resource.id.clone(), resource))
                .collect();
            Snapshot {
                sources: unique(sources),
                resources: resources.into_values().collect(),
                coverage: unique(coverage),
                unmodelled: unique(unmodelled),
            }
        })
    }

    fn of_type<T: DeserializeOwned + std::fmt::Debug>(
        &self,
        name: &str,
    ) -> impl Strategy<Value = T> + Clone + use<T> {
        let value = self.value(&json!({ "$ref": format!("#/$defs/{name}") }), DEPTH);
        let name = name.to_owned();
        value.prop_map(move |value| {
            serde_json::from_str(&value.to_string())
                .unwrap_or_else(|error| panic!("{name} that the schema allows: {error}: {value}"))
        })
    }

    fn value(&self, schema: &Value, depth: usize) -> BoxedStrategy<Value> {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            if name == "#/$defs/Path" {
                return path();
            }
            return self.value(self.schema.pointer(&name[1..]).unwrap(), depth);
        }
        if let Some(value) = schema.get("const") {
            return Just(value.clone()).boxed();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return prop::sample::select(values.clone()).boxed();
        }
        if let Some(choices) = ["oneOf", "anyOf"].iter().find_map(|name| schema.get(*name)) {
            let choices = choices.as_array().unwrap().iter();
            let choices = choices.map(|choice| self.value(&joined(schema, choice), depth));
            return Union::new(choices).boxed();
        }
        match schema.get("type") {
            Some(Value::Array(types)) => {
                let of_type = |name: &Value| {
                    let mut schema = schema.clone();
                    schema["type"] = name.clone();
                    self.value(&schema, depth)
                };
                Union::new(types.iter().map(of_type)).boxed()
            }
            Some(Value::String(name)) => self.of_json_type(name, schema, depth),
            _ => panic!("a schema without a type: {schema}"),
        }
    }

    fn of_json_type(&self, name: &str, schema: &Value, depth: usize) -> BoxedStrategy<Value> {
        match name {
            "null" => Just(Value::Null).boxed(),
            "boolean" => any::<bool>().prop_map(Value::from).boxed(),
            "integer" => integer(schema),
            "number" => (-1e300..1e300_f64).prop_map(Value::from).boxed(),
            "string" => text().prop_map(Value::from).boxed(),
            "array" => {
                if depth == 0 {
                    return Just(json!([])).boxed();
                }
                let item = self.value(&schema["items"], depth - 1);
                prop::collection::vec(item, 0..3)
                    .prop_map(Value::from)
                    .boxed()
            }
            "object" => self.object(schema, depth),
            _ => panic!("a type that JSON does not have: {name}"),
        }
    }

    fn object(&self, schema: &Value, depth: usize) -> BoxedStrategy<Value> {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            if depth == 0 {
                return Just(json!({})).boxed();
            }
            let value = self.value(&schema["additionalProperties"], depth - 1);
            return prop::collection::btree_map(text(), value, 0..3)
                .prop_map(|entries| entries.into_iter().collect::<Map<_, _>>().into())
                .boxed();
        };
        let mut fields = Just(Map::new()).boxed();
        for (name, of_field) in properties {
            let required = schema["required"]
                .as_array()
                .is_some_and(|required| required.contains(&json!(name)));
            if depth == 0 && !required {
                continue;
            }
            let value = self.value(of_field, depth.saturating_sub(1));
            let value = if required {
                value.prop_map(Some).boxed()
            } else {
                prop::option::of(value).boxed()
            };
            let name = name.clone();
            fields = (fields, value)
                .prop_map(move |(mut fields, value)| {
                    fields.extend(value.map(|value| (name.clone(), value)));
                    fields
                })
                .boxed();
        }
        fields.prop_map(Value::from).boxed()
    }
}

/// A choice with what stands beside it: the choices of a resource add to its properties.
fn joined(schema: &Value, choice: &Value) -> Value {
    let (Some(shared), Some(own)) = (schema.get("properties"), choice.get("properties")) else {
        return choice.clone();
    };
    let mut properties = shared.as_object().unwrap().clone();
    properties.extend(own.as_object().unwrap().clone());
    json!({ "type": "object", "properties": properties, "required": schema["required"] })
}

fn integer(schema: &Value) -> BoxedStrategy<Value> {
    let bound = |name| schema.get(name).and_then(Value::as_i64);
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("uint32") => (0, i64::from(u32::MAX)),
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("uint" | "uint64") => (0, i64::MAX),
        _ => (i64::MIN, i64::MAX),
    };
    (bound("minimum").unwrap_or(least)..=bound("maximum").unwrap_or(most))
        .prop_map(Value::from)
        .boxed()
}

/// Short texts, so that some are the same; some of them hard to write.
fn text() -> BoxedStrategy<String> {
    prop_oneof![3 => "[a-c.:]{0,3}", 1 => any::<String>()].boxed()
}

fn path() -> BoxedStrategy<Value> {
    let step = prop_oneof![
        text().prop_map(|key| format!("[{}]", Value::from(key))),
        any::<u32>().prop_map(|index| format!("[{index}]")),
        Just("[*]".to_owned()),
    ];
    ("[a-z_]{1,3}", prop::collection::vec(step, 0..3))
        .prop_map(|(name, steps)| Value::from(name + &steps.concat()))
        .boxed()
}

fn unique<T: Ord>(rows: Vec<T>) -> Vec<T> {
    BTreeSet::from_iter(rows).into_iter().collect()
}
