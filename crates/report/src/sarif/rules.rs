//! The rules: every policy that was evaluated, so that an alert closes when its policy passes.

use architrave_model::{PolicySummary, Severity};

use super::model::{Configuration, Help, Level, Rule, RuleProperties, Text};
use crate::ReportError;
use crate::text::{clean, prose};
use crate::view::View;

/// GitHub rejects a file with more.
const MOST_RULES: usize = 25_000;

/// GitHub rejects longer descriptions.
const LONGEST_DESCRIPTION: usize = 1_024;

/// GitHub rejects longer names.
const LONGEST_NAME: usize = 255;

/// The rules, in the order of the policies.
pub(super) fn rules<'a>(view: &View<'a>) -> Result<Vec<Rule<'a>>, ReportError> {
    if view.policies.len() > MOST_RULES {
        return Err(ReportError::TooManyRules {
            count: view.policies.len(),
            limit: MOST_RULES,
        });
    }
    Ok(view.policies.iter().copied().map(rule).collect())
}

/// How loud a failure is.
pub(super) const fn level(severity: Severity) -> Level {
    match severity {
        Severity::Critical | Severity::High => Level::Error,
        Severity::Medium => Level::Warning,
        Severity::Low | Severity::Info => Level::Note,
    }
}

/// The text, cut with `…` where it is longer than so many UTF-16 units, the most sparing count
/// that a consumer may make.
pub(super) fn cut(text: String, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text;
    }
    let mut units = 1;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= most
    });
    kept.chain(['…']).collect()
}

fn rule(policy: &PolicySummary) -> Rule<'_> {
    // Empty texts are rejected.
    let title = first_filled([&policy.title, &policy.id]);
    let description = first_filled([&policy.description, &policy.title, &policy.id]);
    let category = policy.id.split('/').next().unwrap_or_default();
    Rule {
        id: &policy.id,
        name: cut(pascal_case(&policy.id), LONGEST_NAME),
        short_description: Text {
            text: cut(sentence(title), LONGEST_DESCRIPTION),
        },
        full_description: Text {
            text: cut(sentence(description), LONGEST_DESCRIPTION),
        },
        default_configuration: Configuration {
            level: level(policy.severity),
        },
        help: help(policy, description),
        properties: RuleProperties {
            tags: vec!["security", &policy.control, category],
            security_severity: security_severity(policy.severity),
            severity: policy.severity.name(),
            control: &policy.control,
        },
    }
}

/// The middle of the range in which GitHub reads each word; none is no security alert.
const fn security_severity(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Critical => Some("9.5"),
        Severity::High => Some("8.0"),
        Severity::Medium => Some("5.5"),
        Severity::Low => Some("2.0"),
        Severity::Info => None,
    }
}

fn help(policy: &PolicySummary, description: &str) -> Help {
    let facts = format!("Control {}, severity {}.", policy.control, policy.severity);
    let description = sentence(description);
    let remediation = policy.remediation.trim();
    if remediation.is_empty() {
        let text = format!("{description}\n\n{facts}");
        return Help {
            markdown: text.clone(),
            text,
        };
    }
    let steps = paragraphs(remediation);
    Help {
        text: format!("{description}\n\nRemediation: {steps}\n\n{facts}"),
        markdown: format!("{description}\n\n## Remediation\n\n{steps}\n\n{facts}"),
    }
}

/// One safe line that ends as a sentence does, as consumers expect of descriptions.
fn sentence(text: &str) -> String {
    let mut line = prose(text);
    if !line.ends_with(['.', '!', '?']) {
        line.push('.');
    }
    line
}

/// Safe text whose line breaks are kept: policies are written by their owner, in Markdown.
fn paragraphs(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(clean).collect();
    lines.join("\n")
}

fn first_filled<const N: usize>(texts: [&String; N]) -> &str {
    let mut filled = texts.into_iter().map(|text| text.trim());
    filled.find(|text| !text.is_empty()).unwrap_or("policy")
}

/// `database/backup_retention` as `DatabaseBackupRetention`.
fn pascal_case(id: &str) -> String {
    let words = id.split(|c: char| !c.is_alphanumeric());
    words
        .flat_map(|word| {
            let mut rest = word.chars();
            let first = rest.next().into_iter().flat_map(char::to_uppercase);
            first.chain(rest).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(
            pascal_case("database/backup_retention"),
            "DatabaseBackupRetention"
        );
        assert_eq!(pascal_case("network/tls-1.3"), "NetworkTls13");
    }

    #[test]
    fn descriptions_stay_under_the_limit() {
        let check = |text: &str, most, expected: &str| {
            assert_eq!(cut(text.to_owned(), most), expected);
        };
        check("short", 5, "short");
        check("longer", 5, "long…");
        // Two units each.
        check("🔒🔒🔒", 5, "🔒🔒…");
    }

    #[test]
    fn a_policy_that_says_nothing_still_fills_what_must_be_filled() {
        let policy = PolicySummary {
            id: "a/b".to_owned(),
            control: "A-01".to_owned(),
            severity: Severity::Info,
            title: String::new(),
            description: " ".to_owned(),
            remediation: String::new(),
            asked: true,
        };
        let rule = rule(&policy);
        assert_eq!(rule.short_description.text, "a/b.");
        assert_eq!(rule.full_description.text, "a/b.");
        assert_eq!(rule.help.text, "a/b.\n\nControl A-01, severity info.");
        assert_eq!(rule.properties.security_severity, None);
    }
}
