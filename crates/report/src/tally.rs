//! How many of each verdict: by pair of policy and resource, and by control.

use std::collections::BTreeMap;

use architrave_model::{PolicySummary, Severity, Verdict};

use crate::view::View;

/// How many of each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub fail: usize,
    pub inconclusive: usize,
    pub pass: usize,
    pub not_applicable: usize,
}

/// A control and what its policies say.
pub(crate) struct Control<'a> {
    /// The worst of its policies.
    pub severity: Severity,
    /// Its policies, by id.
    pub policies: Vec<&'a PolicySummary>,
    pub tally: Tally,
}

/// Everything, counted.
pub(crate) struct Tallies<'a> {
    pub judgements: Tally,
    /// How many findings; a failing judgement has one or more.
    pub findings: usize,
    /// By id of the control.
    pub controls: BTreeMap<&'a str, Control<'a>>,
}

impl Tally {
    /// Counts one more.
    pub(crate) fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Fail => &mut self.fail,
            Verdict::Inconclusive => &mut self.inconclusive,
            Verdict::Pass => &mut self.pass,
            Verdict::NotApplicable => &mut self.not_applicable,
        } += 1;
    }

    /// All together.
    pub(crate) fn total(&self) -> usize {
        self.fail + self.inconclusive + self.pass + self.not_applicable
    }

    /// The verdict of the whole: the worst there is; none where there is nothing.
    pub(crate) fn worst(&self) -> Option<Verdict> {
        [
            (Verdict::Fail, self.fail),
            (Verdict::Inconclusive, self.inconclusive),
            (Verdict::Pass, self.pass),
            (Verdict::NotApplicable, self.not_applicable),
        ]
        .into_iter()
        .find_map(|(verdict, count)| (count > 0).then_some(verdict))
    }
}

impl<'a> Tallies<'a> {
    /// Counts everything once.
    pub(crate) fn new(view: &View<'a>) -> Self {
        let mut controls = BTreeMap::<&str, Control<'_>>::new();
        for policy in view.policies.iter().copied() {
            let control = controls.entry(&policy.control).or_insert_with(|| Control {
                severity: policy.severity,
                policies: Vec::new(),
                tally: Tally::default(),
            });
            control.severity = control.severity.max(policy.severity);
            control.policies.push(policy);
        }
        let mut judgements = Tally::default();
        let mut findings = 0;
        for (policy, judged) in view.by_policy() {
            let mut of_control = controls.get_mut(policy.control.as_str());
            for each in judged {
                let verdict = each.outcome.verdict();
                judgements.add(verdict);
                if let Some(control) = &mut of_control {
                    control.tally.add(verdict);
                }
                if let architrave_model::Outcome::Fail(found) = each.outcome {
                    findings += found.len();
                }
            }
        }
        Self {
            judgements,
            findings,
            controls,
        }
    }

    /// How many controls have each verdict, and how many had nothing to judge.
    pub(crate) fn by_control(&self) -> (Tally, usize) {
        let mut tally = Tally::default();
        let mut without = 0;
        for control in self.controls.values() {
            match control.tally.worst() {
                Some(verdict) => tally.add(verdict),
                None => without += 1,
            }
        }
        (tally, without)
    }
}
