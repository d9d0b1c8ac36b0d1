//! Security posture.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::one(
    Kind::SecurityHub,
    "account",
    &[Kind::Account],
    "security_hubs",
)];

/// A hub.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SecurityHub {
    /// The ARN.
    pub arn: Option<String>,
    /// Whether the default standards were enabled with it.
    pub enable_default_standards: Option<bool>,
    /// Whether new controls of enabled standards are enabled by themselves.
    pub auto_enable_controls: Option<bool>,
    /// `SECURITY_CONTROL` or `STANDARD_CONTROL`.
    pub control_finding_generator: Option<String>,
}
