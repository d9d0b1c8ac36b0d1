//! What an evaluation comes to: a verdict for every policy and resource, with its evidence.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    Coverage, Gap, GapClass, Path, PossibleFinding, Requirement, Resource, ResourceId, Severity,
    Source, Unmodelled,
};

/// The whole result of a run, of which every report is a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// The version of the scanner.
    pub version: String,
    /// The blueprint that was held up.
    pub blueprint: BlueprintSummary,
    /// What was looked at.
    pub sources: Vec<Source>,
    /// The policies, sorted by id, those without a resource to judge included.
    pub policies: Vec<PolicySummary>,
    /// The resources, sorted by id.
    pub resources: Vec<Resource>,
    /// The environment of each resource, where one could be told; as long as `resources`.
    pub environments: Vec<Option<String>>,
    /// What was decided, sorted by policy and resource.
    pub judgements: Vec<Judgement>,
    /// How much of what was seen.
    pub coverage: Vec<Coverage>,
    /// What was seen and is not modelled.
    pub unmodelled: Vec<Unmodelled>,
    /// What is gone once the plans are applied, by its id, sorted: seen and not judged.
    pub removed: Vec<ResourceId>,
}

/// A blueprint, as a report names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlueprintSummary {
    /// Its name: `strictest`, or the path of a file.
    pub name: String,
    /// One line that says which architecture it is.
    pub title: String,
    /// The controls that it switches off, each with the reason.
    pub disabled: BTreeMap<String, String>,
}

/// A policy, as a report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicySummary {
    /// Its id: `database/backup_retention`.
    pub id: String,
    /// The control that it decides, alone or with others.
    pub control: String,
    /// How bad a failure is.
    pub severity: Severity,
    /// One line that says what holds where it passes.
    pub title: String,
    /// What it asks, and why it matters.
    pub description: String,
    /// What to do about a failure.
    pub remediation: String,
    /// Whether the blueprint enforces its control anywhere. Reports name no other policy.
    pub asked: bool,
}

/// What one policy says of one resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The policy, by its place in [`Assessment::policies`].
    pub policy: usize,
    /// The resource, by its place in [`Assessment::resources`].
    pub resource: usize,
    /// The verdict and what it rests on.
    pub outcome: Outcome,
}

/// A verdict and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The resource does what the policy asks.
    Pass,
    /// It does not: the findings, sorted, at least one.
    Fail(Vec<Finding>),
    /// It cannot be decided, and why.
    Inconclusive(Doubt),
    /// The blueprint does not ask it of this resource, and why.
    NotApplicable(String),
}

/// Why a verdict cannot be reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// Something would have to be known.
    Gaps(Unsettled),
    /// The policy could not be evaluated: its error, or the limit that it ran into.
    Error(String),
}

/// What a verdict waits for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsettled {
    /// What would have to be known, sorted, at least one.
    pub gaps: Vec<ResourceGap>,
    /// The findings that may be made, sorted.
    pub possible: Vec<PossibleFinding>,
    /// What has to hold for the policy to pass, where simple conditions say it.
    pub requirement: Option<Requirement>,
}

/// A gap and the resource that has it: the one judged, or a neighbour.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceGap {
    /// The resource.
    pub resource: ResourceId,
    /// What is not known of it, and why.
    pub gap: Gap,
}

/// One way in which a resource fails a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// One line, with the values.
    pub message: String,
    /// What the finding rests on.
    pub evidence: Vec<Evidence>,
}

/// One value that a finding rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The path as the policy named it, from the resource that is judged:
    /// `related.parameter_group.config.parameters`.
    pub path: Path,
    /// The value; `None` where there is none.
    pub value: Option<Value>,
    /// Where it is written: the Terraform address of the resource or part, or what else the origin
    /// of the resource gives.
    pub place: String,
}

/// The verdicts, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It fails.
    Fail,
    /// It cannot be decided.
    Inconclusive,
    /// It passes.
    Pass,
    /// It is not asked.
    NotApplicable,
}

impl Outcome {
    /// The verdict alone.
    pub const fn verdict(&self) -> Verdict {
        match self {
            Self::Fail(_) => Verdict::Fail,
            Self::Inconclusive(_) => Verdict::Inconclusive,
            Self::Pass => Verdict::Pass,
            Self::NotApplicable(_) => Verdict::NotApplicable,
        }
    }
}

/// What is known of a verdict is which gaps it waits for, and nothing of what they hang on.
impl From<Vec<ResourceGap>> for Unsettled {
    fn from(gaps: Vec<ResourceGap>) -> Self {
        Self {
            gaps,
            ..Self::default()
        }
    }
}

impl Doubt {
    /// The class under which the verdict is reported; `None` for an error.
    ///
    /// Of several it is the one that stays longest: an apply makes the first known, a wider input
    /// the second, and what could not be read needs mending before either helps.
    pub fn class(&self) -> Option<GapClass> {
        match self {
            Self::Gaps(unsettled) => {
                let gaps = unsettled.gaps.iter();
                gaps.map(|each| each.gap.reason.class()).max()
            }
            Self::Error(_) => None,
        }
    }
}

impl Verdict {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Inconclusive => "inconclusive",
            Self::Pass => "pass",
            Self::NotApplicable => "not_applicable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reason;

    #[test]
    fn a_doubt_is_of_the_class_that_stays_longest() {
        let check = |reasons: &[Reason], expected: Option<GapClass>| {
            let gaps = reasons.iter().map(|reason| ResourceGap {
                resource: ResourceId("a".to_owned()),
                gap: Gap::new(Path::of("config"), reason.clone()),
            });
            assert_eq!(
                Doubt::Gaps(gaps.collect::<Vec<_>>().into()).class(),
                expected,
                "{reasons:?}"
            );
        };
        let apply = Reason::KnownAfterApply(None);
        let outside = Reason::OutsideInput("another state".to_owned());
        check(
            std::slice::from_ref(&apply),
            Some(GapClass::KnownAfterApply),
        );
        check(
            &[outside.clone(), apply.clone()],
            Some(GapClass::OutsideInput),
        );
        check(
            &[apply, Reason::NotCollected, outside],
            Some(GapClass::CouldNotBeRead),
        );
        assert_eq!(Doubt::Error("limit".to_owned()).class(), None);
    }
}
