//! The words of the scanner: resource kinds, relations, gaps, coverage, snapshots and verdicts.
//!
//! No IO and no engine: every other crate speaks in these types and depends on nothing else to
//! understand them.

mod assessment;
mod change;
mod coverage;
mod gap;
mod kind;
mod origin;
mod path;
mod policy_document;
mod relation;
mod requirement;
mod resource;
mod secret;
mod severity;

pub mod aws;
pub mod snapshot;

pub use assessment::{
    Assessment, BlueprintSummary, Doubt, Evidence, Finding, Judgement, Outcome, PolicySummary,
    ResourceGap, Unsettled, Verdict,
};
pub use change::{Change, Presence};
pub use coverage::{Completeness, Coverage};
pub use gap::{Gap, GapClass, Reason};
pub use kind::{Config, Kind, Typed, UnknownKind};
pub use origin::{Origin, Part};
pub use path::{ParsePathError, Path, Segment};
pub use policy_document::{Condition, PolicyDocument, Principal, Statement};
pub use relation::{Relation, relation, relations};
pub use requirement::{PossibleFinding, Requirement, Test, ValueCondition, Which};
pub use resource::{Binding, Link, Resource, ResourceId, Target};
pub use secret::{CredentialKind, Secret, SecretSource, SecretText};
pub use severity::{Severity, UnknownSeverity};
pub use snapshot::{Snapshot, SnapshotError, Source, SourceForm, Unmodelled};
