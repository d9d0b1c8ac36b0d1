//! Auto scaling groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::many(
        Kind::AutoScalingGroup,
        "subnets",
        &[Kind::Subnet],
        "auto_scaling_groups",
    ),
    Relation::one(
        Kind::AutoScalingGroup,
        "launch_template",
        &[Kind::LaunchTemplate],
        "auto_scaling_groups",
    ),
    Relation::many(
        Kind::AutoScalingGroup,
        "override_launch_templates",
        &[Kind::LaunchTemplate],
        "auto_scaling_groups",
    ),
    Relation::many(
        Kind::AutoScalingGroup,
        "target_groups",
        &[Kind::TargetGroup],
        "auto_scaling_groups",
    ),
    Relation::many(
        Kind::AutoScalingGroup,
        "load_balancers",
        &[Kind::ClassicLoadBalancer],
        "auto_scaling_groups",
    ),
];

/// An auto scaling group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AutoScalingGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The zones that it spans, where it names no subnets.
    pub availability_zones: Option<Vec<String>>,
    /// The fewest instances.
    pub min_size: Option<i64>,
    /// The most instances.
    pub max_size: Option<i64>,
    /// `EC2` or `ELB`.
    pub health_check_type: Option<String>,
    /// Whether new instances are kept when it shrinks.
    pub protect_from_scale_in: Option<bool>,
}
