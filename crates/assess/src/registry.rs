//! The registry of parameters: what each may be, what it means and which value is stricter.

use std::collections::BTreeMap;

use crate::error::{BlueprintError, Problem};
use crate::parameter_type::{Field, ParameterType};
use crate::reader::{Fields, Reader};
use crate::strictness::Stricter;
use crate::value::ParameterValue;
use crate::yaml::{Node, Place, Yaml};

/// Every parameter that a blueprint can give and a policy can read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    parameters: BTreeMap<String, Parameter>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// What it may be.
    pub of_type: ParameterType,
    /// What it means, for the reader of a blueprint and the writer of a policy.
    pub description: String,
    /// Which of two values asks for more.
    pub stricter: Stricter,
    /// The value where a blueprint gives none. Without one, every blueprint must say.
    pub default: Option<ParameterValue>,
}

impl Registry {
    /// Reads the registry.
    ///
    /// # Errors
    /// Every mistake in the file, in its order.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<BlueprintError>> {
        let mut reader = Reader::new(file);
        let registry = reader.parse(text).map(|node| {
            let entries = reader.entries(&node, "the registry");
            let parameters = entries
                .into_iter()
                .filter_map(|(name, entry)| {
                    if !is_snake_case(name) {
                        let why = "is not snake_case; use lower-case words joined by `_`".into();
                        let what = format!("parameter `{name}`");
                        reader.report(entry.at, Problem::Invalid { what, why });
                    }
                    let parameter = read_parameter(&mut reader, &entry.value, entry.at, name)?;
                    Some((name.to_owned(), parameter))
                })
                .collect();
            Self { parameters }
        });
        reader.finish(registry)
    }

    /// The parameter of that name.
    pub fn get(&self, name: &str) -> Option<&Parameter> {
        self.parameters.get(name)
    }

    /// Every parameter, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Parameter)> {
        self.parameters
            .iter()
            .map(|(name, parameter)| (name.as_str(), parameter))
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parameters.keys().map(String::as_str)
    }
}

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

const PARAMETER_KEYS: &[&str] = &[
    "type",
    "of",
    "values",
    "fields",
    "stricter",
    "default",
    "description",
];

fn read_parameter(reader: &mut Reader, node: &Node, at: Place, name: &str) -> Option<Parameter> {
    let what = format!("parameter {name}");
    let fields = reader.fields(node, &what, PARAMETER_KEYS);
    let of_type = read_type(reader, &fields, at, &what);
    let description = if let Some(entry) = fields.get("description") {
        reader.text(&entry.value, "description")
    } else {
        reader.missing(at, &what, "description");
        None
    };
    let of_type = of_type?;
    let stricter = read_stricter(reader, &fields, &of_type, &what);
    if stricter.is_none() && !fields.contains_key("stricter") {
        reader.missing(at, &what, "stricter");
    }
    let default = fields
        .get("default")
        .and_then(|entry| of_type.read(reader, &entry.value, &what));
    Some(Parameter {
        of_type,
        description: description?,
        stricter: stricter?,
        default,
    })
}

fn read_type(
    reader: &mut Reader,
    fields: &Fields<'_>,
    at: Place,
    what: &str,
) -> Option<ParameterType> {
    let Some(entry) = fields.get("type") else {
        reader.missing(at, what, "type");
        return None;
    };
    let word = reader.text(&entry.value, "type")?;
    if word != "list" {
        return read_element_type(reader, fields, &word, entry.value.at, what);
    }
    let Some(of) = fields.get("of") else {
        reader.missing(at, what, "of");
        return None;
    };
    let word = reader.text(&of.value, "of")?;
    let element = read_element_type(reader, fields, &word, of.value.at, what)?;
    Some(ParameterType::List(Box::new(element)))
}

fn read_element_type(
    reader: &mut Reader,
    fields: &Fields<'_>,
    word: &str,
    at: Place,
    what: &str,
) -> Option<ParameterType> {
    match word {
        "boolean" => Some(ParameterType::Boolean),
        "integer" => Some(ParameterType::Integer),
        "string" => Some(ParameterType::Text),
        "version" => Some(ParameterType::Version),
        "account" => Some(ParameterType::Account),
        "enum" => {
            let Some(entry) = fields.get("values") else {
                reader.missing(at, what, "values");
                return None;
            };
            let values = reader.texts(&entry.value, "values");
            Some(ParameterType::Enum(
                values.into_iter().map(|(value, _)| value).collect(),
            ))
        }
        "object" => {
            let Some(entry) = fields.get("fields") else {
                reader.missing(at, what, "fields");
                return None;
            };
            let entries = reader.entries(&entry.value, "fields");
            let fields = entries.into_iter().filter_map(|(name, entry)| {
                Some((name.to_owned(), read_field(reader, &entry.value, name)?))
            });
            Some(ParameterType::Object(fields.collect()))
        }
        _ => {
            reader.unknown(at, "type", word, TYPES.iter().copied());
            None
        }
    }
}

