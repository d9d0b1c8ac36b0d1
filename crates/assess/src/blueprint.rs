//! A blueprint: which controls hold, with which parameters, in which environment.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::environment::{Binding, Environment};
use crate::value::{ParameterValue, Parameters};

/// An architecture as data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blueprint {
    /// Its name: the name of its file.
    pub name: String,
    /// One line.
    pub title: String,
    /// Which architecture it is.
    pub description: String,
    /// The keys of the tags that name an environment, compared without regard to case.
    pub environment_tags: BTreeSet<String>,
    /// The environments, by name.
    pub environments: BTreeMap<String, Environment>,
    /// The controls it enforces, by id.
    pub controls: BTreeMap<String, Control>,
    /// The controls that are switched off, with the reason.
    pub disabled: BTreeMap<String, String>,
}

/// A control that a blueprint enforces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// What the architecture asks for.
    pub statement: String,
    /// Where it holds; everywhere if `None`.
    pub environments: Option<BTreeSet<String>>,
    /// What it asks for in figures, by parameter.
    pub parameters: BTreeMap<String, Setting>,
}

/// The value of a parameter, over the environments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The same everywhere.
    Everywhere(ParameterValue),
    /// One for each environment; where there is none, the control does not hold.
    PerEnvironment {
        /// For every environment that is not listed.
        default: Option<ParameterValue>,
        /// By environment.
        values: BTreeMap<String, ParameterValue>,
    },
}

/// What a blueprint says of a control for one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The control does not hold for it.
    NotEnforced,
    /// It holds, with these parameters.
    Enforced(Parameters),
    /// It depends on the environment, which is not known. Holds every distinct outcome; `None` is
    /// that the control does not hold. A verdict that is the same for all of them stands.
    Depends(BTreeSet<Option<Parameters>>),
}

impl Blueprint {
    /// Whether the control holds in the environment. `None` is one that the blueprint does not
    /// list.
    pub fn applies(&self, control: &str, environment: Option<&str>) -> bool {
        self.outcome(control, environment).is_some()
    }

    /// The parameters of those controls that hold in the environment.
    pub fn parameters<'a>(
        &self,
        controls: impl IntoIterator<Item = &'a str>,
        environment: Option<&str>,
    ) -> Parameters {
        let outcomes = controls.into_iter();
        let outcomes = outcomes.filter_map(|control| self.outcome(control, environment));
        outcomes.flatten().collect()
    }

    /// What the blueprint asks of a resource that is bound like this.
    pub fn resolve(&self, control: &str, binding: &Binding) -> Resolution {
        let outcomes: BTreeSet<Option<Parameters>> = match binding {
            Binding::Known(name) => [self.outcome(control, Some(name))].into(),
            Binding::Ambiguous(names) => names
                .iter()
                .map(|name| self.outcome(control, Some(name)))
                .collect(),
            // Any environment is possible, listed or not.
            Binding::Unknown => self
                .environments
                .keys()
                .map(|name| Some(name.as_str()))
                .chain([None])
                .map(|name| self.outcome(control, name))
                .collect(),
        };
        match (outcomes.len(), outcomes.first()) {
            (1, Some(Some(parameters))) => Resolution::Enforced(parameters.clone()),
            (0 | 1, _) => Resolution::NotEnforced,
            _ => Resolution::Depends(outcomes),
        }
    }

    /// The parameters of a control in an environment, if it holds there.
    fn outcome(&self, id: &str, environment: Option<&str>) -> Option<Parameters> {
        let control = self.controls.get(id)?;
        let named = |names: &BTreeSet<String>| environment.is_some_and(|name| names.contains(name));
        if control
            .environments
            .as_ref()
            .is_some_and(|names| !named(names))
        {
            return None;
        }
        let values = control.parameters.iter().map(|(name, setting)| {
            let value = setting.at(environment)?;
            Some((name.clone(), self.with_accounts(value)))
        });
        values.collect()
    }

    /// Puts the accounts of an environment where a list names it.
    fn with_accounts(&self, value: &ParameterValue) -> ParameterValue {
        let ParameterValue::List(items) = value else {
            return value.clone();
        };
        let items = items.iter().flat_map(|item| match item {
            ParameterValue::Environment(name) => match self.environments.get(name) {
                Some(environment) if !environment.accounts.is_empty() => {
                    let accounts = environment.accounts.iter();
                    accounts.map(|account| account.as_str().into()).collect()
                }
                _ => vec![item.clone()],
            },
            _ => vec![item.clone()],
        });
        ParameterValue::List(items.collect())
    }
}

impl Setting {
    /// The value in an environment. `None` is one that the blueprint does not list.
    pub fn at(&self, environment: Option<&str>) -> Option<&ParameterValue> {
        match self {
            Self::Everywhere(value) => Some(value),
            Self::PerEnvironment { default, values } => environment
                .and_then(|name| values.get(name))
                .or(default.as_ref()),
        }
    }

