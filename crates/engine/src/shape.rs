//! The type tree of what a policy reads, so that a misspelt name is refused instead of undefined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use architrave_model::Kind;
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use serde_json::{Map as JsonMap, Value as Json};

/// The type of a value; a copy shares what is nested in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// An object with these fields, each of which may be absent.
    Object(Arc<BTreeMap<String, Shape>>),
    /// An object with any keys and values of one type.
    Map(Arc<Shape>),
    /// A list.
    Array(Arc<Shape>),
    /// A text; one of these, where any are given.
    String(BTreeSet<String>),
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// The schema says nothing.
    Any,
}

impl Shape {
    /// A text, whichever.
    pub const fn text() -> Self {
        Self::String(BTreeSet::new())
    }

    /// An object with these fields.
    pub fn object(fields: BTreeMap<String, Self>) -> Self {
        Self::Object(Arc::new(fields))
    }

    /// An object with any keys and values of this type.
    pub fn map(values: Self) -> Self {
        Self::Map(Arc::new(values))
    }

    /// A list of elements of this type.
    pub fn array(elements: Self) -> Self {
        Self::Array(Arc::new(elements))
    }

    /// The type of `input.config` for a kind.
    pub fn of_config(kind: Kind) -> &'static Self {
        // The schema of a kind takes a while to make, and a plan has few of them all.
        static CONFIGS: [OnceLock<Shape>; Kind::ALL.len()] =
            [const { OnceLock::new() }; Kind::ALL.len()];
        let config = CONFIGS.get(kind as usize);
        config.map_or(&Self::Any, |config| {
            config.get_or_init(|| read_config(kind))
        })
    }

    /// The type of a value that has one type or the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Object(fields), Self::Object(others)) => {
                let mut fields = Arc::unwrap_or_clone(fields);
                for (name, shape) in Arc::unwrap_or_clone(others) {
                    let merged = match fields.remove(&name) {
                        Some(known) => known.or(shape),
                        None => shape,
                    };
                    fields.insert(name, merged);
                }
                Self::object(fields)
            }
            (Self::Map(one), Self::Map(other)) => Self::map(either(one, other)),
            (Self::Array(one), Self::Array(other)) => Self::array(either(one, other)),
            // A text of any value takes in the enumerated one.
            (Self::String(one), Self::String(other)) if one.is_empty() || other.is_empty() => {
                Self::text()
            }
            (Self::String(one), Self::String(other)) => Self::String(&one | &other),
            (Self::Integer, Self::Number) | (Self::Number, Self::Integer) => Self::Number,
            (one, other) if one == other => one,
            _ => Self::Any,
        }
    }
}

fn either(one: Arc<Shape>, other: Arc<Shape>) -> Shape {
    Arc::unwrap_or_clone(one).or(Arc::unwrap_or_clone(other))
}

fn read_config(kind: Kind) -> Shape {
    let mut generator = SchemaGenerator::default();
    let schema = kind.schema(&mut generator);
    let mut reader = Reader {
        definitions: generator.definitions(),
        open: Vec::new(),
    };
    reader.read(schema.as_value())
}

