//! Gaps: what is not known, and why.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Path;

/// A value or relation that is not known. What is in a gap is never in the configuration too.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What is not known: `config.kms_key_id`, `related.subnets[*]`, `account`.
    ///
    /// A path that ends in `[*]` says that the list may hold more elements than are there.
    pub path: Path,
    /// Why it is not known.
    pub reason: Reason,
    /// Whether there surely is a value, or something that the relation leads to, though it is not
    /// known which. Of a path that ends in `[*]` it says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
}

/// Why a value is not known.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Terraform knows it only after apply. Holds what it will come from, where the plan tells:
    /// `aws_kms_key.db.arn`, several sorted and joined by `, `.
    KnownAfterApply(Option<String>),
    /// The input does not reach that far: another state, another plan, a live account. Holds what
    /// would have to be looked at.
    OutsideInput(String),
    /// The source marks the value sensitive, so it was never read.
    Sensitive,
    /// Several resources may be meant, and the input does not say which. Holds their ids.
    Ambiguous(Vec<String>),
    /// The value is there and is not what it should be. Holds what is wrong with it.
    Malformed(String),
    /// The caller may not read it. Holds the action that was denied.
    AccessDenied(String),
    /// The service throttled the request. Holds the action.
    Throttled(String),
    /// The request timed out. Holds the action.
    TimedOut(String),
    /// Nobody asked for it.
    NotCollected,
}

/// The three classes of unknown, which are reported apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum GapClass {
    /// It will be known once the plan is applied.
    KnownAfterApply,
    /// The input does not reach that far.
    OutsideInput,
    /// It should have been readable and was not.
    CouldNotBeRead,
}

impl Gap {
    /// A gap at a path, where there may be no value at all.
    pub const fn new(path: Path, reason: Reason) -> Self {
        Self {
            path,
            reason,
            present: false,
        }
    }

    /// The same gap, where there surely is a value.
    #[must_use]
    pub fn surely_present(self) -> Self {
        Self {
            present: true,
            ..self
        }
    }
}

impl Reason {
    /// Which of the three classes this reason belongs to.
    pub const fn class(&self) -> GapClass {
        match self {
            Self::KnownAfterApply(_) | Self::Ambiguous(_) => GapClass::KnownAfterApply,
            Self::OutsideInput(_) => GapClass::OutsideInput,
            Self::Sensitive
            | Self::Malformed(_)
            | Self::AccessDenied(_)
            | Self::Throttled(_)
            | Self::TimedOut(_)
            | Self::NotCollected => GapClass::CouldNotBeRead,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KnownAfterApply(None) => f.write_str("known after apply"),
            Self::KnownAfterApply(Some(source)) => write!(f, "known after apply: {source}"),
            Self::OutsideInput(what) => write!(f, "outside the input: {what}"),
            Self::Sensitive => f.write_str("marked sensitive by the source"),
            Self::Ambiguous(candidates) => write!(f, "may be any of {}", candidates.join(", ")),
            Self::Malformed(why) => write!(f, "malformed: {why}"),
            Self::AccessDenied(action) => write!(f, "access denied: {action}"),
            Self::Throttled(action) => write!(f, "throttled: {action}"),
            Self::TimedOut(action) => write!(f, "timed out: {action}"),
            Self::NotCollected => f.write_str("not collected"),
        }
    }
}

impl fmt::Display for GapClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KnownAfterApply => "known after apply",
            Self::OutsideInput => "outside the input",
            Self::CouldNotBeRead => "could not be read",
        })
    }
}
