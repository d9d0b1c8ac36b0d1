//! Policy documents: read from JSON text, every spelling brought to one shape.

mod source;

pub(crate) use source::principals;

use architrave_model::{Condition, PolicyDocument, Principal, Statement};

use crate::json::{Json, Object};

/// Reads a JSON text into something.
///
/// # Errors
/// What is wrong with the text.
pub(crate) fn parse_with<T>(
    text: &Json<'_>,
    read: impl FnOnce(&Json<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let Some(text) = text.as_str() else {
        return Err(format!("expected a JSON text, found {}", text.type_name()));
    };
    let value = Json::parse(text).map_err(|error| format!("not a JSON text: {error}"))?;
    read(&value)
}

/// Reads a policy document.
///
/// # Errors
/// What of it the policy language does not have. AWS refuses such a document, and what is dropped
/// from it silently could be what matters.
pub(crate) fn read(value: &Json<'_>) -> Result<PolicyDocument, String> {
    let document = Element::of("a policy document", value)?;
    document.has_only(&["Version", "Id", "Statement"])?;
    let statements = document.get("Statement").map_or(&[][..], listed);
    Ok(PolicyDocument {
        version: document.text("Version")?,
        statements: Some(statements.iter().map(statement).collect::<Result<_, _>>()?),
    })
}

fn statement(value: &Json<'_>) -> Result<Statement, String> {
    let statement = Element::of("a statement", value)?;
    statement.has_only(&[
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ])?;
    let effect = statement.text("Effect")?;
    if !matches!(effect.as_deref(), Some("Allow" | "Deny")) {
        return Err("a statement whose effect is neither `Allow` nor `Deny`".to_owned());
    }
    let principals = |name| statement.get(name).map(principals_of).transpose();
    let conditions = statement.get("Condition").map(conditions).transpose()?;
    Ok(Statement {
        sid: statement.text("Sid")?.filter(|sid| !sid.is_empty()),
        effect,
        principals: principals("Principal")?,
        not_principals: principals("NotPrincipal")?,
        actions: statement.texts("Action")?,
        not_actions: statement.texts("NotAction")?,
        resources: statement.texts("Resource")?,
        not_resources: statement.texts("NotResource")?,
        conditions: Some(conditions.unwrap_or_default()),
    })
}

/// `"*"`, or lists of identifiers by type.
fn principals_of(value: &Json<'_>) -> Result<Vec<Principal>, String> {
    let Some(types) = value.as_object() else {
        // Whoever else stands beside everyone, they are among everyone.
        let named = listed(value);
        if named.iter().any(|id| id.as_str() == Some("*")) {
            return Ok(vec![principal("*", "*")]);
        }
        if named.is_empty() {
            return Ok(Vec::new());
        }
        return Err("a principal that is neither `*` nor of a type".to_owned());
    };
    let mut principals = Vec::new();
    for (kind, ids) in types.iter().filter(|(_, ids)| !ids.is_null()) {
        for id in listed(ids) {
            let id = id
                .as_str()
                .ok_or_else(|| format!("a principal that is {}", id.type_name()))?;
            principals.push(principal(kind, id));
        }
    }
    Ok(principals)
}

/// A principal; AWS takes `"AWS": "*"` and `"*": "*"` for `"*"`.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
fn principal(kind: &str, id: &str) -> Principal {
    let kind = if id == "*" && kind == "AWS" {
        "*"
    } else {
        kind
    };
    Principal {
        kind: Some(kind.to_owned()),
        id: Some(id.to_owned()),
    }
}

fn conditions(value: &Json<'_>) -> Result<Vec<Condition>, String> {
    let operators = Element::of("a condition", value)?;
    let mut conditions = Vec::new();
    for (operator, keys) in operators.fields.iter().filter(|(_, keys)| !keys.is_null()) {
        for (key, values) in Element::of("a condition operator", keys)?.fields.iter() {
            let text = |value: &Json<'_>| {
                value
                    .to_text()
                    .ok_or_else(|| format!("a condition value that is {}", value.type_name()))
            };
            conditions.push(Condition {
                operator: Some(operator.to_owned()),
                key: Some(key.to_owned()),
                values: Some(listed(values).iter().map(text).collect::<Result<_, _>>()?),
            });
        }
    }
    Ok(conditions)
}

/// An object of the policy language.
struct Element<'v, 'a> {
    what: &'static str,
    fields: &'v Object<'a>,
}

impl<'v, 'a> Element<'v, 'a> {
    fn of(what: &'static str, value: &'v Json<'a>) -> Result<Self, String> {
        let fields = value
            .as_object()
            .ok_or_else(|| format!("{what} that is {}", value.type_name()))?;
        Ok(Self { what, fields })
    }

    fn has_only(&self, names: &[&str]) -> Result<(), String> {
        match self.fields.keys().find(|key| !names.contains(key)) {
            Some(key) => Err(format!(
                "{} with `{key}`, which the policy language does not have",
                self.what
            )),
            None => Ok(()),
        }
    }

    fn get(&self, name: &str) -> Option<&'v Json<'a>> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    fn text(&self, name: &str) -> Result<Option<String>, String> {
        self.get(name).map(|value| text(name, value)).transpose()
    }

    fn texts(&self, name: &str) -> Result<Option<Vec<String>>, String> {
        let values = self.get(name).map(listed);
        values
            .map(|values| values.iter().map(|value| text(name, value)).collect())
            .transpose()
    }
}

fn text(name: &str, value: &Json<'_>) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("a `{name}` that is {}", value.type_name()))
}

/// A lone value is a list of one.
fn listed<'v, 'a>(value: &'v Json<'a>) -> &'v [Json<'a>] {
    value
        .as_array()
        .unwrap_or_else(|| std::slice::from_ref(value))
}

#[cfg(test)]
mod tests;
