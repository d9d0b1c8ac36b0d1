//! Reads one control of a blueprint.

use std::collections::{BTreeMap, BTreeSet};

use crate::blueprint::{Blueprint, Control, Setting};
use crate::error::{Problem, Suggestion};
use crate::read::Known;
use crate::reader::{Fields, Reader};
use crate::registry::{Parameter, Registry};
use crate::yaml::{Entry, Node, Place, Yaml};

const CONTROL_KEYS: &[&str] = &["statement", "environments", "parameters", "disabled"];

pub(crate) fn read_control(
    reader: &mut Reader,
    id: &str,
    entry: &Entry,
    known: Known<'_>,
    blueprint: &mut Blueprint,
) {
    let Some(reads) = known.controls.get(id) else {
        let ids = known.controls.keys().map(String::as_str);
        reader.unknown(entry.at, "control", id, ids);
        return;
    };
    let what = format!("control {id}");
    let fields = reader.fields(&entry.value, &what, CONTROL_KEYS);
    if let Some(disabled) = fields.get("disabled") {
        disable(reader, id, disabled, &fields, blueprint);
        return;
    }
    // A control that comes back after its base had switched it off starts anew.
    blueprint.disabled.remove(id);
    let mut control = blueprint.controls.remove(id).unwrap_or_default();
    if let Some(entry) = fields.get("statement") {
        control.statement = reader.text(&entry.value, "statement").unwrap_or_default();
    } else if control.statement.is_empty() && matches!(entry.value.yaml, Yaml::Map(_)) {
        reader.missing(entry.at, &what, "statement");
    }
    if let Some(entry) = fields.get("environments") {
        let names = reader.texts(&entry.value, "environments").into_iter();
        let names = names.filter(|(name, at)| reader.is_environment(name, *at));
        let names: BTreeSet<String> = names.map(|(name, _)| name).collect();
        if names.is_empty() {
            nowhere(reader, entry.value.at, &what);
        }
        control.environments = Some(names);
    }
    let mut given = BTreeSet::new();
    if let Some(entry) = fields.get("parameters") {
        for (name, entry) in reader.entries(&entry.value, "parameters") {
            given.insert(name);
            let Some(parameter) = parameter(reader, id, name, entry.at, reads, known) else {
                continue;
            };
            if let Some(setting) = read_setting(reader, name, parameter, &entry.value) {
                control.parameters.insert(name.to_owned(), setting);
            }
        }
    }
    for name in reads.iter().filter(|name| !given.contains(name.as_str())) {
        complete(reader, id, name, entry.at, known.registry, &mut control);
    }
    blueprint.controls.insert(id.to_owned(), control);
}

fn disable(
    reader: &mut Reader,
    id: &str,
    entry: &Entry,
    fields: &Fields<'_>,
    blueprint: &mut Blueprint,
) {
    for other in ["environments", "parameters"] {
        if fields.contains_key(other) {
            let place = format!("control {id}");
            let one = "disabled";
            reader.report(entry.at, Problem::Conflict { place, one, other });
        }
    }
    match &entry.value.yaml {
        Yaml::Text(reason) if !reason.trim().is_empty() => {
            blueprint.controls.remove(id);
            let reason = reason.trim().to_owned();
            blueprint.disabled.insert(id.to_owned(), reason);
        }
        _ => reader.report(entry.value.at, Problem::NoReason(id.to_owned())),
    }
}

/// The parameter of that name, if the control has it.
fn parameter<'a>(
    reader: &mut Reader,
    control: &str,
    name: &str,
    at: Place,
    reads: &BTreeSet<String>,
    known: Known<'a>,
) -> Option<&'a Parameter> {
    let Some(parameter) = known.registry.get(name) else {
        // What the control reads comes first, so that a tie falls to it.
        let names = reads.iter().map(String::as_str);
        let near = Suggestion::of(name, names);
        let suggestion = match near {
            Suggestion::None | Suggestion::OneOf(_) if reads.is_empty() => {
                Suggestion::of(name, known.registry.names())
            }
            near => near,
        };
        let (kind, name) = ("parameter", name.to_owned());
        let problem = Problem::Unknown {
            kind,
            name,
            suggestion,
        };
        reader.report(at, problem);
        return None;
    };
    if reads.contains(name) {
        return Some(parameter);
    }
    let names: Vec<_> = reads.iter().map(String::as_str).collect();
    let problem = Problem::UnusedParameter {
        control: control.to_owned(),
        parameter: name.to_owned(),
        reads: match names.as_slice() {
            [] => "has no parameters".to_owned(),
            names => format!("reads {}", names.join(", ")),
        },
    };
    reader.report(at, problem);
    None
}

