//! The shape of the format: what a reader may rely on. `docs/schemas/report.schema.json` is made
//! from these types.

use architrave_model as model;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::each::Each;
use super::settle::SettledBy;
use super::words::{
    Change, Completeness, ControlVerdict, DoubtClass, Reason, Severity, SourceForm,
};
use crate::tally::{Tallies, Tally};

/// What a scan found. Lists are sorted, so the same scan gives the same bytes.
#[derive(Serialize, JsonSchema)]
pub(super) struct Report<'a> {
    /// Raised when a field is removed or changes its meaning; new fields do not raise it.
    pub format_version: u32,
    /// What wrote the report.
    pub tool: Tool<'a>,
    /// The architecture that was held up.
    pub blueprint: Blueprint<'a>,
    /// What was looked at.
    pub sources: Vec<Source<'a>>,
    /// How many of what.
    pub counts: Counts,
    /// Every control with its verdict, by id.
    pub controls: Each<'a, Control<'a>>,
    /// Every policy that was evaluated, by id, those without a resource to judge included.
    pub policies: Each<'a, Policy<'a>>,
    /// Every resource that was seen, by id.
    pub resources: Each<'a, Resource<'a>>,
    /// What fails, worst first, then by control, policy and resource.
    pub findings: Each<'a, Finding<'a>>,
    /// What cannot be decided, by policy and resource.
    pub inconclusive: Each<'a, Inconclusive<'a>>,
    /// What passes: the resources of each policy, by policy.
    pub passes: Each<'a, Passes<'a>>,
    /// What the blueprint does not ask: the resources of each policy and reason.
    pub not_applicable: Each<'a, NotApplicable<'a>>,
    /// How much of what was seen.
    pub coverage: Vec<Coverage<'a>>,
    /// What was seen, is not modelled and so is not judged.
    pub unmodelled: Vec<Unmodelled<'a>>,
    /// The ids of resources that are gone once the plans are applied and so are not judged.
    pub removed: Vec<&'a str>,
}

/// What wrote the report.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tool<'a> {
    /// `architrave`.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
}

/// An architecture.
#[derive(Serialize, JsonSchema)]
pub(super) struct Blueprint<'a> {
    /// Its name, or the path of its file.
    pub name: &'a str,
    /// Which architecture it is, in one line.
    pub title: &'a str,
    /// The controls that it switches off, by id.
    pub disabled: Vec<Disabled<'a>>,
}

/// A control that is switched off.
#[derive(Serialize, JsonSchema)]
pub(super) struct Disabled<'a> {
    /// Its id.
    pub control: &'a str,
    /// Why, as the blueprint says.
    pub reason: &'a str,
}

/// Something that was looked at.
#[derive(Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    /// A file name, an account, a cluster; `-` is standard input.
    pub name: &'a str,
    /// What it is.
    pub form: SourceForm,
    /// The version of what wrote it, where it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'a str>,
}

/// How many of what.
#[derive(Serialize, JsonSchema)]
pub(super) struct Counts {
    /// Controls, by the worst of their judgements.
    pub controls: ControlCounts,
    /// Judgements: pairs of a policy and a resource.
    pub judgements: VerdictCounts,
    /// Findings; a judgement that fails has one or more.
    pub findings: usize,
}

/// How many controls have which verdict.
#[derive(Serialize, JsonSchema)]
pub(super) struct ControlCounts {
    /// All of them.
    pub total: usize,
    /// Those that a resource fails.
    pub fail: usize,
    /// Those that none fails and one leaves undecided.
    pub inconclusive: usize,
    /// Those that every resource passes.
    pub pass: usize,
    /// Those that are asked of no resource.
    pub not_applicable: usize,
    /// Those for which there is no resource.
    pub no_resource: usize,
}

/// How many judgements have which verdict.
#[derive(Serialize, JsonSchema)]
pub(super) struct VerdictCounts {
    /// All of them.
    pub total: usize,
    /// The resource does not do what the policy asks.
    pub fail: usize,
    /// It cannot be decided.
    pub inconclusive: usize,
    /// The resource does what the policy asks.
    pub pass: usize,
    /// It is not asked.
    pub not_applicable: usize,
}

/// A control: one sentence of an architecture document.
#[derive(Serialize, JsonSchema)]
pub(super) struct Control<'a> {
    /// Its id, such as `RDS-05`.
    pub id: &'a str,
    /// The worst of its judgements.
    pub verdict: ControlVerdict,
    /// The worst severity among its policies.
    pub severity: Severity,
    /// The ids of the policies that decide it.
    pub policies: Vec<&'a str>,
    /// Its judgements.
    pub judgements: VerdictCounts,
}

/// A policy that was evaluated.
#[derive(Serialize, JsonSchema)]
pub(super) struct Policy<'a> {
    /// Its id, such as `database/backup_retention`.
    pub id: &'a str,
    /// The control that it decides.
    pub control: &'a str,
    /// How bad a failure is.
    pub severity: Severity,
    /// What holds where it passes.
    pub title: &'a str,
    /// What it asks, and why it matters.
    pub description: &'a str,
    /// What to do about a failure.
    pub remediation: &'a str,
}