    /// The same setting in its shortest form, so that two that say the same are equal.
    #[must_use]
    pub fn shortest(self) -> Self {
        match self {
            Self::PerEnvironment {
                default: Some(default),
                mut values,
            } => {
                values.retain(|_, value| *value != default);
                if values.is_empty() {
                    return Self::Everywhere(default);
                }
                let default = Some(default);
                Self::PerEnvironment { default, values }
            }
            other => other,
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everywhere(value) => value.fmt(f),
            Self::PerEnvironment { default, values } => {
                let named = values
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}"));
                let rest = default.iter().map(|value| format!("elsewhere: {value}"));
                f.write_str(&named.chain(rest).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blueprint() -> Blueprint {
        let number = |number| ParameterValue::Integer(number);
        let with = |name: &str, setting| Control {
            parameters: BTreeMap::from([(name.to_owned(), setting)]),
            ..Control::default()
        };
        let days = Setting::PerEnvironment {
            default: None,
            values: BTreeMap::from([("prod".to_owned(), number(30))]),
        };
        let retention = Setting::PerEnvironment {
            default: Some(number(7)),
            values: BTreeMap::from([("prod".to_owned(), number(30))]),
        };
        let pull = ["dev", "prod"].map(|name| ParameterValue::Environment(name.to_owned()));
        let pull = ParameterValue::List(pull.to_vec());
        let prod = Environment {
            accounts: BTreeSet::from(["100000000000".to_owned()]),
            ..Environment::default()
        };
        let only_prod = Control {
            environments: Some(BTreeSet::from(["prod".to_owned()])),
            ..Control::default()
        };
        let controls = [
            ("DAYS", with("days", days)),
            ("LOGS", with("retention", retention)),
            ("PORT", with("port", Setting::Everywhere(number(5432)))),
            ("PULL", with("pull", Setting::Everywhere(pull))),
            ("PROD", only_prod),
            ("FLAG", Control::default()),
        ];
        Blueprint {
            environments: BTreeMap::from([
                ("dev".to_owned(), Environment::default()),
                ("prod".to_owned(), prod),
            ]),
            controls: controls
                .map(|(id, control)| (id.to_owned(), control))
                .into(),
            ..Blueprint::default()
        }
    }

    fn check(control: &str, binding: &Binding, expected: &str) {
        let show = |parameters: &Parameters| {
            let shown = parameters
                .iter()
                .map(|(name, value)| format!("{name}: {value}"));
            format!("[{}]", shown.collect::<Vec<_>>().join(", "))
        };
        let shown = match blueprint().resolve(control, binding) {
            Resolution::NotEnforced => "no".to_owned(),
            Resolution::Enforced(parameters) => show(&parameters),
            Resolution::Depends(outcomes) => {
                let outcomes = outcomes
                    .iter()
                    .map(|o| o.as_ref().map_or("no".to_owned(), show));
                outcomes.collect::<Vec<_>>().join(" or ")
            }
        };
        assert_eq!(shown, expected, "{control} {binding:?}");
    }

    #[test]
    fn a_value_for_some_environments_leaves_the_others_alone() {
        let known = |name: &str| Binding::Known(name.to_owned());
        check("DAYS", &known("prod"), "[days: 30]");
        check("DAYS", &known("dev"), "no");
        check("LOGS", &known("dev"), "[retention: 7]");
        check("PROD", &known("prod"), "[]");
        check("PROD", &known("dev"), "no");
        check("OTHER", &known("prod"), "no");
    }

    #[test]
    fn an_unknown_environment_matters_only_where_the_answer_differs() {
        check("PORT", &Binding::Unknown, "[port: 5432]");
        check("FLAG", &Binding::Unknown, "[]");
        check("OTHER", &Binding::Unknown, "no");
        check("DAYS", &Binding::Unknown, "no or [days: 30]");
        check(
            "LOGS",
            &Binding::Unknown,
            "[retention: 7] or [retention: 30]",
        );
        check("PROD", &Binding::Unknown, "no or []");
        let both = ["dev", "prod"].map(str::to_owned).into();
        check("DAYS", &Binding::Ambiguous(both), "no or [days: 30]");
    }

    #[test]
    fn an_environment_in_a_list_of_accounts_stands_for_its_accounts() {
        check("PULL", &Binding::Unknown, "[pull: dev, 100000000000]");
    }

    #[test]
    fn the_parameters_of_several_controls_are_given_together() {
        let found = blueprint().parameters(["DAYS", "PORT", "LOGS"], Some("dev"));
        let expected = [("port", 5432), ("retention", 7)];
        let expected = expected.map(|(name, n)| (name.to_owned(), ParameterValue::Integer(n)));
        assert_eq!(found, expected.into());
        assert!(blueprint().applies("DAYS", Some("prod")));
        assert!(!blueprint().applies("DAYS", None));
    }
}
