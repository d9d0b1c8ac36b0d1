//! Organizations: the organization, its units, accounts and policies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, PolicyDocument, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(
        Kind::Organization,
        "account",
        &[Kind::Account],
        "organizations",
    ),
    Relation::one(
        Kind::OrganizationalUnit,
        "parent",
        &[Kind::OrganizationalUnit, Kind::Organization],
        "children",
    ),
    Relation::one(
        Kind::Account,
        "parent",
        &[Kind::OrganizationalUnit, Kind::Organization],
        "children",
    ),
    Relation::many(
        Kind::OrganizationPolicy,
        "targets",
        &[Kind::Account, Kind::OrganizationalUnit, Kind::Organization],
        "policies",
    ),
];

/// The organization; its account is the one that manages it.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Organization {
    /// The ARN.
    pub arn: Option<String>,
    /// `ALL` or `CONSOLIDATED_BILLING`.
    pub feature_set: Option<String>,
    /// The types of policies that its root enforces, such as `SERVICE_CONTROL_POLICY`.
    pub enabled_policy_types: Option<Vec<String>>,
    /// The services that may work across its accounts.
    pub service_access_principals: Option<Vec<String>>,
}

/// A unit of accounts.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationalUnit {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub unit_name: Option<String>,
}

/// An account: the container that questions about a whole account are asked of.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Account {
    /// The ARN that it has in its organization.
    pub arn: Option<String>,
    /// The account id, twelve digits.
    pub account_id: Option<String>,
    /// The name.
    pub account_name: Option<String>,
    /// `ACTIVE`, `SUSPENDED` or `PENDING_CLOSURE`.
    pub status: Option<String>,
    /// The address of its root user.
    pub email: Option<String>,
    /// How it joined its organization, `CREATED` or `INVITED`; absent where it is in none.
    pub joined_method: Option<String>,
    /// The services that it administers for the whole organization.
    pub delegated_services: Option<Vec<String>>,
}

/// A policy of the organization, such as a service control policy.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationPolicy {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub policy_name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// `SERVICE_CONTROL_POLICY`, `RESOURCE_CONTROL_POLICY`, `TAG_POLICY`, …
    pub policy_type: Option<String>,
    /// What it says, where it is written in the language of IAM.
    pub document: Option<PolicyDocument>,
}
