//! Where a resource was seen, so that a finding can name the place to mend.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Change, Path};

/// Where a resource comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Origin {
    /// A Terraform plan or state.
    Terraform {
        /// The name of the plan: its file name, or `-` for standard input.
        plan: String,
        /// The full address of the instance.
        address: String,
        /// What the plan does to it.
        change: Change,
        /// The address it had before, where it moves.
        moved_from: Option<String>,
        /// Which parts of the configuration other Terraform resources wrote, sorted by path.
        parts: Vec<Part>,
    },
}

/// A part of a configuration that a resource of its own wrote, such as the versioning of a bucket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The part: `config.versioning`, `config.ingress[2]`.
    pub path: Path,
    /// The address of the Terraform resource that wrote it.
    pub address: String,
}
