//! One resource, whatever it was collected from.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Config, Gap, Kind, Origin, Presence};

/// The id of a resource, unique in a snapshot: a Terraform address or an ARN.
///
/// Where several plans hold the same address, the plan's name and `:` stand before it.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ResourceId(pub String);

/// One thing that exists or is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Unique in the snapshot.
    pub id: ResourceId,
    /// What its owner calls it, for people to recognise.
    pub name: Option<String>,
    /// The id of its account, twelve digits.
    pub account: Option<String>,
    /// Its region; `None` for global services.
    pub region: Option<String>,
    /// Its tags, those that a provider adds by default included.
    pub tags: Option<BTreeMap<String, String>>,
    /// The normalized attributes, which also say its kind.
    pub config: Config,
    /// What others may call it: its ARN, provider id and name, where known; sorted.
    pub keys: Vec<String>,
    /// Where it points to, sorted.
    pub links: Vec<Link>,
    /// What is not known about it, sorted.
    pub gaps: Vec<Gap>,
    /// Whether what is absent may exist elsewhere.
    pub presence: Presence,
    /// Where it was seen.
    pub origin: Origin,
}

/// One end of a relation, as it was collected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The name of the relation, such as `security_groups`.
    pub relation: String,
    /// What it leads to.
    pub target: Target,
    /// How it was established.
    pub binding: Binding,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A resource of this snapshot.
    Resource(ResourceId),
    /// An ARN, provider id or name, to be looked up among all snapshots.
    Key(String),
}

/// How a link was established.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// By a known value.
    Value,
    /// By a Terraform reference; the hops are the references followed, the resource's own first.
    Reference(Vec<String>),
    /// By being the only resource that the reference can mean, where the plan does not spell the
    /// reference out (a local value).
    Inferred(Vec<String>),
}

impl Resource {
    /// The kind of the resource.
    pub fn kind(&self) -> Kind {
        self.config.kind()
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
