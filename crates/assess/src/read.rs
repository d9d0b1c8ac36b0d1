//! Reads a blueprint and says everything that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::blueprint::Blueprint;
use crate::environment::Environment;
use crate::error::{BlueprintError, Problem};
use crate::parameter_type::is_account;
use crate::read_control::read_control;
use crate::reader::{Fields, Reader};
use crate::registry::Registry;
use crate::yaml::{Node, Place, Yaml};

/// The controls that policies decide, each with the parameters that its policies read.
pub type Controls = BTreeMap<String, BTreeSet<String>>;

/// What a blueprint may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The parameters there are.
    pub registry: &'a Registry,
    /// The controls there are and what their policies read.
    pub controls: &'a Controls,
    /// The blueprints that can be extended, by name.
    pub blueprints: &'a BTreeMap<String, Blueprint>,
}

const KEYS: &[&str] = &[
    "title",
    "description",
    "extends",
    "environment_tags",
    "environments",
    "controls",
];

impl Blueprint {
    /// Reads a blueprint; its name is the name of the file without folders and ending.
    ///
    /// # Errors
    /// Every mistake in the file, in its order.
    pub fn parse(file: &str, text: &str, known: Known<'_>) -> Result<Self, Vec<BlueprintError>> {
        let mut reader = Reader::new(file);
        let blueprint = reader.parse(text).map(|node| {
            let mut blueprint = read(&mut reader, &node, known);
            blueprint.name = stem(file);
            blueprint
        });
        reader.finish(blueprint)
    }
}

fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".yml"));
    stem.unwrap_or(name).to_owned()
}

fn read(reader: &mut Reader, node: &Node, known: Known<'_>) -> Blueprint {
    let fields = reader.fields(node, "the blueprint", KEYS);
    let extends = fields.contains_key("extends");
    let mut blueprint = base(reader, &fields, known);
    for (key, slot) in [
        ("title", &mut blueprint.title),
        ("description", &mut blueprint.description),
    ] {
        match fields.get(key) {
            Some(entry) => *slot = reader.text(&entry.value, key).unwrap_or_default(),
            None if extends => {}
            None if matches!(node.yaml, Yaml::Map(_)) => {
                reader.missing(node.at, "the blueprint", key);
            }
            None => {}
        }
    }
    if let Some(entry) = fields.get("environment_tags") {
        let tags = reader.texts(&entry.value, "environment_tags");
        blueprint.environment_tags = tags.into_iter().map(|(tag, _)| tag).collect();
    }
    if let Some(entry) = fields.get("environments") {
        read_environments(reader, &entry.value, &mut blueprint.environments);
    }
    reader.environments = blueprint.environments.keys().cloned().collect();
    if let Some(entry) = fields.get("controls") {
        for (id, entry) in reader.entries(&entry.value, "controls") {
            read_control(reader, id, entry, known, &mut blueprint);
        }
    }
    agree(reader, &fields, &blueprint);
    if blueprint.controls.is_empty() && matches!(node.yaml, Yaml::Map(_)) {
        let at = fields.get("controls").map_or(node.at, |entry| entry.at);
        reader.report(at, Problem::NoControls);
    }
    blueprint
}

/// A policy may serve several controls, so a parameter has one value in all of them.
fn agree(reader: &mut Reader, fields: &Fields<'_>, blueprint: &Blueprint) {
    let at = fields
        .get("controls")
        .map_or(Place::start(), |entry| entry.at);
    let mut seen = BTreeMap::new();
    for (id, control) in &blueprint.controls {
        for (name, setting) in &control.parameters {
            let (first, other) = *seen.entry(name).or_insert((id, setting));
            if other != setting {
                let what = format!("parameter {name} of {id}");
                let why = format!("is {setting}, that of {first} is {other}; give both the same");
                reader.report(at, Problem::Invalid { what, why });
            }
        }
    }
}

/// The blueprint that this one extends, or an empty one.
fn base(reader: &mut Reader, fields: &Fields<'_>, known: Known<'_>) -> Blueprint {
    let Some(entry) = fields.get("extends") else {
        return Blueprint::default();
    };
    let Some(name) = reader.text(&entry.value, "extends") else {
        return Blueprint::default();
    };
    if let Some(base) = known.blueprints.get(&name) {
        return base.clone();
    }
    let names = known.blueprints.keys().map(String::as_str);
    reader.unknown(entry.value.at, "blueprint", &name, names);
    Blueprint::default()
}

pub(crate) fn read_environments(
    reader: &mut Reader,
    node: &Node,
    environments: &mut BTreeMap<String, Environment>,
) {
    for (name, entry) in reader.entries(node, "environments") {
        let what = format!("environment {name}");
        if name == "default" {
            let why = "has the name that stands for all other environments; choose another".into();
            reader.report(entry.at, Problem::Invalid { what, why });
            continue;
        }
        let fields = reader.fields(&entry.value, &what, &["values", "accounts"]);
        let inherited = environments.contains_key(name);
        let environment = environments.entry(name.to_owned()).or_default();
        if let Some(entry) = fields.get("values") {
            let values = reader.texts(&entry.value, "values");
            environment.values = values.into_iter().map(|(value, _)| value).collect();
        }
        if let Some(entry) = fields.get("accounts") {
            environment.accounts = read_accounts(reader, &entry.value);
        }
        if !inherited && !fields.contains_key("values") && !fields.contains_key("accounts") {
            reader.missing(entry.at, &what, "values");
        }
    }
}