/// A resource that was seen.
#[derive(Serialize, JsonSchema)]
pub(super) struct Resource<'a> {
    /// Unique in the report; the address, where a single plan holds it.
    pub id: &'a str,
    /// Its kind, such as `aws.rds.db_instance`.
    pub kind: &'a str,
    /// What its owner calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// Its account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<&'a str>,
    /// Its region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'a str>,
    /// Its environment, where one could be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<&'a str>,
    /// The plan that holds it.
    pub source: &'a str,
    /// Its Terraform address.
    pub address: &'a str,
    /// What the plan does to it.
    pub change: Change,
}

/// One way in which a resource fails a policy.
#[derive(Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    /// The same finding has the same name in every report.
    pub fingerprint: String,
    /// The policy.
    pub policy: &'a str,
    /// The control.
    pub control: &'a str,
    /// How bad it is.
    pub severity: Severity,
    /// The resource.
    pub resource: &'a str,
    /// One line, with the values.
    pub message: &'a str,
    /// What it rests on.
    pub evidence: Vec<Evidence<'a>>,
}

/// A value that a finding rests on.
#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence<'a> {
    /// The attribute, from the resource that is judged.
    pub path: String,
    /// The value; missing where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'a Value>,
    /// Where it is written: an address.
    pub place: &'a str,
}

/// A verdict that cannot be reached.
#[derive(Serialize, JsonSchema)]
pub(super) struct Inconclusive<'a> {
    /// The policy.
    pub policy: &'a str,
    /// The control.
    pub control: &'a str,
    /// The resource.
    pub resource: &'a str,
    /// Of several classes, the one that stays longest.
    pub class: DoubtClass,
    /// What would have to be known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap<'a>>,
    /// What has to hold of what is not known for the policy to pass; missing where no simple
    /// condition says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<SettledBy<'a>>,
    /// Why the policy could not be evaluated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
}

/// A value that is not known.
#[derive(Serialize, JsonSchema)]
pub(super) struct Gap<'a> {
    /// The resource that has the gap: the one that is judged, or a neighbour.
    pub resource: &'a str,
    /// The attribute or relation, from that resource.
    pub path: String,
    /// The class of the reason.
    pub class: DoubtClass,
    /// Why it is not known.
    pub reason: Reason,
    /// More of the reason, where there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'a str>,
    /// The ids of the resources that may be meant.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub candidates: &'a [String],
}

/// What passes a policy.
#[derive(Serialize, JsonSchema)]
pub(super) struct Passes<'a> {
    /// The policy.
    pub policy: &'a str,
    /// The ids of the resources.
    pub resources: Each<'a, &'a str>,
}

/// What a policy is not asked of.
#[derive(Serialize, JsonSchema)]
pub(super) struct NotApplicable<'a> {
    /// The policy.
    pub policy: &'a str,
    /// Why not.
    pub reason: &'a str,
    /// The ids of the resources.
    pub resources: Vec<&'a str>,
}

/// How much was seen.
#[derive(Serialize, JsonSchema)]
pub(super) struct Coverage<'a> {
    /// Where: a plan, an account and region, a cluster.
    pub scope: &'a str,
    /// Of which kind; missing where it speaks of everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'a str>,
    /// How much.
    pub completeness: Completeness,
    /// Why no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
}

/// Resources of a type that is not modelled.
#[derive(Serialize, JsonSchema)]
pub(super) struct Unmodelled<'a> {
    /// The source that holds them.
    pub source: &'a str,
    /// Their type.
    #[serde(rename = "type")]
    pub name: &'a str,
    /// How many there are.
    pub count: usize,
}

impl<'a> Source<'a> {
    pub(super) fn new(source: &'a model::Source) -> Self {
        Self {
            name: &source.name,
            form: source.form.into(),
            version: source.version.as_deref(),
        }
    }
}

impl Counts {
    pub(super) fn new(tallies: &Tallies<'_>) -> Self {
        let (controls, no_resource) = tallies.by_control();
        Self {
            controls: ControlCounts {
                total: controls.total() + no_resource,
                fail: controls.fail,
                inconclusive: controls.inconclusive,
                pass: controls.pass,
                not_applicable: controls.not_applicable,
                no_resource,
            },
            judgements: tallies.judgements.into(),
            findings: tallies.findings,
        }
    }
}

impl From<Tally> for VerdictCounts {
    fn from(tally: Tally) -> Self {
        Self {
            total: tally.total(),
            fail: tally.fail,
            inconclusive: tally.inconclusive,
            pass: tally.pass,
            not_applicable: tally.not_applicable,
        }
    }
}

impl<'a> Coverage<'a> {
    pub(super) fn new(coverage: &'a model::Coverage) -> Self {
        Self {
            scope: &coverage.scope,
            kind: coverage.kind.map(model::Kind::name),
            completeness: (&coverage.completeness).into(),
            reason: match &coverage.completeness {
                model::Completeness::Complete => None,
                model::Completeness::Partial(why) | model::Completeness::Failed(why) => Some(why),
            },
        }
    }
}

impl<'a> Unmodelled<'a> {
    pub(super) fn new(unmodelled: &'a model::Unmodelled) -> Self {
        Self {
            source: &unmodelled.source,
            name: &unmodelled.name,
            count: unmodelled.count,
        }
    }
}
