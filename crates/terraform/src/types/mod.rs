//! The table of Terraform resource types: which kind each makes, or which part of which kind.
//!
//! A new type is a mapper in its service's file and one line of that file's table.

mod accessanalyzer;
mod autoscaling;
mod cloudfront;
mod cloudtrail;
mod cloudwatch;
mod compute;
mod config;
mod ebs;
mod ecr;
mod eks;
mod elasticache;
mod elb;
mod guardduty;
mod iam;
mod kms;
mod lambda;
mod logs;
mod opensearch;
mod organizations;
mod protocol;
mod rds;
mod route53;
mod s3;
mod secretsmanager;
mod security_group;
mod securityhub;
mod sns;
mod sqs;
mod vpc;
mod wafv2;

#[cfg(test)]
pub(crate) mod testing;

use std::sync::LazyLock;

use architrave_model::{Config, Kind};
use rustc_hash::FxHashMap;

use crate::block::Block;

/// What the instances of a Terraform resource type become.
pub(crate) struct ResourceType {
    /// The Terraform type, such as `aws_db_instance`.
    pub name: &'static str,
    /// What it becomes.
    pub role: Role,
}

/// What a Terraform resource becomes.
pub(crate) enum Role {
    /// A resource of its own.
    Whole {
        /// The kind.
        kind: Kind,
        /// Reads the configuration.
        map: fn(&Block<'_>) -> Config,
        /// Attributes, beside `id` and `arn`, by which others call it.
        names: &'static [&'static str],
    },
    /// Parts of other resources, or what ties them together.
    Parts(&'static [PartOf]),
}

/// What of which resource a part is.
pub(crate) struct PartOf {
    /// The kind of the resource that it is a part of.
    pub kind: Kind,
    /// How that resource is found.
    pub owner: OwnedBy,
    /// Where in that resource it belongs.
    pub place: Place,
    /// Reads it into the configuration of its owner.
    pub fold: fn(&Block<'_>, &mut Config),
}

/// How the owner of a part is found.
#[derive(Clone, Copy)]
pub(crate) enum OwnedBy {
    /// By the attribute that names it.
    Attribute(&'static str),
    /// By the attribute that lists names: each of them owns the part.
    Each(&'static str),
    /// It is the only one of its kind in the account and region of the provider.
    Provider,
}

/// Where a part belongs, and so what its absence leaves unsaid.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// One value, and how to tell that nobody wrote it.
    Value(&'static str, fn(&Config) -> bool),
    /// One value that the owner shows too once it exists, and how to tell that there is none.
    ShownValue(&'static str, fn(&Config) -> bool),
    /// Elements of a list that the owner shows only in part.
    List(&'static str),
    /// Elements of a list that the owner shows in whole once it exists.
    ShownList(&'static str),
    /// Members of a relation.
    Relation(&'static str),
}

/// The types of every service.
const SERVICES: &[&[ResourceType]] = &[
    accessanalyzer::TYPES,
    autoscaling::TYPES,
    cloudfront::TYPES,
    cloudtrail::TYPES,
    cloudwatch::TYPES,
    compute::TYPES,
    config::TYPES,
    ebs::TYPES,
    ecr::TYPES,
    eks::TYPES,
    elasticache::TYPES,
    elb::TYPES,
    guardduty::TYPES,
    iam::TYPES,
    kms::TYPES,
    lambda::TYPES,
    logs::TYPES,
    opensearch::TYPES,
    organizations::TYPES,
    rds::TYPES,
    route53::TYPES,
    s3::TYPES,
    secretsmanager::TYPES,
    security_group::TYPES,
    securityhub::TYPES,
    sns::TYPES,
    sqs::TYPES,
    vpc::TYPES,
    wafv2::TYPES,
];

static TYPES: LazyLock<FxHashMap<&'static str, &'static ResourceType>> = LazyLock::new(|| {
    let types = SERVICES.iter().copied().flatten();
    types
        .map(|resource_type| (resource_type.name, resource_type))
        .collect()
});

/// What a Terraform type becomes; `None` for one that is not modelled.
pub(crate) fn find(name: &str) -> Option<&'static ResourceType> {
    TYPES.get(name).copied()
}

/// Every type.
pub(crate) fn all() -> impl Iterator<Item = &'static ResourceType> {
    SERVICES.iter().copied().flatten()
}

/// Whether a block, by its address in a module, makes resources of one of these kinds.
pub(crate) fn makes(block: &str, kinds: &[Kind]) -> bool {
    let found = block.split('.').next().and_then(find);
    found.is_some_and(|found| match &found.role {
        Role::Whole { kind, .. } => kinds.contains(kind),
        Role::Parts(_) => false,
    })
}

/// Whether a block, by its address in a module, is a data source that finds resources of one of these
/// kinds: `data.aws_subnet.public`, `data.aws_subnets.all`.
pub(crate) fn finds(block: &str, kinds: &[Kind]) -> bool {
    let Some(block) = block.strip_prefix("data.") else {
        return false;
    };
    let name = block.split('.').next().unwrap_or(block);
    let one = name.strip_suffix("_ids").or_else(|| name.strip_suffix('s'));
    [Some(name), one]
        .into_iter()
        .flatten()
        .any(|name| makes(name, kinds))
}

/// The attribute by which a part names its owner; the part's own id usually is the owner's too.
pub(crate) fn owner_attribute(block: &str) -> Option<&'static str> {
    match find(block.split('.').next()?)?.role {
        Role::Parts(
            [
                PartOf {
                    owner: OwnedBy::Attribute(owner),
                    ..
                },
                ..,
            ],
        ) => Some(owner),
        Role::Parts(_) | Role::Whole { .. } => None,
    }
}

/// A type that makes resources: `whole!("aws_db_instance", DbInstance, db_instance, ["identifier"])`
/// reads a `DbInstance` with `fn db_instance(&Block) -> DbInstance`.
macro_rules! whole {
    ($name:literal, $config:ident, $map:ident, [$($key:literal),*]) => {
        $crate::types::ResourceType {
            name: $name,
            role: $crate::types::Role::Whole {
                kind: <$config as architrave_model::Typed>::KIND,
                map: |block| architrave_model::Typed::into_config($map(block)),
                names: &[$($key),*],
            },
        }
    };
}

/// A type that makes a part of a resource, folded in with `fn fold(&Block, &mut Config)`:
///
/// - `part!("aws_s3_bucket_versioning", Bucket.versioning, owner "bucket", fold)`: one value;
/// - `part!("aws_s3_bucket_policy", Bucket.policy (shown), owner "bucket", fold)`: one value that an
///   existing owner shows;
/// - `part!("aws_iam_role_policy", Role.inline_policies[], owner "role", fold)`: list elements;
/// - `part!("aws_security_group_rule", SecurityGroup.ingress[shown], owner …, fold)`: elements of a
///   list that an existing owner shows in whole;
/// - `part!("aws_route_table_association", Subnet -> route_table, owner "subnet_id", fold)`: a
///   relation.
///
/// The owner is named by an attribute, or is each that an attribute lists (`owner ["roles"]`), or is
/// the only one in the provider's account and region (`owner provider`).
macro_rules! part {
    ($name:literal, $($of:tt)+) => {
        $crate::types::parts!($name, [$($of)+])
    };
}

/// A type that is a part of several resources, or several parts of one:
/// `parts!("aws_iam_policy_attachment", [Role -> policies, owner ["roles"], fold], […])`.
macro_rules! parts {
    ($name:literal, $([$($of:tt)+]),+ $(,)?) => {
        $crate::types::ResourceType {
            name: $name,
            role: $crate::types::Role::Parts(&[$($crate::types::part_of!($($of)+)),+]),
        }
    };
}

macro_rules! part_of {
    ($config:ident . $field:ident, owner $owner:tt, $fold:ident) => {
        $crate::types::part_of!(@ $config, $owner, $fold, $crate::types::Place::Value(
            stringify!($field),
            |config| <$config as architrave_model::Typed>::of(config)
                .is_some_and(|config| config.$field.is_none()),
        ))
    };
    ($config:ident . $field:ident (shown), owner $owner:tt, $fold:ident) => {
        $crate::types::part_of!(@ $config, $owner, $fold, $crate::types::Place::ShownValue(
            stringify!($field),
            |config| <$config as architrave_model::Typed>::of(config)
                .is_some_and(|config| config.$field.is_none()),
        ))
    };
    ($config:ident . $field:ident [], owner $owner:tt, $fold:ident) => {
        $crate::types::part_of!(@ $config, $owner, $fold,
            $crate::types::Place::List(stringify!($field)))
    };
    ($config:ident . $field:ident [shown], owner $owner:tt, $fold:ident) => {
        $crate::types::part_of!(@ $config, $owner, $fold,
            $crate::types::Place::ShownList(stringify!($field)))
    };
    ($config:ident -> $relation:ident, owner $owner:tt, $fold:ident) => {
        $crate::types::part_of!(@ $config, $owner, $fold,
            $crate::types::Place::Relation(stringify!($relation)))
    };
    (@ $config:ident, $owner:tt, $fold:ident, $place:expr) => {
        $crate::types::PartOf {
            kind: <$config as architrave_model::Typed>::KIND,
            owner: $crate::types::owned_by!($owner),
            place: $place,
            fold: |block, config| {
                if let Some(config) = <$config as architrave_model::Typed>::of_mut(config) {
                    $fold(block, config);
                }
            },
        }
    };
}

macro_rules! owned_by {
    (provider) => {
        $crate::types::OwnedBy::Provider
    };
    ([$attribute:literal]) => {
        $crate::types::OwnedBy::Each($attribute)
    };
    ($attribute:literal) => {
        $crate::types::OwnedBy::Attribute($attribute)
    };
}

use {owned_by, part, part_of, parts, whole};
