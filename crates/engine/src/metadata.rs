//! The `# METADATA` block above `package`: what a policy is about, in the author's words.

use std::collections::BTreeSet;
use std::fmt::Display;

use architrave_model::{Kind, Severity};
use regorus::unstable::Module;
use serde::{Deserialize, Serialize};
use serde_saphyr::{Error, Location, Spanned};

use crate::analysis::{PolicyError, suggest};
use crate::subjects::Subjects;

/// What a policy says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// What holds when the policy passes, in one line.
    pub title: String,
    /// Why it matters.
    pub description: String,
    /// The control that it decides, such as `RDS-05`.
    pub control: String,
    /// How bad a failure is.
    pub severity: Severity,
    /// The kinds of resource it judges; in the file `resource`, one name, a list or `"*"`.
    pub resources: Subjects,
    /// How to put a failure right.
    pub remediation: String,
    /// Pages of the vendor or the standard.
    pub related_resources: Vec<String>,
    /// Further reading: sections of the architecture document, identifiers of frameworks.
    pub references: Vec<String>,
}

/// What a library package says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryMetadata {
    /// What the library is for, in one line.
    pub title: String,
    /// The same at length.
    #[serde(default)]
    pub description: String,
    /// Pages of the vendor or the standard.
    #[serde(default)]
    pub related_resources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    title: Spanned<String>,
    description: Spanned<String>,
    #[serde(default)]
    related_resources: Vec<String>,
    custom: Custom,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    control: Spanned<String>,
    severity: Spanned<String>,
    resource: Spanned<Resource>,
    remediation: Spanned<String>,
    #[serde(default)]
    references: Vec<String>,
}

/// `resource`: one name or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Resource {
    One(String),
    Several(Vec<String>),
}

impl Metadata {
    /// Reads the block of a policy file.
    ///
    /// # Errors
    /// Everything that is wrong with the block, with its place in the Rego file.
    pub fn read(module: &Module) -> Result<Self, Vec<PolicyError>> {
        let text = Text::of(module).map_err(|error| vec![error])?;
        let block: Block = text.parse().map_err(|error| vec![error])?;
        let mut errors = Vec::new();
        let custom = &block.custom;
        let required = [
            ("title", &block.title),
            ("description", &block.description),
            ("control", &custom.control),
            ("remediation", &custom.remediation),
        ];
        for (key, value) in required {
            if value.value.trim().is_empty() {
                errors.push(text.error(value.referenced, format!("`{key}` is empty")));
            }
        }
        let resources = text.subjects(&custom.resource, &mut errors);
        let severities = Severity::ALL.iter().map(|each| each.name());
        let severity = &custom.severity;
        let severity = (severity.value.as_str(), severity.referenced);
        let severity = text.name(severity, severities, &mut errors);
        match (resources, severity) {
            (Some(resources), Some(severity)) if errors.is_empty() => Ok(Self {
                title: block.title.value,
                description: block.description.value,
                control: block.custom.control.value,
                severity,
                resources,
                remediation: block.custom.remediation.value,
                related_resources: block.related_resources,
                references: block.custom.references,
            }),
            _ => Err(errors),
        }
    }
}

impl LibraryMetadata {
    /// Reads the block of a library file.
    ///
    /// # Errors
    /// What is wrong with the block, with its place in the Rego file.
    pub fn read(module: &Module) -> Result<Self, PolicyError> {
        Text::of(module)?.parse()
    }
}

/// The YAML of the block. Every line keeps the number of its Rego line, less `above`, and every
/// column is one less, for the `#`.
struct Text {
    yaml: String,
    file: String,
    above: u32,
}

impl Text {
    fn of(module: &Module) -> Result<Self, PolicyError> {
        let span = &module.package.span;
        let lines: Vec<&str> = span.source.get_contents().lines().collect();
        let package = usize::try_from(span.line)
            .unwrap_or_default()
            .saturating_sub(1);
        let comments = lines.get(..package).unwrap_or_default();
        let first = comments.iter().rposition(|line| !line.starts_with('#'));
        let first = first.map_or(0, |above| above + 1);
        let block = comments.get(first..).unwrap_or_default();
        let start = block
            .iter()
            .rposition(|line| line.trim_end() == "# METADATA");
        let Some(start) = start else {
            let message = "no `# METADATA` block stands directly above `package`";
            return Err(PolicyError::at(span, message));
        };
        let yaml = block.iter().skip(start + 1);
        let yaml: Vec<&str> = yaml.map(|line| line.trim_start_matches('#')).collect();
        Ok(Self {
            yaml: yaml.join("\n"),
            file: span.source.get_path().clone(),
            above: u32::try_from(first + start + 1).unwrap_or(u32::MAX),
        })
    }

    fn parse<'de, T: Deserialize<'de>>(&'de self) -> Result<T, PolicyError> {
        serde_saphyr::from_str(&self.yaml).map_err(|error| self.explain(&error))
    }

    fn explain(&self, error: &Error) -> PolicyError {
        let error = error.without_snippet();
        let location = error.location().unwrap_or(Location::UNKNOWN);
        match error {
            Error::SerdeUnknownField {
                field, expected, ..
            } => self
                .error(location, format!("`{field}` is not a key of the metadata"))
                .suggesting(suggest(field, expected.iter().copied())),
            Error::SerdeMissingField { field, .. } => {
                self.error(location, format!("the metadata lack `{field}`"))
            }
            other => self.error(location, format!("reading the metadata: {other}")),
        }
    }

