//! Buckets and what guards them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::Bucket, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(Kind::Bucket, "log_bucket", &[Kind::Bucket], "logs_of"),
    Relation::many(
        Kind::Bucket,
        "replication_targets",
        &[Kind::Bucket],
        "replication_sources",
    ),
    Relation::one(
        Kind::Bucket,
        "replication_role",
        &[Kind::IamRole],
        "used_by",
    ),
    Relation::one(
        Kind::AccountPublicAccessBlock,
        "account",
        &[Kind::Account],
        "public_access_blocks",
    ),
];

/// A bucket with everything that is configured on it.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Bucket {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// How new objects are encrypted; where nothing was chosen, SSE-S3 since January 2023.
    pub encryption: Option<BucketEncryption>,
    /// Whether versions are kept; absent where that was never turned on.
    pub versioning: Option<Versioning>,
    /// What is done about public access policies and ACLs. Absent where nobody declared it: S3 then
    /// blocks all of it on buckets made since April 2023, and nothing on older ones.
    pub public_access_block: Option<PublicAccessBlock>,
    /// Who owns objects: `BucketOwnerEnforced` turns ACLs off, and is what new buckets have where
    /// nothing was chosen.
    pub object_ownership: Option<String>,
    /// The bucket policy.
    pub policy: Option<PolicyDocument>,
    /// What its ACL grants; a canned ACL is written out, without the owner.
    pub grants: Option<Vec<Grant>>,
    /// Where its access logs go.
    pub logging: Option<BucketLogging>,
    /// When objects move or expire.
    pub lifecycle_rules: Option<Vec<LifecycleRule>>,
    /// Where its objects are copied to.
    pub replication: Option<Replication>,
    /// Whether it is served as a website.
    pub website: Option<Website>,
    /// For how long objects cannot be deleted.
    pub object_lock: Option<ObjectLock>,
    /// Which web pages of others may read it.
    pub cors_rules: Option<Vec<CorsRule>>,
    /// Who pays for requests: `BucketOwner` or `Requester`.
    pub request_payer: Option<String>,
    /// Whether destroying it deletes its objects too.
    pub force_destroy: Option<bool>,
}

/// How new objects of a bucket are encrypted.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BucketEncryption {
    /// `AES256`, `aws:kms` or `aws:kms:dsse`.
    pub sse_algorithm: Option<String>,
    /// The key: the id of a resource that the input holds, or else an ARN, id or alias. Absent for
    /// `aws/s3`, which serves where none is named.
    pub kms_key_id: Option<String>,
    /// Whether a bucket key spares requests to KMS.
    pub bucket_key_enabled: Option<bool>,
}

/// Whether a bucket keeps versions.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Versioning {
    /// `Enabled`, `Suspended` or `Disabled`.
    pub status: Option<String>,
    /// Whether deleting a version needs a second factor: `Enabled` or `Disabled`.
    pub mfa_delete: Option<String>,
}

/// What is done about public access policies and ACLs.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublicAccessBlock {
    /// Whether public ACLs are refused.
    pub block_public_acls: Option<bool>,
    /// Whether public ACLs have no effect.
    pub ignore_public_acls: Option<bool>,
    /// Whether public policies are refused.
    pub block_public_policy: Option<bool>,
    /// Whether a public policy serves only the account's own users and AWS services.
    pub restrict_public_buckets: Option<bool>,
}

/// One grant of an ACL.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Grant {
    /// `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP` or `FULL_CONTROL`.
    pub permission: Option<String>,
    /// `Group`, `CanonicalUser` or `AmazonCustomerByEmail`.
    pub grantee_type: Option<String>,
    /// The group, as a URI.
    pub grantee_uri: Option<String>,
    /// The canonical id of the account.
    pub grantee_id: Option<String>,
}

/// Where the access logs of a bucket go.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BucketLogging {
    /// The bucket that receives them: the id of a resource that the input holds, or else its name.
    pub target_bucket: Option<String>,
    /// The prefix of their names.
    pub target_prefix: Option<String>,
}

/// One lifecycle rule.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LifecycleRule {
    /// The id.
    pub id: Option<String>,
    /// `Enabled` or `Disabled`.
    pub status: Option<String>,
    /// The prefix of the objects that it is for; absent for all, or where tags and sizes choose.
    pub prefix: Option<String>,
    /// After how many days objects expire.
    pub expiration_days: Option<i64>,
    /// After how many days versions that are no longer current expire.
    pub noncurrent_expiration_days: Option<i64>,
    /// After how many days uploads that were not finished are given up.
    pub abort_incomplete_upload_days: Option<i64>,
    /// When objects move to another storage class.
    pub transitions: Option<Vec<Transition>>,
}

/// A move to another storage class.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Transition {
    /// After how many days.
    pub days: Option<i64>,
    /// The storage class.
    pub storage_class: Option<String>,
}

/// Where the objects of a bucket are copied to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Replication {
    /// The rules.
    pub rules: Option<Vec<ReplicationRule>>,
}

/// One replication rule.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReplicationRule {
    /// The id.
    pub id: Option<String>,
    /// `Enabled` or `Disabled`.
    pub status: Option<String>,
    /// The buckets that receive copies: ids of resources that the input holds, or else ARNs.
    pub destinations: Option<Vec<String>>,
}

/// How a bucket is served as a website.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Website {
    /// The page of a folder.
    pub index_document: Option<String>,
    /// The host that every request is sent on to.
    pub redirect_host_name: Option<String>,
}

/// For how long the objects of a bucket cannot be deleted.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ObjectLock {
    /// `GOVERNANCE` or `COMPLIANCE`, by default.
    pub mode: Option<String>,
    /// The default retention, in days.
    pub days: Option<i64>,
    /// The default retention, in years.
    pub years: Option<i64>,
}

/// Which web pages of others may read a bucket.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorsRule {
    /// Their origins.
    pub allowed_origins: Option<Vec<String>>,
    /// The methods that they may use.
    pub allowed_methods: Option<Vec<String>>,
    /// The headers that they may send.
    pub allowed_headers: Option<Vec<String>>,
}

/// The public access block of a whole account.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountPublicAccessBlock {
    /// Whether public ACLs are refused.
    pub block_public_acls: Option<bool>,
    /// Whether public ACLs have no effect.
    pub ignore_public_acls: Option<bool>,
    /// Whether public policies are refused.
    pub block_public_policy: Option<bool>,
    /// Whether a public policy serves only the account's own users and AWS services.
    pub restrict_public_buckets: Option<bool>,
}