const TYPES: &[&str] = &[
    "boolean", "integer", "string", "version", "account", "enum", "object", "list",
];

fn read_field(reader: &mut Reader, node: &Node, name: &str) -> Option<Field> {
    let what = format!("field {name}");
    let keys = &["type", "of", "values", "stricter", "required", "identifies"];
    let fields = reader.fields(node, &what, keys);
    let of_type = read_type(reader, &fields, node.at, &what)?;
    let stricter = if fields.contains_key("stricter") {
        read_stricter(reader, &fields, &of_type, &what)?
    } else {
        Stricter::Same
    };
    let mut flag = |key| match fields.get(key) {
        Some(entry) => reader.boolean(&entry.value, key),
        None => Some(false),
    };
    Some(Field {
        required: flag("required")?,
        identifies: flag("identifies")?,
        of_type,
        stricter,
    })
}

fn read_stricter(
    reader: &mut Reader,
    fields: &Fields<'_>,
    of_type: &ParameterType,
    what: &str,
) -> Option<Stricter> {
    let entry = fields.get("stricter")?;
    let word = match &entry.value.yaml {
        Yaml::Boolean(value) => value.to_string(),
        _ => reader.text(&entry.value, "stricter")?,
    };
    let fitting = Stricter::fitting(of_type);
    let found = fitting.iter().copied().find(|order| order.word() == word);
    if found.is_none() {
        let words: Vec<_> = fitting.iter().map(|order| order.word()).collect();
        let why = format!(
            "cannot order {} by `{word}`; write one of {}",
            of_type.name(),
            words.join(", ")
        );
        let what = what.to_owned();
        reader.report(entry.value.at, Problem::Invalid { what, why });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let errors = Registry::parse("p.yaml", text).err().unwrap_or_default();
        let shown: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn mistakes_in_the_registry_are_all_reported() {
        check(
            "days: { type: integer, stricter: higher, description: d }",
            &[],
        );
        check("", &["p.yaml:1:1: the file is empty"]);
        check(
            "Days: { type: int, stricter: higher, description: d }\nx: { type: list, stricter: more }",
            &[
                "p.yaml:1:1: parameter `Days` is not snake_case; use lower-case words joined by `_`",
                "p.yaml:1:15: type `int` is not known; expected one of boolean, integer, string, \
                 version, account, enum, object, list",
                "p.yaml:2:1: parameter x has no `description`",
                "p.yaml:2:1: parameter x has no `of`",
            ],
        );
        check(
            "x: { type: integer, stricter: more, description: d, defalt: 3 }\n\
             y: { type: boolean, stricter: true, description: d, default: 3 }",
            &[
                "p.yaml:1:31: parameter x cannot order an integer by `more`; write one of higher, lower, same",
                "p.yaml:1:53: key `defalt` is not known; did you mean `default`?",
                "p.yaml:2:62: parameter y is an integer, expected a boolean",
            ],
        );
    }

    #[test]
    fn a_parameter_is_read_whole() {
        let text = "\
rules:
  type: list
  of: object
  fields:
    name: { type: string, identifies: true, required: true }
    days: { type: integer, stricter: lower }
  stricter: more
  default: [{ name: a, days: 3 }]
  description: What goes.
";
        let registry = Registry::parse("p.yaml", text).unwrap();
        let field = |of_type, required, stricter| Field {
            of_type,
            required,
            identifies: required,
            stricter,
        };
        let fields = BTreeMap::from([
            (
                "name".to_owned(),
                field(ParameterType::Text, true, Stricter::Same),
            ),
            (
                "days".to_owned(),
                field(ParameterType::Integer, false, Stricter::Lower),
            ),
        ]);
        let rule = BTreeMap::from([
            ("name".to_owned(), "a".into()),
            ("days".to_owned(), ParameterValue::Integer(3)),
        ]);
        let expected = Parameter {
            of_type: ParameterType::List(Box::new(ParameterType::Object(fields))),
            description: "What goes.".to_owned(),
            stricter: Stricter::More,
            default: Some(ParameterValue::List(vec![ParameterValue::Object(rule)])),
        };
        assert_eq!(registry.get("rules"), Some(&expected));
    }
}
