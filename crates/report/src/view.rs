//! An assessment in the order in which every report tells it, by reference: nothing is copied, so
//! that hundreds of thousands of judgements cost a few words each.

use std::cmp::Reverse;

use architrave_model::{
    Assessment, Evidence, Finding, Origin, Outcome, PolicySummary, Resource, ResourceGap, Verdict,
};
use rayon::prelude::*;

use crate::ReportError;
use crate::fingerprint::{Fingerprint, fingerprints};

/// An assessment, sorted.
pub(crate) struct View<'a> {
    pub assessment: &'a Assessment,
    /// Those that the blueprint asks, by id.
    pub policies: Vec<&'a PolicySummary>,
    /// By id.
    pub resources: Vec<Seen<'a>>,
    /// By policy and resource.
    pub judgements: Vec<Judged<'a>>,
}

/// A resource and its environment.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub resource: &'a Resource,
    pub environment: Option<&'a str>,
}

/// A judgement with what it speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Judged<'a> {
    pub policy: &'a PolicySummary,
    pub resource: &'a Resource,
    pub environment: Option<&'a str>,
    pub outcome: &'a Outcome,
}

/// A finding with its evidence sorted.
pub(crate) struct Found<'a> {
    pub message: &'a str,
    pub evidence: Vec<&'a Evidence>,
}

impl<'a> View<'a> {
    /// Sorts an assessment.
    ///
    /// # Errors
    /// When a judgement speaks of a policy or resource that is not there.
    pub(crate) fn new(assessment: &'a Assessment) -> Result<Self, ReportError> {
        let asked = assessment.policies.iter().filter(|policy| policy.asked);
        let mut policies: Vec<_> = asked.collect();
        policies.sort_by_key(|policy| &policy.id);
        let environment = |place: usize| assessment.environments.get(place)?.as_deref();
        let seen = assessment.resources.iter().enumerate();
        let mut resources: Vec<_> = seen
            .map(|(place, resource)| Seen {
                resource,
                environment: environment(place),
            })
            .collect();
        resources.sort_by_key(|seen| &seen.resource.id);
        let each = assessment.judgements.iter().enumerate();
        let mut judgements = each
            .map(|(position, judgement)| {
                Ok(Judged {
                    policy: at(&assessment.policies, judgement.policy, position, "policy")?,
                    resource: at(
                        &assessment.resources,
                        judgement.resource,
                        position,
                        "resource",
                    )?,
                    environment: environment(judgement.resource),
                    outcome: &judgement.outcome,
                })
            })
            .collect::<Result<Vec<_>, ReportError>>()?;
        judgements.par_sort_by_key(|each| (&each.policy.id, &each.resource.id));
        Ok(Self {
            assessment,
            policies,
            resources,
            judgements,
        })
    }

    /// The judgements of each policy that has any, by policy.
    pub(crate) fn by_policy(&self) -> impl Iterator<Item = (&'a PolicySummary, &[Judged<'a>])> {
        let chunks = self
            .judgements
            .chunk_by(|one, next| one.policy.id == next.policy.id);
        chunks.filter_map(|chunk| Some((chunk.first()?.policy, chunk)))
    }

    /// What fails, worst first, then by control, policy and resource.
    pub(crate) fn failures(&self) -> Vec<Judged<'a>> {
        let mut failures: Vec<_> = self.of(Verdict::Fail).collect();
        failures.sort_by_key(|each| {
            let policy = each.policy;
            (Reverse(policy.severity), &policy.control, &policy.id)
        });
        failures
    }

    /// The judgements of one verdict, by policy and resource.
    pub(crate) fn of(&self, verdict: Verdict) -> impl Iterator<Item = Judged<'a>> {
        let each = self.judgements.iter().copied();
        each.filter(move |judged| judged.outcome.verdict() == verdict)
    }
}

impl<'a> Judged<'a> {
    /// The findings, in an order that the order of the input does not change.
    pub(crate) fn findings(&self) -> Vec<Found<'a>> {
        let each = self.in_order().into_iter();
        each.map(found).collect()
    }

    /// The same, each with its name through time.
    pub(crate) fn named_findings(&self) -> Vec<(Found<'a>, Fingerprint)> {
        let sorted = self.in_order();
        let names = fingerprints(&self.policy.id, self.resource, &sorted);
        sorted.into_iter().map(found).zip(names).collect()
    }

    fn in_order(&self) -> Vec<(&'a Finding, Vec<&'a Evidence>)> {
        let Outcome::Fail(findings) = self.outcome else {
            return Vec::new();
        };
        let mut sorted: Vec<_> = findings.iter().map(sorted).collect();
        let places = |evidence: &[&'a Evidence]| -> Vec<_> {
            let each = evidence.iter();
            each.map(|each| (&each.path, &each.place)).collect()
        };
        let values = |evidence: &[&'a Evidence]| -> Vec<_> {
            let each = evidence.iter();
            each.map(|each| value_text(each)).collect()
        };
        sorted.sort_by(|(one, by), (other, of)| {
            let told = |finding: &'a Finding| finding.message.as_str();
            places(by)
                .cmp(&places(of))
                .then_with(|| told(one).cmp(told(other)))
                .then_with(|| values(by).cmp(&values(of)))
        });
        sorted
    }
}

fn found<'a>((finding, evidence): (&'a Finding, Vec<&'a Evidence>)) -> Found<'a> {
    Found {
        message: &finding.message,
        evidence,
    }
}

/// The address of a resource where it is written, or what else its origin calls it.
pub(crate) fn address(resource: &Resource) -> &str {
    let Origin::Terraform { address, .. } = &resource.origin;
    address
}

/// The plan that a resource was read from.
pub(crate) fn plan(resource: &Resource) -> &str {
    let Origin::Terraform { plan, .. } = &resource.origin;
    plan
}

/// Gaps in an order that the order of the input does not change.
pub(crate) fn in_order(gaps: &[ResourceGap]) -> Vec<&ResourceGap> {
    let mut gaps: Vec<_> = gaps.iter().collect();
    gaps.sort();
    gaps
}

/// The value of a piece of evidence as JSON; nothing where there is none.
pub(crate) fn value_text(evidence: &Evidence) -> Option<String> {
    evidence.value.as_ref().map(ToString::to_string)
}

fn sorted(finding: &Finding) -> (&Finding, Vec<&Evidence>) {
    let mut evidence: Vec<_> = finding.evidence.iter().collect();
    evidence.sort_by(|one, other| {
        (&one.path, &one.place)
            .cmp(&(&other.path, &other.place))
            .then_with(|| value_text(one).cmp(&value_text(other)))
    });
    (finding, evidence)
}

fn at<'a, T>(
    of: &'a [T],
    place: usize,
    judgement: usize,
    what: &'static str,
) -> Result<&'a T, ReportError> {
    of.get(place).ok_or(ReportError::Dangling {
        judgement,
        what,
        place,
        count: of.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use architrave_model::Judgement;

    #[test]
    fn a_judgement_of_nothing_is_refused() {
        let assessment = Assessment {
            judgements: vec![Judgement {
                policy: 3,
                resource: 0,
                outcome: Outcome::Pass,
            }],
            ..Assessment::default()
        };
        let error = View::new(&assessment).map(|_| ()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot write the report: judgement 0 names policy 3 of 0; this is a bug in the scanner"
        );
    }
}
