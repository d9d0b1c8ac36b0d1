//! Coverage: of what was looked at, how much was seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Kind;

/// How much of one kind was seen in one scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Where: the name of a plan, an account and region, a cluster.
    pub scope: String,
    /// Of what. `None` speaks of everything in the scope.
    pub kind: Option<Kind>,
    /// How much.
    pub completeness: Completeness,
}

/// How completely a scope was seen, and why no better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// Everything there is.
    Complete,
    /// Some of it; what is not there may exist elsewhere.
    Partial(String),
    /// Nothing, though it was asked for.
    Failed(String),
}