fn read_setting(
    reader: &mut Reader,
    name: &str,
    parameter: &Parameter,
    node: &Node,
) -> Option<Setting> {
    let what = format!("parameter {name}");
    let Yaml::Map(_) = node.yaml else {
        let value = parameter.of_type.read(reader, node, &what)?;
        return Some(Setting::Everywhere(value));
    };
    let mut default = None;
    let mut values = BTreeMap::new();
    for (environment, entry) in reader.entries(node, &what) {
        let value = parameter.of_type.read(reader, &entry.value, &what);
        if environment == "default" {
            default = value;
        } else if reader.is_environment(environment, entry.at) {
            values.extend(value.map(|value| (environment.to_owned(), value)));
        }
    }
    if default.is_none() && values.is_empty() {
        nowhere(reader, node.at, &what);
    }
    Some(Setting::PerEnvironment { default, values }.shortest())
}

fn nowhere(reader: &mut Reader, at: Place, what: &str) {
    let why = "names no environment; disable the control with a reason instead".into();
    let what = what.to_owned();
    reader.report(at, Problem::Invalid { what, why });
}

/// Gives a parameter that the blueprint does not mention the default of the registry.
fn complete(
    reader: &mut Reader,
    id: &str,
    name: &str,
    at: Place,
    registry: &Registry,
    control: &mut Control,
) {
    // A policy that reads what the registry does not have is refused where policies are loaded.
    let Some(parameter) = registry.get(name) else {
        return;
    };
    if control.parameters.contains_key(name) {
        return;
    }
    if let Some(default) = &parameter.default {
        let setting = Setting::Everywhere(default.clone());
        control.parameters.insert(name.to_owned(), setting);
        return;
    }
    let problem = Problem::MissingParameter {
        control: id.to_owned(),
        parameter: name.to_owned(),
        description: parameter.description.clone(),
    };
    reader.report(at, problem);
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check, check_controls};

    #[test]
    fn values_of_the_wrong_type_are_refused() {
        check_controls(
            "  RDS-05: { statement: S, parameters: { backup_retention_days: '35' } }\n  \
               RDS-04: { statement: S, parameters: { database_multi_az: { prod: yes } } }\n  \
               EKS-07: { statement: S, parameters: { minimum_version: 1.30 } }\n  \
               NET-14: { statement: S, parameters: { ports: [443, https, -1] } }\n  \
               IAM-21: { statement: S, parameters: { trusted: ['111122223333', dv, 12] } }\n",
            &[
                "ours.yaml:5:64: parameter backup_retention_days is a string, expected an integer",
                "ours.yaml:6:60: parameter database_multi_az names no environment; disable the control with a reason instead",
                "ours.yaml:6:68: parameter database_multi_az is a string, expected a boolean",
                "ours.yaml:7:58: parameter minimum_version is a number without quotes, expected a version in quotes",
                "ours.yaml:8:54: an element of parameter ports is a string, expected an integer",
                "ours.yaml:8:61: an element of parameter ports is -1; write zero or more",
                "ours.yaml:9:67: environment `dv` is not known; did you mean `dev`?",
                "ours.yaml:9:71: an element of parameter trusted is an integer, expected an account number in quotes or an environment",
            ],
        );
    }

    #[test]
    fn keys_given_twice_are_refused() {
        check_controls(
            "  RDS-02: { statement: S, statement: S }\n  RDS-02: { statement: S }\n",
            &[
                "ours.yaml:5:27: `statement` is given twice, first on line 5",
                "ours.yaml:6:3: `RDS-02` is given twice, first on line 5",
            ],
        );
    }

    #[test]
    fn a_parameter_that_no_policy_of_the_control_reads_is_refused() {
        check_controls(
            "  RDS-02: { statement: S, parameters: { ports: [1] } }\n  RDS-04: { statement: S, parameters: { database_multi_az: true, ports: [1] } }\n",
            &[
                "ours.yaml:5:41: no policy of RDS-02 reads parameter `ports`; RDS-02 has no parameters",
                "ours.yaml:6:66: no policy of RDS-04 reads parameter `ports`; RDS-04 reads database_multi_az",
            ],
        );
    }

    #[test]
    fn a_control_is_disabled_with_a_reason_only() {
        check(
            "extends: base\ncontrols:\n  RDS-02: { disabled: true }\n  NET-09: { disabled: no NAT, parameters: {} }\n",
            &[
                "ours.yaml:3:23: RDS-02 is disabled without a reason; write `disabled: why it does not hold here`",
                "ours.yaml:4:13: control NET-09 has both `disabled` and `parameters`; keep one of them",
            ],
        );
    }
}
