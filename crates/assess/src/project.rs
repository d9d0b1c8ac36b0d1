//! A project's own choices, kept beside its code in `architrave.yaml`.

use std::collections::BTreeMap;

use architrave_model::Severity;

use crate::environment::Environment;
use crate::error::BlueprintError;
use crate::read::read_environments;
use crate::reader::Reader;

/// What a project chooses; what it leaves out is as if the file were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The architecture: a name, or a file as seen from the project file.
    pub blueprint: Option<String>,
    /// The environment of everything that is scanned.
    pub environment: Option<String>,
    /// By which accounts and tag values an environment is told, in place of what the blueprint says.
    pub environments: BTreeMap<String, Environment>,
    /// From which severity on a finding counts for the exit code; `Some(None)` is none.
    pub fail_on: Option<Option<Severity>>,
    /// A folder of policies to add, as seen from the project file.
    pub policies: Option<String>,
    /// Whether what is not known counts for the exit code.
    pub strict: bool,
}

const KEYS: &[&str] = &[
    "blueprint",
    "environment",
    "environments",
    "fail_on",
    "policies",
    "strict",
];

/// The word for a severity that nothing has.
const NEVER: &str = "never";

impl Project {
    /// Reads a project file.
    ///
    /// # Errors
    /// Every mistake in the file, in its order.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<BlueprintError>> {
        let mut reader = Reader::new(file);
        let project = reader.parse(text).map(|node| {
            let fields = reader.fields(&node, "the project", KEYS);
            let mut project = Self::default();
            for (key, slot) in [
                ("blueprint", &mut project.blueprint),
                ("environment", &mut project.environment),
                ("policies", &mut project.policies),
            ] {
                let entry = fields.get(key);
                *slot = entry.and_then(|entry| reader.text(&entry.value, key));
            }
            if let Some(entry) = fields.get("environments") {
                read_environments(&mut reader, &entry.value, &mut project.environments);
            }
            if let Some(entry) = fields.get("fail_on")
                && let Some(word) = reader.text(&entry.value, "fail_on")
            {
                let severity = Severity::ALL.into_iter().find(|each| each.name() == word);
                if severity.is_none() && word != NEVER {
                    let words = Severity::ALL.iter().map(|severity| severity.name());
                    reader.unknown(entry.value.at, "severity", &word, words.chain([NEVER]));
                }
                project.fail_on = Some(severity);
            }
            if let Some(entry) = fields.get("strict") {
                project.strict = reader.boolean(&entry.value, "strict").unwrap_or_default();
            }
            project
        });
        reader.finish(project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_read() {
        let text = "
blueprint: ours.yaml
environment: prod
environments:
  prod: { accounts: ['111122223333'] }
fail_on: high
policies: policies
strict: true
";
        let environment = Environment {
            accounts: ["111122223333".to_owned()].into(),
            ..Environment::default()
        };
        let expected = Project {
            blueprint: Some("ours.yaml".to_owned()),
            environment: Some("prod".to_owned()),
            environments: [("prod".to_owned(), environment)].into(),
            fail_on: Some(Some(Severity::High)),
            policies: Some("policies".to_owned()),
            strict: true,
        };
        assert_eq!(Project::parse("architrave.yaml", text), Ok(expected));
        let never = Project {
            fail_on: Some(None),
            ..Project::default()
        };
        assert_eq!(
            Project::parse("architrave.yaml", "fail_on: never"),
            Ok(never)
        );
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        let text = "blueprnt: x\nfail_on: hihg\nstrict: maybe\nenvironment: [a]\n";
        let errors = Project::parse("architrave.yaml", text).unwrap_err();
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "architrave.yaml:1:1: key `blueprnt` is not known; did you mean `blueprint`?",
                "architrave.yaml:2:10: severity `hihg` is not known; did you mean `high`?",
                "architrave.yaml:3:9: strict is a string, expected true or false",
                "architrave.yaml:4:14: environment is a list, expected a string in quotes or a word",
            ]
        );
    }
}
