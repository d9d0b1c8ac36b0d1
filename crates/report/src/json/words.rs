//! The words of the format. They are its own, so that a renamed variant inside breaks no reader.

use architrave_model as model;
use schemars::JsonSchema;
use serde::Serialize;

/// How bad a failure is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Severity {
    /// Data or access is exposed.
    Critical,
    /// Should be fixed now.
    High,
    /// Should be fixed soon.
    Medium,
    /// Should be fixed when the place is touched anyway.
    Low,
    /// Worth knowing; nothing is at stake.
    Info,
}

/// The verdict on a control: the worst of its judgements.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ControlVerdict {
    /// A resource fails it.
    Fail,
    /// None fails, and one cannot be decided.
    Inconclusive,
    /// Every resource that it is asked of passes.
    Pass,
    /// The blueprint asks it of none of the resources.
    NotApplicable,
    /// There is no resource of a kind that it speaks of.
    NoResource,
}

/// The class of a verdict that cannot be reached.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DoubtClass {
    /// It will be known once the plan is applied.
    KnownAfterApply,
    /// The input does not reach that far.
    OutsideInput,
    /// It should have been readable and was not.
    CouldNotBeRead,
    /// The policy itself could not be evaluated.
    EvaluationError,
}

/// Why a value is not known.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reason {
    /// Terraform knows it only after apply; the detail says what it will come from.
    KnownAfterApply,
    /// The input does not reach that far; the detail says what would have to be looked at.
    OutsideInput,
    /// The source marks it sensitive, so it was never read.
    Sensitive,
    /// Any of the candidates may be meant.
    Ambiguous,
    /// It is not what it should be; the detail says how.
    Malformed,
    /// The caller may not read it; the detail is the action that was denied.
    AccessDenied,
    /// The service throttled the request; the detail is the action.
    Throttled,
    /// The request timed out; the detail is the action.
    TimedOut,
    /// Nobody asked for it.
    NotCollected,
}

/// What a source is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SourceForm {
    /// A Terraform or OpenTofu plan.
    TerraformPlan,
    /// A Terraform or OpenTofu state.
    TerraformState,
}

/// What is to happen to a resource.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Change {
    /// It is made by the plan.
    Create,
    /// It exists and is changed in place.
    Update,
    /// It is destroyed and made anew.
    Replace,
    /// It exists and stays as it is.
    NoOp,
    /// It exists and comes under Terraform's control.
    Import,
    /// It was read, from a state or a live account.
    Present,
}

/// How completely something was seen.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Completeness {
    /// Everything there is.
    Complete,
    /// Some of it; what is not there may exist elsewhere.
    Partial,
    /// Nothing, though it was asked for.
    Failed,
}

impl From<model::Severity> for Severity {
    fn from(severity: model::Severity) -> Self {
        match severity {
            model::Severity::Critical => Self::Critical,
            model::Severity::High => Self::High,
            model::Severity::Medium => Self::Medium,
            model::Severity::Low => Self::Low,
            model::Severity::Info => Self::Info,
        }
    }
}

impl From<Option<model::Verdict>> for ControlVerdict {
    fn from(verdict: Option<model::Verdict>) -> Self {
        match verdict {
            Some(model::Verdict::Fail) => Self::Fail,
            Some(model::Verdict::Inconclusive) => Self::Inconclusive,
            Some(model::Verdict::Pass) => Self::Pass,
            Some(model::Verdict::NotApplicable) => Self::NotApplicable,
            None => Self::NoResource,
        }
    }
}

impl From<Option<model::GapClass>> for DoubtClass {
    fn from(class: Option<model::GapClass>) -> Self {
        match class {
            Some(model::GapClass::KnownAfterApply) => Self::KnownAfterApply,
            Some(model::GapClass::OutsideInput) => Self::OutsideInput,
            Some(model::GapClass::CouldNotBeRead) => Self::CouldNotBeRead,
            None => Self::EvaluationError,
        }
    }
}

impl From<&model::Reason> for Reason {
    fn from(reason: &model::Reason) -> Self {
        match reason {
            model::Reason::KnownAfterApply(_) => Self::KnownAfterApply,
            model::Reason::OutsideInput(_) => Self::OutsideInput,
            model::Reason::Sensitive => Self::Sensitive,
            model::Reason::Ambiguous(_) => Self::Ambiguous,
            model::Reason::Malformed(_) => Self::Malformed,
            model::Reason::AccessDenied(_) => Self::AccessDenied,
            model::Reason::Throttled(_) => Self::Throttled,
            model::Reason::TimedOut(_) => Self::TimedOut,
            model::Reason::NotCollected => Self::NotCollected,
        }
    }
}

impl From<model::SourceForm> for SourceForm {
    fn from(form: model::SourceForm) -> Self {
        match form {
            model::SourceForm::TerraformPlan => Self::TerraformPlan,
            model::SourceForm::TerraformState => Self::TerraformState,
        }
    }
}

impl From<model::Change> for Change {
    fn from(change: model::Change) -> Self {
        match change {
            model::Change::Create => Self::Create,
            model::Change::Update => Self::Update,
            model::Change::Replace => Self::Replace,
            model::Change::NoOp => Self::NoOp,
            model::Change::Import => Self::Import,
            model::Change::Present => Self::Present,
        }
    }
}

impl From<&model::Completeness> for Completeness {
    fn from(completeness: &model::Completeness) -> Self {
        match completeness {
            model::Completeness::Complete => Self::Complete,
            model::Completeness::Partial(_) => Self::Partial,
            model::Completeness::Failed(_) => Self::Failed,
        }
    }
}
