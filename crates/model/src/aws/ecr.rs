//! Container registries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(
        Kind::EcrRepository,
        "account",
        &[Kind::Account],
        "repositories",
    ),
    Relation::one(Kind::EcrRepository, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(Kind::EcrRegistry, "account", &[Kind::Account], "registries"),
];

/// A repository with its policy and lifecycle.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrRepository {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub repository_name: Option<String>,
    /// `MUTABLE`, `IMMUTABLE`, `IMMUTABLE_WITH_EXCLUSION` or `MUTABLE_WITH_EXCLUSION`.
    pub image_tag_mutability: Option<String>,
    /// The tags that the setting spares.
    pub image_tag_mutability_exclusion_filters: Option<Vec<EcrFilter>>,
    /// Whether it has its images scanned on push; the registry may have all scanned.
    pub scan_on_push: Option<bool>,
    /// With what its images are encrypted.
    pub encryption_configuration: Option<EcrEncryption>,
    /// Who may use it.
    pub policy: Option<PolicyDocument>,
    /// Which images expire; absent where it has no lifecycle policy.
    pub lifecycle_rules: Option<Vec<EcrLifecycleRule>>,
}

/// With what the images of a repository are encrypted.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrEncryption {
    /// `AES256`, `KMS` or `KMS_DSSE`.
    pub encryption_type: Option<String>,
    /// The key that the author chose: its ARN, or its id in this snapshot; absent where it is
    /// `aws/ecr` or none.
    pub kms_key: Option<String>,
}

/// A filter of tags or repositories.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrFilter {
    /// The pattern.
    pub filter: Option<String>,
    /// `WILDCARD` or `PREFIX_MATCH`.
    pub filter_type: Option<String>,
}

/// A rule by which images expire.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrLifecycleRule {
    /// Rules are applied from the lowest on.
    pub priority: Option<i64>,
    /// `tagged`, `untagged` or `any`.
    pub tag_status: Option<String>,
    /// The tags of the images begin with these.
    pub tag_prefixes: Option<Vec<String>>,
    /// The tags of the images match these.
    pub tag_patterns: Option<Vec<String>>,
    /// `imageCountMoreThan`, `sinceImagePushed`, …
    pub count_type: Option<String>,
    /// `days`, where it is about time.
    pub count_unit: Option<String>,
    /// How many images, or after how long.
    pub count_number: Option<i64>,
    /// `expire` or `transition`.
    pub action: Option<String>,
}

/// What an account's registry does for all of its repositories in a region.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrRegistry {
    /// `BASIC` or `ENHANCED`.
    pub scan_type: Option<String>,
    /// Which repositories are scanned when.
    pub scanning_rules: Option<Vec<EcrScanningRule>>,
    /// Who may replicate into it and pull through it.
    pub policy: Option<PolicyDocument>,
    /// Which repositories are replicated where to.
    pub replication_rules: Option<Vec<EcrReplicationRule>>,
}

/// When some repositories are scanned.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrScanningRule {
    /// `SCAN_ON_PUSH`, `CONTINUOUS_SCAN` or `MANUAL`.
    pub scan_frequency: Option<String>,
    /// The repositories.
    pub repository_filters: Option<Vec<EcrFilter>>,
}

/// Where some repositories are replicated to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrReplicationRule {
    /// The registries replicated to.
    pub destinations: Option<Vec<EcrReplicationDestination>>,
    /// The repositories; empty where all are.
    pub repository_filters: Option<Vec<EcrFilter>>,
}

/// A registry that is replicated to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EcrReplicationDestination {
    /// Its region.
    pub region: Option<String>,
    /// Its account.
    pub registry_id: Option<String>,
}
