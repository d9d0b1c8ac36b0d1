//! The strictest union: what passes it passes every blueprint that went into it.

use std::collections::{BTreeMap, BTreeSet};

use crate::blueprint::{Blueprint, Control, Setting};
use crate::registry::Registry;
use crate::value::ParameterValue;

/// Two blueprints ask for what cannot both be met.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "forming the strictest union of {control}: parameter `{parameter}` is {one} in one blueprint \
     and {other} in another, and neither is stricter"
)]
pub struct NoUnion {
    /// The control.
    pub control: String,
    /// The parameter.
    pub parameter: String,
    /// One value.
    pub one: ParameterValue,
    /// The other.
    pub other: ParameterValue,
}

/// A blueprint that asks for as much as all of these together. Title, description and statements
/// are left empty: they are for people to write.
///
/// # Errors
/// When two blueprints give values of which neither is stricter.
pub fn strictest(blueprints: &[&Blueprint], registry: &Registry) -> Result<Blueprint, NoUnion> {
    let mut union = Blueprint::default();
    for blueprint in blueprints {
        let tags = blueprint.environment_tags.iter().cloned();
        union.environment_tags.extend(tags);
        for (name, environment) in &blueprint.environments {
            let merged = union.environments.entry(name.clone()).or_default();
            merged.values.extend(environment.values.iter().cloned());
            merged.accounts.extend(environment.accounts.iter().cloned());
        }
    }
    let ids: BTreeSet<&String> = blueprints.iter().flat_map(|b| b.controls.keys()).collect();
    for id in ids {
        let controls: Vec<&Control> = blueprints
            .iter()
            .filter_map(|blueprint| blueprint.controls.get(id))
            .collect();
        let control = of_control(id, &controls, &union, registry)?;
        union.controls.insert(id.clone(), control);
    }
    Ok(union)
}

fn of_control(
    id: &str,
    controls: &[&Control],
    union: &Blueprint,
    registry: &Registry,
) -> Result<Control, NoUnion> {
    // A control that one of them enforces everywhere is enforced everywhere.
    let environments: Option<Vec<_>> = controls.iter().map(|c| c.environments.clone()).collect();
    let names: BTreeSet<&String> = controls.iter().flat_map(|c| c.parameters.keys()).collect();
    let mut parameters = BTreeMap::new();
    for name in names {
        let strictest_at = |environment: Option<&str>| {
            let values = controls
                .iter()
                .filter(|control| control.holds_in(environment));
            let values = values.filter_map(|control| control.parameters.get(name)?.at(environment));
            of_values(id, name, values, registry)
        };
        let default = strictest_at(None)?;
        let mut values = BTreeMap::new();
        for environment in union.environments.keys() {
            let value = strictest_at(Some(environment))?;
            values.extend(value.map(|value| (environment.clone(), value)));
        }
        let setting = Setting::PerEnvironment { default, values };
        parameters.insert(name.clone(), setting.shortest());
    }
    Ok(Control {
        statement: String::new(),
        environments: environments.map(|all| all.into_iter().flatten().collect()),
        parameters,
    })
}

fn of_values<'v>(
    control: &str,
    parameter: &str,
    values: impl Iterator<Item = &'v ParameterValue>,
    registry: &Registry,
) -> Result<Option<ParameterValue>, NoUnion> {
    let mut strictest: Option<ParameterValue> = None;
    for value in values {
        strictest = match strictest {
            None => Some(value.clone()),
            Some(one) => {
                let union = registry
                    .get(parameter)
                    .and_then(|p| p.stricter.of(&p.of_type, &one, value));
                let union = union.ok_or_else(|| NoUnion {
                    control: control.to_owned(),
                    parameter: parameter.to_owned(),
                    one,
                    other: value.clone(),
                })?;
                Some(union)
            }
        };
    }
    Ok(strictest)
}

impl Control {
    /// Whether the list of environments leaves this one in.
    fn holds_in(&self, environment: Option<&str>) -> bool {
        match (&self.environments, environment) {
            (None, _) => true,
            (Some(names), Some(name)) => names.contains(name),
            (Some(_), None) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Environment;

    const REGISTRY: &str = "
days: { type: integer, stricter: higher, description: d }
port: { type: integer, stricter: same, description: d }
";

    fn blueprint(controls: &[(&str, &str, Setting)]) -> Blueprint {
        let controls = controls.iter().map(|(id, name, setting)| {
            let parameters = BTreeMap::from([((*name).to_owned(), setting.clone())]);
            let control = Control {
                parameters,
                ..Control::default()
            };
            ((*id).to_owned(), control)
        });
        let environments = ["dev", "prod"].map(|name| (name.to_owned(), Environment::default()));
        Blueprint {
            controls: controls.collect(),
            environments: environments.into(),
            ..Blueprint::default()
        }
    }

    fn everywhere(value: i64) -> Setting {
        Setting::Everywhere(ParameterValue::Integer(value))
    }

    fn per(default: Option<i64>, values: &[(&str, i64)]) -> Setting {
        let values = values.iter();
        Setting::PerEnvironment {
            default: default.map(ParameterValue::Integer),
            values: values
                .map(|&(name, value)| (name.to_owned(), ParameterValue::Integer(value)))
                .collect(),
        }
    }

    fn check(one: Setting, other: Setting, expected: Setting) {
        let registry = Registry::parse("p.yaml", REGISTRY).unwrap();
        let (one, other) = (
            blueprint(&[("A", "days", one)]),
            blueprint(&[("A", "days", other)]),
        );
        let expected = blueprint(&[("A", "days", expected)]);
        assert_eq!(strictest(&[&one, &other], &registry), Ok(expected.clone()));
        assert_eq!(strictest(&[&other, &one], &registry), Ok(expected));
    }

    #[test]
    fn each_environment_gets_the_strictest_of_what_is_asked_there() {
        check(everywhere(7), everywhere(35), everywhere(35));
        check(
            everywhere(7),
            per(None, &[("prod", 30)]),
            per(Some(7), &[("prod", 30)]),
        );
        check(everywhere(35), per(None, &[("prod", 30)]), everywhere(35));
        check(
            per(None, &[("prod", 30)]),
            per(None, &[("prod", 7), ("dev", 1)]),
            per(None, &[("prod", 30), ("dev", 1)]),
        );
    }

    #[test]
    fn a_control_of_one_blueprint_is_in_the_union() {
        let registry = Registry::parse("p.yaml", REGISTRY).unwrap();
        let one = blueprint(&[("A", "days", everywhere(7))]);
        let other = blueprint(&[("B", "port", everywhere(5432))]);
        let both = [
            ("A", "days", everywhere(7)),
            ("B", "port", everywhere(5432)),
        ];
        assert_eq!(strictest(&[&one, &other], &registry), Ok(blueprint(&both)));
    }

    #[test]
    fn values_without_order_must_agree() {
        let registry = Registry::parse("p.yaml", REGISTRY).unwrap();
        let one = blueprint(&[("A", "port", everywhere(5432))]);
        let other = blueprint(&[("A", "port", everywhere(5433))]);
        let message = strictest(&[&one, &other], &registry)
            .unwrap_err()
            .to_string();
        assert_eq!(
            message,
            "forming the strictest union of A: parameter `port` is 5432 in one blueprint and 5433 \
             in another, and neither is stricter"
        );
    }
}