fn read_accounts(reader: &mut Reader, node: &Node) -> BTreeSet<String> {
    let accounts = reader.texts(node, "accounts");
    let accounts = accounts.into_iter().map(|(account, at)| {
        if !is_account(&account) {
            let what = format!("account `{account}`");
            let why = "is not twelve digits".into();
            reader.report(at, Problem::Invalid { what, why });
        }
        account
    });
    accounts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::{Control, Setting};
    use crate::fixture::{check, check_controls, parse};

    #[test]
    fn a_file_that_says_nothing_is_refused() {
        check("", &["ours.yaml:1:1: the file is empty"]);
        check("# later\n", &["ours.yaml:1:1: the file is empty"]);
        check(
            "title: T\ndescription: D\ncontrols: {}",
            &[
                "ours.yaml:3:1: the blueprint enforces no control; list some under `controls` or extend another one",
            ],
        );
        check(
            "- a",
            &["ours.yaml:1:1: the blueprint is a list, expected a mapping"],
        );
        check(
            "title: [",
            &["ours.yaml:1:8: not readable as YAML: unclosed bracket '['"],
        );
    }

    #[test]
    fn misspelt_names_are_pointed_at_with_what_was_meant() {
        check(
            "titel: T\ndescription: D\nextends: bse\ncontrols:\n  RDS-5: {}",
            &[
                "ours.yaml:1:1: key `titel` is not known; did you mean `title`?",
                "ours.yaml:3:10: blueprint `bse` is not known; did you mean `base`?",
                "ours.yaml:4:1: the blueprint enforces no control; list some under `controls` or extend another one",
                "ours.yaml:5:3: control `RDS-5` is not known; did you mean `RDS-05`?",
            ],
        );
        check_controls(
            "  RDS-05:\n    statement: S\n    parameters: { backup_retention_day: 3 }\n  NET-09:\n    statement: S\n    parameters: { nat_topology: { prd: per-az } }\n",
            &[
                "ours.yaml:5:3: RDS-05 needs parameter `backup_retention_days`: days of backups",
                "ours.yaml:7:19: parameter `backup_retention_day` is not known; did you mean `backup_retention_days`?",
                "ours.yaml:10:33: parameter nat_topology names no environment; disable the control with a reason instead",
                "ours.yaml:10:35: environment `prd` is not known; did you mean `prod`?",
                "ours.yaml:10:40: value `per-az` is not known; did you mean `per_az`?",
            ],
        );
    }

    #[test]
    fn a_parameter_of_two_controls_has_one_value() {
        check_controls(
            "  RDS-04: { statement: S, parameters: { database_multi_az: true } }\n  RDS-06: { statement: S, parameters: { database_multi_az: { prod: true } } }\n",
            &[
                "ours.yaml:4:1: parameter database_multi_az of RDS-06 is prod: true, that of RDS-04 is true; give both the same",
            ],
        );
    }

    #[test]
    fn environments_are_checked() {
        check(
            "extends: base\nenvironments:\n  default: { values: [x] }\n  qa: {}\n  prod: { accounts: ['123', 111122223333], tags: [x] }\n",
            &[
                "ours.yaml:3:3: environment default has the name that stands for all other environments; choose another",
                "ours.yaml:4:3: environment qa has no `values`",
                "ours.yaml:5:22: account `123` is not twelve digits",
                "ours.yaml:5:29: an element of accounts is an integer, expected a string in quotes or a word",
                "ours.yaml:5:44: key `tags` is not known; expected one of values, accounts",
            ],
        );
    }

    #[test]
    fn what_a_blueprint_extends_it_inherits() {
        let text = "
extends: base
environments:
  prod: { accounts: ['111122223333'] }
controls:
  RDS-05: { parameters: { backup_retention_days: 14 } }
  NET-09: { disabled: The development network has no NAT. }
  IAM-21: { statement: Only accounts we know. }
";
        let ours = parse(text).unwrap();
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let environment = |values, accounts| Environment {
            values: words(values),
            accounts: words(accounts),
        };
        let control = |statement: &str, parameters: &[(&str, crate::ParameterValue)]| {
            let parameters = parameters.iter().cloned();
            let everywhere =
                |(name, value): (&str, _)| (name.to_owned(), Setting::Everywhere(value));
            Control {
                statement: statement.to_owned(),
                environments: None,
                parameters: parameters.map(everywhere).collect(),
            }
        };
        let days = crate::ParameterValue::Integer(14);
        let nobody = crate::ParameterValue::List(Vec::new());
        let expected = Blueprint {
            name: "ours".to_owned(),
            title: "Base".to_owned(),
            description: "A base to build on.".to_owned(),
            environment_tags: words(&["environment"]),
            environments: BTreeMap::from([
                ("dev".to_owned(), environment(&["dev"], &[])),
                ("prod".to_owned(), environment(&["prod"], &["111122223333"])),
            ]),
            controls: BTreeMap::from([
                (
                    "IAM-21".to_owned(),
                    control("Only accounts we know.", &[("trusted", nobody)]),
                ),
                ("RDS-02".to_owned(), control("Private.", &[])),
                (
                    "RDS-05".to_owned(),
                    control("Backups are kept.", &[("backup_retention_days", days)]),
                ),
            ]),
            disabled: BTreeMap::from([(
                "NET-09".to_owned(),
                "The development network has no NAT.".to_owned(),
            )]),
        };
        assert_eq!(ours, expected);
    }
}
