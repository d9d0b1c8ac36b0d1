//! Configuration recording.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(
        Kind::ConfigRecorder,
        "account",
        &[Kind::Account],
        "config_recorders",
    ),
    Relation::one(Kind::ConfigRecorder, "role", &[Kind::IamRole], "used_by"),
];

/// A recorder.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfigRecorder {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Whether it records.
    pub recording: Option<bool>,
    /// Whether it records every supported type of resource of the region.
    pub all_supported: Option<bool>,
    /// Whether it records global types such as IAM users.
    pub include_global_resource_types: Option<bool>,
    /// The types that it records.
    pub resource_types: Option<Vec<String>>,
    /// The types that it does not record.
    pub excluded_resource_types: Option<Vec<String>>,
    /// How the types are chosen: `ALL_SUPPORTED_RESOURCE_TYPES`, `INCLUSION_BY_RESOURCE_TYPES` or
    /// `EXCLUSION_BY_RESOURCE_TYPES`.
    pub recording_strategy: Option<String>,
    /// `CONTINUOUS` or `DAILY`.
    pub recording_frequency: Option<String>,
}
