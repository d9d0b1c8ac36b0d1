//! Access analyzers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::one(
    Kind::AccessAnalyzer,
    "account",
    &[Kind::Account],
    "access_analyzers",
)];

/// An analyzer.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessAnalyzer {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub analyzer_name: Option<String>,
    /// What it analyses: `ACCOUNT`, `ORGANIZATION`, `ACCOUNT_UNUSED_ACCESS`, …
    pub analyzer_type: Option<String>,
    /// After how many days access counts as unused.
    pub unused_access_age_days: Option<i64>,
}
