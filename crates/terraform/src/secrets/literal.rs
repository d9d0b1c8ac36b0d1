//! Whether an assigned value is a credential, or only speaks of one.

use std::collections::BTreeMap;

use architrave_model::CredentialKind;

use super::name::{Speaks, speaks};

/// Bits per character from which a text looks random; words and paths stay below.
const RANDOM: f64 = 3.0;

/// How short a random-looking secret may be.
const SHORTEST_SECRET: usize = 12;

/// The credential that a value is under its name.
pub(super) fn assigned(name: &str, value: &str) -> Option<CredentialKind> {
    let value = value.trim();
    let speaks = speaks(name)?;
    // A value that repeats its name holds its place.
    if !is_literal(value) || value.eq_ignore_ascii_case(name) {
        return None;
    }
    match speaks {
        Speaks::AwsSecretKey | Speaks::Secret if is_aws_secret_key(value) => {
            Some(CredentialKind::AwsSecretAccessKey)
        }
        Speaks::Password => Some(CredentialKind::Password),
        Speaks::Secret | Speaks::AwsSecretKey => {
            looks_random(value).then_some(CredentialKind::Password)
        }
    }
}

/// The password in the user information of a URL.
pub(super) fn in_url(value: &str) -> Option<CredentialKind> {
    is_literal(value).then_some(CredentialKind::Password)
}

/// Whether a value stands for itself: neither a reference to be filled in later, nor a switch, nor
/// a mask.
fn is_literal(value: &str) -> bool {
    const REFERENCES: &[&str] = &[
        "$", "`", "<", "{", "%", "(", "/", "./", "~/", "@", "*", "arn:", "http://", "https://",
        "ssm:", "vault:", "file:", "env:", "data.", "var.", "local.", "aws_", "module.", "random_",
        "os.", "process.",
    ];
    const SWITCHES: &[&str] = &[
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "null",
        "nil",
        "none",
        "undefined",
        "required",
        "optional",
        "string",
        "redacted",
        "hidden",
    ];
    let lower = value.to_ascii_lowercase();
    let is_mask = |sign: char| matches!(sign, 'x' | '*' | '.' | '-' | '_' | '#' | '?');
    value.chars().count() >= 3
        && !value.contains(char::is_whitespace)
        && !value.contains("${")
        && !value.contains("{{")
        && !value.contains("$(")
        && !REFERENCES.iter().any(|start| lower.starts_with(start))
        && !SWITCHES.contains(&lower.as_str())
        && !lower.chars().all(is_mask)
}

/// Forty characters of base64, of more than hexadecimal digits alone.
fn is_aws_secret_key(value: &str) -> bool {
    let in_alphabet =
        |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'+' || byte == b'=';
    value.len() == 40
        && value.bytes().all(in_alphabet)
        && !value.bytes().all(|byte| byte.is_ascii_hexdigit())
        && entropy(value) > RANDOM
}

/// Letters and digits, without an order that a word, path or host name has.
fn looks_random(value: &str) -> bool {
    value.len() >= SHORTEST_SECRET
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !value.contains('/')
        && entropy(value) > RANDOM
}

/// The information in a text, in bits per character.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of characters stay far below the precision of a double"
)]
fn entropy(text: &str) -> f64 {
    let mut counts = BTreeMap::new();
    for letter in text.chars() {
        *counts.entry(letter).or_insert(0_usize) += 1;
    }
    let length = text.chars().count() as f64;
    let share = |count: &usize| *count as f64 / length;
    counts
        .values()
        .map(share)
        .map(|share| -share * share.log2())
        .sum()
}
