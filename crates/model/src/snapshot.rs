//! A snapshot: everything that was collected in one run.

mod error;
mod format;
mod line;
mod merge;
mod schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Coverage, Resource};

pub use error::SnapshotError;
pub use format::{Header, read, write};
pub use merge::merge;
pub use schema::schema;

/// What one run collected, from one source or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// What was looked at, sorted by name.
    pub sources: Vec<Source>,
    /// The resources, sorted by id.
    pub resources: Vec<Resource>,
    /// How much of what was seen, sorted.
    pub coverage: Vec<Coverage>,
    /// What was seen and is not modelled, sorted.
    pub unmodelled: Vec<Unmodelled>,
}

/// Something that was collected from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name: a file name, an account, a cluster.
    pub name: String,
    /// What it is.
    pub form: SourceForm,
    /// The version of what wrote it, such as Terraform's, where it says.
    pub version: Option<String>,
}

/// What a source is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SourceForm {
    /// A Terraform or OpenTofu plan.
    TerraformPlan,
    /// A Terraform or OpenTofu state.
    TerraformState,
}

/// Resources of a type that no kind stands for: seen, counted, not judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmodelled {
    /// The source that holds them.
    pub source: String,
    /// Their type there, such as `aws_glue_job`.
    #[serde(rename = "type")]
    pub name: String,
    /// How many there are.
    pub count: usize,
}
