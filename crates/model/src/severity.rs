//! How bad a failure is.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad it is when a policy fails. Ordered: the worse, the greater.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is at stake.
    Info,
    /// Should be fixed when the place is touched anyway.
    Low,
    /// Should be fixed soon.
    Medium,
    /// Should be fixed now.
    High,
    /// Data or access is exposed.
    Critical,
}

/// A name that is no severity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a severity; expected critical, high, medium, low or info")]
pub struct UnknownSeverity(pub String);

impl Severity {
    /// Every severity, the least first.
    pub const ALL: [Self; 5] = [
        Self::Info,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Critical,
    ];

    /// The name that policies and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|each| each.name() == name);
        found.ok_or_else(|| UnknownSeverity(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_serde_and_order_is_by_weight() {
        for severity in Severity::ALL {
            let json = serde_json::to_value(severity).unwrap();
            assert_eq!(json, severity.name());
            assert_eq!(severity.to_string().parse(), Ok(severity));
        }
        assert!(Severity::ALL.is_sorted());
        assert_eq!(
            "urgent".parse::<Severity>(),
            Err(UnknownSeverity("urgent".to_owned()))
        );
    }
}
