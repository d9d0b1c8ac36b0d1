//! Web application firewalls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[Relation::many(
    Kind::WebAcl,
    "log_destinations",
    &[Kind::LogGroup, Kind::Bucket],
    "logs_of",
)];

/// A web ACL.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WebAcl {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// `CLOUDFRONT` or `REGIONAL`.
    pub scope: Option<String>,
    /// Whether it is one of AWS WAF Classic.
    pub classic: Option<bool>,
    /// What happens to requests that no rule takes: `allow` or `block`.
    pub default_action: Option<String>,
    /// The rules.
    pub rules: Option<Vec<Rule>>,
    /// Where requests are logged, by id or ARN.
    pub log_destinations: Option<Vec<String>>,
}

/// A rule of a web ACL.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// The name; the id in AWS WAF Classic.
    pub name: Option<String>,
    /// Rules are tried from the lowest.
    pub priority: Option<i64>,
    /// `allow`, `block`, `count`, `captcha` or `challenge`; absent in a rule group, whose rules
    /// have their own.
    pub action: Option<String>,
    /// `none` or `count`: what becomes of a rule group's own actions.
    pub override_action: Option<String>,
    /// What the rule looks at: `managed_rule_group`, `rule_group`, `rate_based`, `ip_set`,
    /// `geo_match`, `byte_match`, `logical` or `other`.
    pub statement: Option<String>,
    /// The managed rule group.
    pub managed_rule_group: Option<ManagedRuleGroup>,
    /// The requests that one key of a rate-based rule may send in its window.
    pub rate_limit: Option<i64>,
}

/// A managed rule group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ManagedRuleGroup {
    /// The vendor; `AWS` for AWS Managed Rules.
    pub vendor_name: Option<String>,
    /// The name, such as `AWSManagedRulesCommonRuleSet`.
    pub name: Option<String>,
    /// The version, where one is pinned.
    pub version: Option<String>,
}