struct Reader<'a> {
    definitions: &'a JsonMap<String, Json>,
    /// Definitions that are being read: a type that holds itself has no finite tree, so its second
    /// occurrence is [`Shape::Any`].
    open: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, schema: &'a Json) -> Shape {
        if let Some(target) = schema.get("$ref").and_then(Json::as_str) {
            return self.definition(target.trim_start_matches("#/$defs/"));
        }
        if let Some(constant) = schema.get("const") {
            return constants(std::slice::from_ref(constant));
        }
        if let Some(values) = schema.get("enum").and_then(Json::as_array) {
            return constants(values);
        }
        for key in ["anyOf", "oneOf", "allOf"] {
            if let Some(Json::Array(choices)) = schema.get(key) {
                let choices = choices.iter().filter(|choice| !is_null(choice));
                let shapes: Vec<_> = choices.map(|choice| self.read(choice)).collect();
                return shapes.into_iter().reduce(Shape::or).unwrap_or(Shape::Any);
            }
        }
        self.typed(schema)
    }

    fn typed(&mut self, schema: &'a Json) -> Shape {
        match type_name(schema) {
            Some("object") => self.object(schema),
            Some("array") => {
                let element = schema.get("items").map(|items| self.read(items));
                Shape::array(element.unwrap_or(Shape::Any))
            }
            Some("string") => Shape::text(),
            Some("boolean") => Shape::Boolean,
            Some("integer") => Shape::Integer,
            Some("number") => Shape::Number,
            _ => Shape::Any,
        }
    }

    fn object(&mut self, schema: &'a Json) -> Shape {
        if let Some(Json::Object(properties)) = schema.get("properties") {
            let fields = properties.iter();
            return Shape::object(
                fields
                    .map(|(name, field)| (name.clone(), self.read(field)))
                    .collect(),
            );
        }
        match schema.get("additionalProperties") {
            Some(Json::Bool(false)) => Shape::object(BTreeMap::new()),
            Some(values @ Json::Object(_)) => Shape::map(self.read(values)),
            _ => Shape::map(Shape::Any),
        }
    }

    fn definition(&mut self, name: &'a str) -> Shape {
        let Some(schema) = self.definitions.get(name) else {
            return Shape::Any;
        };
        if self.open.contains(&name) {
            return Shape::Any;
        }
        self.open.push(name);
        let shape = self.read(schema);
        self.open.pop();
        shape
    }
}

fn constants(values: &[Json]) -> Shape {
    let shapes = values.iter().filter(|value| !value.is_null());
    let shapes = shapes.map(|value| match value {
        Json::String(text) => Shape::String(BTreeSet::from([text.clone()])),
        Json::Bool(_) => Shape::Boolean,
        Json::Number(number) if number.is_f64() => Shape::Number,
        Json::Number(_) => Shape::Integer,
        _ => Shape::Any,
    });
    shapes.reduce(Shape::or).unwrap_or(Shape::Any)
}

/// The type that a schema names, `null` left out: an absent value has no place in the input.
fn type_name(schema: &Json) -> Option<&str> {
    match schema.get("type")? {
        Json::String(name) => Some(name),
        Json::Array(names) => {
            let mut names = names.iter().filter_map(Json::as_str);
            let first = names.find(|name| *name != "null");
            // Two real types: the schema leaves it open.
            first.filter(|_| !names.any(|name| name != "null"))
        }
        _ => None,
    }
}

fn is_null(schema: &Json) -> bool {
    schema.get("type").and_then(Json::as_str) == Some("null")
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;

    use super::*;

    #[derive(JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only the schema is used")]
    enum Mode {
        /// Documented, so schemars writes `oneOf` with `const`.
        Fast,
        Slow,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only the schema is used")]
    struct Tree {
        mode: Option<Mode>,
        count: Option<u16>,
        ratio: Option<f64>,
        labels: Option<BTreeMap<String, String>>,
        free: Option<Json>,
        names: Vec<String>,
        children: Vec<Tree>,
    }

    fn object<const N: usize>(fields: [(&str, Shape); N]) -> Shape {
        Shape::object(
            fields
                .into_iter()
                .map(|(name, shape)| (name.to_owned(), shape))
                .collect(),
        )
    }

    #[test]
    fn every_construct_of_a_schema_has_its_shape() {
        let mut generator = SchemaGenerator::default();
        let schema = generator.subschema_for::<Tree>();
        let mut reader = Reader {
            definitions: generator.definitions(),
            open: Vec::new(),
        };
        let mode = BTreeSet::from(["fast".to_owned(), "slow".to_owned()]);
        assert_eq!(
            reader.read(schema.as_value()),
            object([
                ("mode", Shape::String(mode)),
                ("count", Shape::Integer),
                ("ratio", Shape::Number),
                ("labels", Shape::map(Shape::text())),
                ("free", Shape::Any),
                ("names", Shape::array(Shape::text())),
                ("children", Shape::array(Shape::Any)),
            ])
        );
    }

    #[test]
    fn every_kind_is_an_object_of_which_the_fields_are_known() {
        for kind in Kind::ALL {
            let shape = Shape::of_config(*kind);
            assert!(
                matches!(shape, Shape::Object(fields) if !fields.is_empty()),
                "{kind}: {shape:?}"
            );
        }
    }
}
