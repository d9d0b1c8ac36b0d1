//! The patterns: each is compiled once and runs in linear time.

use std::sync::LazyLock;

use architrave_model::CredentialKind;
use regex::Regex;

/// Credentials whose form gives them away.
///
/// AWS key ids: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>. The
/// key of AWS's own documentation counts too: who ships it ships a habit.
const FORMS: &[(CredentialKind, &str)] = &[
    (
        CredentialKind::AwsAccessKeyId,
        r"(?:^|[^A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?:[^A-Za-z0-9]|$)",
    ),
    (
        CredentialKind::PrivateKey,
        r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\r|\\n)*[A-Za-z0-9+/=:,-]{10}",
    ),
    (
        CredentialKind::ServiceToken,
        concat!(
            r"(?:^|[^A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60}",
            r"|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{20}",
            r"|[rs]k_live_[A-Za-z0-9]{20}|AIza[A-Za-z0-9_-]{35})",
        ),
    ),
];

/// A name, what assigns, and what is assigned: quoted, or up to the next delimiter.
const ASSIGNMENT: &str = concat!(
    r#"([A-Za-z_][A-Za-z0-9_.-]{0,79})\\?["']?[ \t]*(?:=>|:=|=|:)[ \t]*"#,
    r#"(?:\\?"([^"\\\r\n]*)|'([^'\r\n]*)'|([^\s"',;&|)}\]]+))"#,
);

/// The user information of a URL.
const URL: &str = r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@]*:([^\s/@]+)@";

static FORM_PATTERNS: LazyLock<Vec<(CredentialKind, Option<Regex>)>> = LazyLock::new(|| {
    let compiled = FORMS.iter();
    compiled
        .map(|(kind, pattern)| (*kind, Regex::new(pattern).ok()))
        .collect()
});
static ASSIGNMENTS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ASSIGNMENT).ok());
static URLS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(URL).ok());

/// The credentials in a text whose form gives them away.
pub(super) fn formed(text: &str) -> impl Iterator<Item = CredentialKind> {
    let matching = FORM_PATTERNS.iter().filter(move |(_, pattern)| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    });
    matching.map(|(kind, _)| *kind)
}

/// What a text assigns: names and values.
pub(super) fn assignments(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let found = ASSIGNMENTS
        .iter()
        .flat_map(move |pattern| pattern.captures_iter(text));
    found.filter_map(|groups| {
        let value = groups
            .get(2)
            .or_else(|| groups.get(3))
            .or_else(|| groups.get(4))?;
        Some((groups.get(1)?.as_str(), value.as_str()))
    })
}

/// The passwords of the URLs in a text.
pub(super) fn urls(text: &str) -> impl Iterator<Item = &str> {
    let found = URLS
        .iter()
        .flat_map(move |pattern| pattern.captures_iter(text));
    found.filter_map(|groups| Some(groups.get(1)?.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert!(FORM_PATTERNS.iter().all(|(_, pattern)| pattern.is_some()));
        assert!(ASSIGNMENTS.is_some() && URLS.is_some());
    }
}
