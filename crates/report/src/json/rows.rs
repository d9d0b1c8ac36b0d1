//! The long lists of the report, each made row by row from what the assessment already holds.

use std::collections::BTreeMap;

use architrave_model as model;
use architrave_model::{Doubt, Origin, Outcome, ResourceGap, Verdict};
use rayon::prelude::*;

use super::each::Each;
use super::settle::SettledBy;
use super::wire::{
    Control, Disabled, Evidence, Finding, Gap, Inconclusive, NotApplicable, Passes, Policy,
    Resource,
};
use crate::tally::Tallies;
use crate::view::{Judged, Seen, View, in_order};

pub(super) fn disabled(blueprint: &model::BlueprintSummary) -> Vec<Disabled<'_>> {
    let disabled = blueprint.disabled.iter();
    let rows = disabled.map(|(control, reason)| Disabled { control, reason });
    rows.collect()
}

pub(super) fn controls<'a>(tallies: &'a Tallies<'a>) -> impl Iterator<Item = Control<'a>> {
    tallies.controls.iter().map(|(id, control)| Control {
        id,
        verdict: control.tally.worst().into(),
        severity: control.severity.into(),
        policies: control
            .policies
            .iter()
            .map(|policy| policy.id.as_str())
            .collect(),
        judgements: control.tally.into(),
    })
}

pub(super) fn policies<'a>(view: &'a View<'a>) -> impl Iterator<Item = Policy<'a>> {
    view.policies.iter().map(|policy| Policy {
        id: &policy.id,
        control: &policy.control,
        severity: policy.severity.into(),
        title: &policy.title,
        description: &policy.description,
        remediation: &policy.remediation,
    })
}

pub(super) fn resources<'a>(view: &'a View<'a>) -> impl Iterator<Item = Resource<'a>> {
    view.resources.iter().map(resource)
}

pub(super) fn findings<'a>(view: &'a View<'a>) -> impl Iterator<Item = Finding<'a>> {
    let failures = view.failures();
    let findings: Vec<_> = failures.par_iter().flat_map_iter(findings_of).collect();
    findings.into_iter()
}

fn findings_of<'a>(judged: &Judged<'a>) -> impl Iterator<Item = Finding<'a>> + use<'a> {
    let Judged {
        policy, resource, ..
    } = *judged;
    let found = judged.named_findings().into_iter();
    found.map(move |(found, fingerprint)| Finding {
        fingerprint: fingerprint.to_string(),
        policy: &policy.id,
        control: &policy.control,
        severity: policy.severity.into(),
        resource: &resource.id.0,
        message: found.message,
        evidence: found.evidence.into_iter().map(evidence).collect(),
    })
}

pub(super) fn inconclusive<'a>(view: &'a View<'a>) -> impl Iterator<Item = Inconclusive<'a>> {
    view.judgements.iter().filter_map(|judged| {
        let Outcome::Inconclusive(doubt) = judged.outcome else {
            return None;
        };
        let (gaps, requirement, error) = match doubt {
            Doubt::Gaps(unsettled) => {
                let gaps = in_order(&unsettled.gaps).into_iter().map(gap);
                let requirement = unsettled.requirement.as_ref();
                (gaps.collect(), requirement.map(SettledBy::new), None)
            }
            Doubt::Error(error) => (Vec::new(), None, Some(error.as_str())),
        };
        Some(Inconclusive {
            policy: &judged.policy.id,
            control: &judged.policy.control,
            resource: &judged.resource.id.0,
            class: doubt.class().into(),
            gaps,
            settled_by: requirement,
            error,
        })
    })
}

pub(super) fn passes<'a>(view: &'a View<'a>) -> impl Iterator<Item = Passes<'a>> {
    let has_passed = |of: &&[Judged<'_>]| of.iter().any(passed);
    let by_policy = view.by_policy().filter(move |(_, of)| has_passed(of));
    by_policy.map(|(policy, judgements)| Passes {
        policy: &policy.id,
        resources: Each::of(move || {
            let ids = judgements.iter().filter(|judged| passed(judged));
            ids.map(|judged| judged.resource.id.0.as_str())
        }),
    })
}

fn passed(judged: &Judged<'_>) -> bool {
    judged.outcome.verdict() == Verdict::Pass
}

pub(super) fn not_applicable<'a>(view: &'a View<'a>) -> impl Iterator<Item = NotApplicable<'a>> {
    view.by_policy().flat_map(|(policy, judgements)| {
        let mut by_reason = BTreeMap::<&str, Vec<&str>>::new();
        for each in judgements {
            if let Outcome::NotApplicable(reason) = each.outcome {
                let resources = by_reason.entry(reason).or_default();
                resources.push(&each.resource.id.0);
            }
        }
        let rows = by_reason.into_iter();
        rows.map(|(reason, resources)| NotApplicable {
            policy: &policy.id,
            reason,
            resources,
        })
    })
}

fn resource<'a>(seen: &Seen<'a>) -> Resource<'a> {
    let Seen {
        resource,
        environment,
    } = *seen;
    let Origin::Terraform {
        plan,
        address,
        change,
        ..
    } = &resource.origin;
    Resource {
        id: &resource.id.0,
        kind: resource.kind().name(),
        name: resource.name.as_deref(),
        account: resource.account.as_deref(),
        region: resource.region.as_deref(),
        environment,
        source: plan,
        address,
        change: (*change).into(),
    }
}

fn evidence(evidence: &model::Evidence) -> Evidence<'_> {
    Evidence {
        path: evidence.path.to_string(),
        value: evidence.value.as_ref(),
        place: &evidence.place,
    }
}

fn gap(of: &ResourceGap) -> Gap<'_> {
    let reason = &of.gap.reason;
    let (detail, candidates): (_, &[String]) = match reason {
        model::Reason::KnownAfterApply(source) => (source.as_deref(), &[]),
        model::Reason::OutsideInput(detail)
        | model::Reason::Malformed(detail)
        | model::Reason::AccessDenied(detail)
        | model::Reason::Throttled(detail)
        | model::Reason::TimedOut(detail) => (Some(detail.as_str()), &[]),
        model::Reason::Ambiguous(candidates) => (None, candidates),
        model::Reason::Sensitive | model::Reason::NotCollected => (None, &[]),
    };
    Gap {
        resource: &of.resource.0,
        path: of.gap.path.to_string(),
        class: Some(reason.class()).into(),
        reason: reason.into(),
        detail,
        candidates,
    }
}
