//! What is wrong with a policy file, and where.

use std::fmt;

use regorus::unstable::{Expr, Span};
use serde::{Deserialize, Serialize};

/// One mistake in a policy file. Sorted by place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PolicyError {
    /// The file, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// The name that was probably meant.
    pub suggestion: Option<String>,
}

impl PolicyError {
    /// A mistake at a place of the syntax tree.
    pub fn at(span: &Span, message: impl Into<String>) -> Self {
        Self {
            file: span.source.get_path().clone(),
            line: span.line,
            column: column(span),
            message: message.into(),
            suggestion: None,
        }
    }

    /// The same, with the name that was probably meant.
    #[must_use]
    pub fn suggesting(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )?;
        match &self.suggestion {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for PolicyError {}

/// The column in characters. The parser's own counts a tab as four.
fn column(span: &Span) -> u32 {
    let start = usize::try_from(span.start).unwrap_or_default();
    let before = span.source.get_contents().get(..start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    u32::try_from(line.chars().count() + 1).unwrap_or(u32::MAX)
}

/// Where an expression starts. The parser has references start at their last dot, texts behind
/// their quote and objects at their last field.
pub(crate) fn start(expression: &Expr) -> Span {
    match expression {
        Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } => start(refr),
        Expr::Call { fcn, .. } => start(fcn),
        Expr::BinExpr { lhs, .. }
        | Expr::BoolExpr { lhs, .. }
        | Expr::ArithExpr { lhs, .. }
        | Expr::AssignExpr { lhs, .. } => start(lhs),
        Expr::String { span, .. } | Expr::RawString { span, .. } => {
            let mut span = span.clone();
            span.start = span.start.saturating_sub(1);
            span
        }
        Expr::Object { span, fields, .. } => {
            let mut span = span.clone();
            if let Some((_, key, _)) = fields.first() {
                let first = start(key);
                let before = usize::try_from(first.start).unwrap_or_default();
                let before = span.source.get_contents().get(..before).unwrap_or_default();
                let brace = before
                    .rfind('{')
                    .and_then(|brace| u32::try_from(brace).ok());
                span.start = brace.unwrap_or(first.start);
                span.line = first.line;
            }
            span
        }
        other => other.span().clone(),
    }
}

/// How alike two names must be for one to be suggested for the other.
const ALIKE: f64 = 0.55;

/// The candidate that is most like a name, if any is.
pub(crate) fn suggest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let likeness = |candidate| strsim::normalized_damerau_levenshtein(name, candidate);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let score = likeness(candidate);
        if score >= ALIKE && best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_alike_name_is_suggested_and_a_strange_one_none() {
        let names = ["security_groups", "subnets", "subnet_group"];
        for (name, expected) in [
            ("security_group", Some("security_groups")),
            ("subnet", Some("subnets")),
            ("zebra", None),
        ] {
            assert_eq!(suggest(name, names).as_deref(), expected);
        }
    }
}
