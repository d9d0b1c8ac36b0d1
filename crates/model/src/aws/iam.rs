//! Identities and what they may do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::many(
        Kind::IamRole,
        "policies",
        &[Kind::IamPolicy],
        "attached_roles",
    ),
    Relation::one(
        Kind::IamRole,
        "permissions_boundary",
        &[Kind::IamPolicy],
        "bounded",
    ),
    Relation::many(
        Kind::IamRole,
        "oidc_providers",
        &[Kind::OidcProvider],
        "trusting_roles",
    ),
    Relation::many(
        Kind::IamUser,
        "policies",
        &[Kind::IamPolicy],
        "attached_users",
    ),
    Relation::one(
        Kind::IamUser,
        "permissions_boundary",
        &[Kind::IamPolicy],
        "bounded",
    ),
    Relation::many(Kind::IamUser, "groups", &[Kind::IamGroup], "users"),
    Relation::many(
        Kind::IamGroup,
        "policies",
        &[Kind::IamPolicy],
        "attached_groups",
    ),
    Relation::one(
        Kind::InstanceProfile,
        "role",
        &[Kind::IamRole],
        "instance_profiles",
    ),
    Relation::one(Kind::AccessKey, "user", &[Kind::IamUser], "access_keys"),
    Relation::one(
        Kind::OidcProvider,
        "cluster",
        &[Kind::EksCluster],
        "oidc_providers",
    ),
    Relation::one(
        Kind::PasswordPolicy,
        "account",
        &[Kind::Account],
        "password_policies",
    ),
];

/// A role with its trust and policies.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IamRole {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub role_name: Option<String>,
    /// The path, `/` where none was given.
    pub path: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Who may assume it.
    pub assume_role_policy: Option<PolicyDocument>,
    /// The policies written into it.
    pub inline_policies: Option<Vec<InlinePolicy>>,
    /// The managed policies attached to it: each by its ARN, or by its id in this snapshot.
    pub managed_policies: Option<Vec<String>>,
    /// The managed policy that bounds its permissions: its ARN, or its id in this snapshot.
    pub permissions_boundary: Option<String>,
    /// The longest session that it may be assumed for.
    pub max_session_duration_seconds: Option<i64>,
}

/// A user.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IamUser {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub user_name: Option<String>,
    /// The path, `/` where none was given.
    pub path: Option<String>,
    /// The policies written into it.
    pub inline_policies: Option<Vec<InlinePolicy>>,
    /// The managed policies attached to it: each by its ARN, or by its id in this snapshot.
    pub managed_policies: Option<Vec<String>>,
    /// The managed policy that bounds its permissions: its ARN, or its id in this snapshot.
    pub permissions_boundary: Option<String>,
    /// The password for the console; absent where the user has none.
    pub login_profile: Option<LoginProfile>,
    /// The serial numbers of its MFA devices.
    pub mfa_devices: Option<Vec<String>>,
}

/// A group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IamGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub group_name: Option<String>,
    /// The path, `/` where none was given.
    pub path: Option<String>,
    /// The policies written into it.
    pub inline_policies: Option<Vec<InlinePolicy>>,
    /// The managed policies attached to it: each by its ARN, or by its id in this snapshot.
    pub managed_policies: Option<Vec<String>>,
}

/// A managed policy.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IamPolicy {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub policy_name: Option<String>,
    /// The path, `/` where none was given.
    pub path: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The default version of the policy.
    pub document: Option<PolicyDocument>,
}

/// An instance profile.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InstanceProfile {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub instance_profile_name: Option<String>,
    /// The path, `/` where none was given.
    pub path: Option<String>,
}

/// An access key of a user; the key itself never enters.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessKey {
    /// The user that it belongs to.
    pub user_name: Option<String>,
    /// `Active` or `Inactive`.
    pub status: Option<String>,
}

/// An OpenID Connect provider.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OidcProvider {
    /// The ARN.
    pub arn: Option<String>,
    /// The issuer, without `https://`.
    pub url: Option<String>,
    /// The audiences that it accepts.
    pub client_ids: Option<Vec<String>>,
    /// The certificates that it accepts.
    pub thumbprints: Option<Vec<String>>,
}

/// The password policy of an account.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordPolicy {
    /// The shortest password.
    pub minimum_password_length: Option<i64>,
    /// Whether a password needs a lowercase letter.
    pub require_lowercase_characters: Option<bool>,
    /// Whether a password needs an uppercase letter.
    pub require_uppercase_characters: Option<bool>,
    /// Whether a password needs a digit.
    pub require_numbers: Option<bool>,
    /// Whether a password needs a symbol.
    pub require_symbols: Option<bool>,
    /// Whether users may change their own.
    pub allow_users_to_change_password: Option<bool>,
    /// After how many days a password expires; absent where it never does.
    pub max_password_age_days: Option<i64>,
    /// How many earlier passwords may not be used again; absent where any may.
    pub password_reuse_prevention: Option<i64>,
    /// Whether only an administrator can renew an expired password.
    pub hard_expiry: Option<bool>,
}

/// A policy that is part of an identity.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InlinePolicy {
    /// The name.
    pub name: Option<String>,
    /// What it says.
    pub document: Option<PolicyDocument>,
}

/// A password for the console.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LoginProfile {
    /// Whether it must be changed at the first sign-in.
    pub password_reset_required: Option<bool>,
}