    fn subjects(
        &self,
        resource: &Spanned<Resource>,
        errors: &mut Vec<PolicyError>,
    ) -> Option<Subjects> {
        let at = resource.referenced;
        let names = match &resource.value {
            Resource::One(name) if name == "*" => return Some(Subjects::Every),
            Resource::One(name) => std::slice::from_ref(name),
            Resource::Several(names) => names.as_slice(),
        };
        let mut kinds = BTreeSet::new();
        for name in names {
            let known = Kind::ALL.iter().map(|kind| kind.name());
            let kind: Kind = self.name((name, at), known, errors)?;
            if !kinds.insert(kind) {
                errors.push(self.error(at, format!("`{name}` is listed twice")));
            }
        }
        if kinds.is_empty() {
            let message = "`resource` lists no kind; every kind is written \"*\"".to_owned();
            errors.push(self.error(at, message));
        }
        Some(Subjects::Kinds(kinds))
    }

    /// A value that must be one of a list of names.
    fn name<'a, T: std::str::FromStr<Err: Display>>(
        &self,
        (value, at): (&str, Location),
        names: impl Iterator<Item = &'a str>,
        errors: &mut Vec<PolicyError>,
    ) -> Option<T> {
        match value.parse() {
            Ok(read) => Some(read),
            Err(why) => {
                let error = self.error(at, why.to_string());
                errors.push(error.suggesting(suggest(value, names)));
                None
            }
        }
    }

    fn error(&self, location: Location, message: String) -> PolicyError {
        let line = u32::try_from(location.line()).unwrap_or_default();
        let column = u32::try_from(location.column()).unwrap_or_default();
        PolicyError {
            file: self.file.clone(),
            line: self.above.saturating_add(line),
            column: column.saturating_add(1),
            message,
            suggestion: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use regorus::Engine;

    use super::*;

    const GOOD: &str = "\
# Copyright of somebody
#
# METADATA
# title: Automated backups are kept
# description: >
#   Long enough
#   to restore.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
# custom:
#   control: RDS-05
#   severity: high
#   resource: aws.rds.db_instance
#   remediation: Raise backup_retention_period.
package architrave.database.backup_retention
";

    fn read(text: &str) -> Result<Metadata, Vec<String>> {
        let mut engine = Engine::new();
        engine.add_policy("p.rego".into(), text.into()).unwrap();
        Metadata::read(&engine.get_modules()[0])
            .map_err(|errors| errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_complete_block_is_read() {
        let expected = Metadata {
            title: "Automated backups are kept".into(),
            description: "Long enough to restore.\n".into(),
            control: "RDS-05".into(),
            severity: Severity::High,
            resources: Kind::DbInstance.into(),
            remediation: "Raise backup_retention_period.".into(),
            related_resources: vec!["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html".into()],
            references: vec![],
        };
        assert_eq!(read(GOOD), Ok(expected));
    }

    #[test]
    fn several_kinds_are_listed_and_every_kind_is_a_star() {
        for (written, expected) in [
            (
                "[aws.rds.db_instance, aws.rds.db_cluster]",
                Subjects::Kinds([Kind::DbInstance, Kind::DbCluster].into()),
            ),
            ("\"*\"", Subjects::Every),
        ] {
            let text = GOOD.replace("aws.rds.db_instance", written);
            assert_eq!(read(&text).unwrap().resources, expected, "{written}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line_in_the_rego_file() {
        for (good, bad, errors) in [
            (
                "severity: high",
                "severty: high",
                vec![
                    "p.rego:12:5: `severty` is not a key of the metadata; did you mean `severity`?",
                ],
            ),
            (
                "#   severity: high\n",
                "",
                vec!["p.rego:13:5: the metadata lack `severity`"],
            ),
            (
                "#   severity: high\n#   resource: aws.rds.db_instance",
                "#   severity: hihg\n#   resource: aws.rds.instance",
                vec![
                    "p.rego:13:15: `aws.rds.instance` is not a resource kind; did you mean `aws.rds.db_instance`?",
                    "p.rego:12:15: `hihg` is not a severity; expected critical, high, medium, low or info; did you mean `high`?",
                ],
            ),
            (
                "control: RDS-05",
                "control: ''",
                vec!["p.rego:11:14: `control` is empty"],
            ),
            (
                "resource: aws.rds.db_instance",
                "resource: [aws.rds.db_instance, aws.rds.db_instance]",
                vec!["p.rego:13:15: `aws.rds.db_instance` is listed twice"],
            ),
            (
                "resource: aws.rds.db_instance",
                "resource: []",
                vec!["p.rego:13:15: `resource` lists no kind; every kind is written \"*\""],
            ),
            (
                "# METADATA",
                "# METADTA",
                vec!["p.rego:15:1: no `# METADATA` block stands directly above `package`"],
            ),
            (
                "package",
                "\npackage",
                vec!["p.rego:16:1: no `# METADATA` block stands directly above `package`"],
            ),
        ] {
            let found = read(&GOOD.replace(good, bad)).unwrap_err();
            assert_eq!(found, errors, "{bad}");
        }
    }
}
