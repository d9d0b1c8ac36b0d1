//! Threat detection.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::one(
    Kind::Detector,
    "account",
    &[Kind::Account],
    "detectors",
)];

/// A detector.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Detector {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub detector_id: Option<String>,
    /// Whether it watches.
    pub enabled: Option<bool>,
    /// How often findings are published: `FIFTEEN_MINUTES`, `ONE_HOUR` or `SIX_HOURS`.
    pub finding_publishing_frequency: Option<String>,
    /// What it watches beside the foundational sources.
    pub features: Option<Vec<DetectorFeature>>,
}

/// A protection plan.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DetectorFeature {
    /// The name, such as `S3_DATA_EVENTS` or `RUNTIME_MONITORING`.
    pub name: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub status: Option<String>,
    /// Parts of the plan that are chosen apart.
    pub additional_configuration: Option<Vec<FeatureConfiguration>>,
}

/// A part of a protection plan.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FeatureConfiguration {
    /// The name, such as `EKS_ADDON_MANAGEMENT`.
    pub name: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub status: Option<String>,
}
