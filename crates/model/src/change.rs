//! What a plan does to a resource, and what follows for absence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the source says will happen to a resource.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is made by this plan.
    Create,
    /// It exists and is changed in place.
    Update,
    /// It is destroyed and made anew.
    Replace,
    /// It exists and stays as it is.
    NoOp,
    /// It exists and comes under Terraform's control.
    Import,
    /// It was read, from a state file or a live account.
    Present,
}

/// How much of a resource's surroundings the input can show.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// The input makes it, so nothing outside the input points to it: what is absent is absent.
    Created,
    /// It exists already: what is absent here may exist elsewhere.
    Existing,
    /// Only known because something in the input points to it: all else about it is outside.
    Referenced,
}

impl Change {
    /// What the change says about the surroundings of the resource.
    pub const fn presence(self) -> Presence {
        match self {
            Self::Create | Self::Replace => Presence::Created,
            Self::Update | Self::NoOp | Self::Import | Self::Present => Presence::Existing,
        }
    }
}
