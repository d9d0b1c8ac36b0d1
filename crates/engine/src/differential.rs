//! Test support: the virtual machine held against the interpreter, on any input.

use regorus::{Engine, Value};
use serde_json::Value as Json;

use crate::analysis::parse;
use crate::bundle::Bundle;
use crate::lower::lower_for_interpreter;
use crate::machine::Machine;
use crate::program::{engine, texts};

/// Both engines, with every policy of a bundle.
pub struct Differential<'b> {
    machine: Machine<'b>,
    interpreters: Vec<Engine>,
    entries: Vec<&'b str>,
}

/// What the two say of one policy and input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The same: what `deny` holds, as JSON.
    Same(String),
    /// The interpreter raises an error, so there is nothing to compare.
    Error(String),
    /// Not the same.
    Different {
        /// What the interpreter says, which is right.
        interpreter: String,
        /// What the virtual machine says.
        machine: String,
    },
}

impl<'b> Differential<'b> {
    /// Loads every policy into both.
    ///
    /// # Errors
    /// When the interpreter does not take a policy that the bundle holds.
    pub fn new(bundle: &'b Bundle) -> Result<Self, String> {
        let files = bundle.sources().iter();
        let (modules, errors) = parse(files.map(|file| (file.path.as_str(), file.text.as_str())));
        if let Some(error) = errors.first() {
            return Err(error.to_string());
        }
        let mut interpreters = Vec::new();
        for policy in bundle.policies() {
            let mut engine = engine();
            engine.set_strict_builtin_errors(true);
            for (path, text) in texts(&modules, policy, lower_for_interpreter) {
                let added = engine.add_policy(path, text);
                added.map_err(|error| format!("{}: {error}", policy.id))?;
            }
            interpreters.push(engine);
        }
        Ok(Self {
            machine: Machine::new(bundle),
            interpreters,
            entries: bundle
                .policies()
                .iter()
                .map(|policy| policy.entry.as_str())
                .collect(),
        })
    }

    /// Evaluates a policy, by its place in the bundle, in both.
    ///
    /// # Errors
    /// When there is no such policy.
    pub fn compare(&mut self, policy: usize, input: &Value) -> Result<Compared, String> {
        let both = self
            .interpreters
            .get_mut(policy)
            .zip(self.entries.get(policy));
        let (interpreter, entry) = both.ok_or("there is no such policy")?;
        interpreter.set_input(input.clone());
        let expected = match interpreter.eval_rule((*entry).to_owned()) {
            Ok(value) => value.to_string(),
            Err(error) => return Ok(Compared::Error(error.to_string())),
        };
        let found = self.machine.run(policy, input.clone());
        let found = found.map_or_else(|error| error, |value| value.to_string());
        Ok(if expected == found {
            Compared::Same(expected)
        } else {
            Compared::Different {
                interpreter: expected,
                machine: found,
            }
        })
    }
}

/// The input with one value taken away, for every value in it, however deep.
pub fn without_one(input: &Json) -> Vec<Json> {
    match input {
        Json::Object(fields) => {
            let variants = fields.iter().flat_map(|(name, value)| {
                let mut without = fields.clone();
                without.remove(name);
                let inner = without_one(value).into_iter().map(|value| {
                    let mut changed = fields.clone();
                    changed.insert(name.clone(), value);
                    Json::Object(changed)
                });
                std::iter::once(Json::Object(without)).chain(inner.collect::<Vec<_>>())
            });
            variants.collect()
        }
        Json::Array(items) => {
            let variants = items.iter().enumerate().flat_map(|(index, value)| {
                let mut without = items.clone();
                without.remove(index);
                let inner = without_one(value).into_iter().filter_map(|value| {
                    let mut changed = items.clone();
                    *changed.get_mut(index)? = value;
                    Some(Json::Array(changed))
                });
                std::iter::once(Json::Array(without)).chain(inner.collect::<Vec<_>>())
            });
            variants.collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{bundle, policy};
    use crate::to_value;

    #[test]
    fn one_value_is_taken_away_at_a_time() {
        let expected = [
            json!({"b": [1, {"c": 2}]}),
            json!({"a": 0}),
            json!({"a": 0, "b": [{"c": 2}]}),
            json!({"a": 0, "b": [1]}),
            json!({"a": 0, "b": [1, {}]}),
        ];
        assert_eq!(without_one(&json!({"a": 0, "b": [1, {"c": 2}]})), expected);
    }

    #[test]
    fn both_engines_agree_whatever_is_missing() {
        let body = r#"deny contains finding if {
	engine := input.config.engine
	not _supported
	finding := {"at": ["config.engine"], "message": sprintf("runs %s", [engine])}
}

_supported if input.config.engine == "postgres"
"#;
        let bundle = bundle(&[policy("a", body)]);
        let mut both = Differential::new(&bundle).unwrap();
        let input = json!({"id": "db", "config": {"engine": "mysql"}});
        let found = r#"[{"at":["config.engine"],"message":"runs mysql"}]"#;
        let known = to_value(&input).unwrap();
        assert_eq!(both.compare(0, &known), Ok(Compared::Same(found.into())));
        for input in without_one(&input) {
            let found = both.compare(0, &to_value(&input).unwrap()).unwrap();
            assert!(matches!(found, Compared::Same(_)), "{input}: {found:?}");
        }
    }
}
