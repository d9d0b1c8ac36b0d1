//! Trails.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::Trail, "account", &[Kind::Account], "trails"),
    Relation::one(Kind::Trail, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(Kind::Trail, "bucket", &[Kind::Bucket], "trails"),
    Relation::one(Kind::Trail, "log_group", &[Kind::LogGroup], "trails"),
    Relation::one(Kind::Trail, "log_role", &[Kind::IamRole], "used_by"),
    Relation::one(Kind::Trail, "sns_topic", &[Kind::SnsTopic], "trails"),
];

/// A trail.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Trail {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Whether it records.
    pub is_logging: Option<bool>,
    /// Whether it records every region.
    pub is_multi_region_trail: Option<bool>,
    /// Whether it records every account of the organization.
    pub is_organization_trail: Option<bool>,
    /// Whether it records global services such as IAM.
    pub include_global_service_events: Option<bool>,
    /// Whether digests prove that log files were not changed.
    pub log_file_validation_enabled: Option<bool>,
    /// The KMS key that encrypts the log files.
    pub kms_key_id: Option<String>,
    /// The prefix of the log files.
    pub s3_key_prefix: Option<String>,
    /// Which events are recorded. Where there are none, and no advanced ones: management events.
    pub event_selectors: Option<Vec<EventSelector>>,
    /// Which events are recorded, by field.
    pub advanced_event_selectors: Option<Vec<AdvancedEventSelector>>,
    /// The kinds of insight that are recorded.
    pub insight_types: Option<Vec<String>>,
}

/// Which events are recorded.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EventSelector {
    /// `ReadOnly`, `WriteOnly` or `All`.
    pub read_write_type: Option<String>,
    /// Whether management events are.
    pub include_management_events: Option<bool>,
    /// The services whose management events are not.
    pub exclude_management_event_sources: Option<Vec<String>>,
    /// The resources whose data events are.
    pub data_resources: Option<Vec<DataResource>>,
}

/// Resources whose data events are recorded.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DataResource {
    /// The type, such as `AWS::S3::Object`.
    #[serde(rename = "type")]
    pub resource_type: Option<String>,
    /// The ARNs or their beginnings.
    pub values: Option<Vec<String>>,
}

/// Which events are recorded, by field.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AdvancedEventSelector {
    /// The name.
    pub name: Option<String>,
    /// What an event must meet, all of it.
    pub field_selectors: Option<Vec<FieldSelector>>,
}

/// A condition on a field of an event.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FieldSelector {
    /// The field, such as `eventCategory` or `readOnly`.
    pub field: Option<String>,
    /// Values of which it is one.
    pub equals: Option<Vec<String>>,
    /// Values of which it is none.
    pub not_equals: Option<Vec<String>>,
    /// Beginnings of which it has one.
    pub starts_with: Option<Vec<String>>,
    /// Beginnings of which it has none.
    pub not_starts_with: Option<Vec<String>>,
    /// Ends of which it has one.
    pub ends_with: Option<Vec<String>>,
    /// Ends of which it has none.
    pub not_ends_with: Option<Vec<String>>,
}
