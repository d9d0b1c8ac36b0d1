//! Every policy on every resource of its kind, on all cores.

use std::collections::BTreeSet;

use architrave_graph::Graph;
use architrave_model::{
    Doubt, Gap, Judgement, Kind, Outcome, Path, Reason, Resource, ResourceGap, Verdict,
};
use rayon::prelude::*;
use regorus::Value;

use crate::analysis::{AnalysedPolicy, Needs};
use crate::bundle::Bundle;
use crate::decide::{Case, Said, decide};
use crate::input::{Input, Inputs};
use crate::reading::Reading;
use crate::terms::Terms;
use crate::unknown::Alike;
use crate::worker::{Idle, Recalled, Recalls, Worker};

/// What is asked of the resources of a graph, and on which terms.
pub struct Question<'q> {
    /// The graph.
    pub graph: &'q Graph,
    /// The policies.
    pub bundle: &'q Bundle,
    /// The terms of every environment.
    pub terms: &'q [Terms],
    /// For each resource the terms that may hold for it, by their place in `terms`: one where its
    /// environment is known, several where it is not.
    pub terms_of: &'q [Vec<usize>],
}

/// How many resources a worker takes at a time: so few that none waits long for the last.
const PART: usize = 128;

/// Judges everything, in the order of policies and resources.
pub fn evaluate(question: &Question<'_>) -> Vec<Judgement> {
    let environments = environments(question);
    let inputs = Inputs::new(question.graph, &environments);
    let asked: Vec<_> = question
        .terms
        .iter()
        .map(|terms| asked_on(question.bundle, terms))
        .collect();
    let by_kind = policies_by_kind(question.bundle);
    let resources = 0..question.graph.resources().len();
    let idle = Idle::default();
    let mut judgements: Vec<_> = resources
        .into_par_iter()
        .with_max_len(PART)
        .map_init(
            || idle.worker(question.bundle),
            |at_work, resource| {
                let kind = question.graph.resource(resource).map(Resource::kind);
                let policies = kind.and_then(|kind| by_kind.get(kind as usize));
                let policies = policies.map(Vec::as_slice).unwrap_or_default();
                let mut judge = Judge {
                    question,
                    inputs: &inputs,
                    asked: &asked,
                    worker: &mut at_work.worker,
                    resource,
                    plain: None,
                };
                policies
                    .iter()
                    .filter_map(|policy| {
                        let outcome = judge.outcome(*policy)?;
                        Some(Judgement {
                            policy: *policy,
                            resource,
                            outcome,
                        })
                    })
                    .collect::<Vec<_>>()
            },
        )
        .flatten_iter()
        .collect();
    let place = |judgement: &Judgement| (judgement.policy, judgement.resource);
    let free = || rayon::join(|| inputs.free(), || idle.free());
    rayon::join(free, || judgements.par_sort_unstable_by_key(place));
    judgements
}

/// The environment of each resource, where the terms leave no choice.
pub fn environments(question: &Question<'_>) -> Vec<Option<String>> {
    let one = |terms: &Vec<usize>| match terms.as_slice() {
        [one] => question.terms.get(*one)?.environment.clone(),
        _ => None,
    };
    question.terms_of.iter().map(one).collect()
}

/// Whether and how each policy is asked on these terms.
fn asked_on<'q>(bundle: &'q Bundle, terms: &'q Terms) -> Vec<Option<Asked<'q>>> {
    let policies = bundle.policies().iter();
    policies.map(|policy| policy.on(terms)).collect()
}

fn policies_by_kind(bundle: &Bundle) -> Vec<Vec<usize>> {
    let asked = |kind: Kind| {
        let policies = bundle.policies().iter().enumerate();
        policies
            .filter(|(_, policy)| policy.judges(kind))
            .map(|(index, _)| index)
            .collect()
    };
    Kind::ALL.iter().map(|kind| asked(*kind)).collect()
}

/// One resource under judgement.
struct Judge<'q, 'm> {
    question: &'q Question<'q>,
    inputs: &'m Inputs<'q>,
    /// How each policy is asked, by terms and policy.
    asked: &'m [Vec<Option<Asked<'q>>>],
    worker: &'m mut Worker<'q>,
    resource: usize,
    /// The input without neighbours, and for which terms, as most policies ask for it.
    plain: Option<(usize, Value)>,
}

/// Whether and how a policy is asked on some terms.
enum Asked<'q> {
    No(String),
    On(Inquiry<'q>),
}

/// A policy, the terms it is asked on, and what they give for its parameters.
struct Inquiry<'q> {
    policy: &'q AnalysedPolicy,
    terms: &'q Terms,
    parameters: Vec<Option<&'q Value>>,
}

impl<'q, 'm> Judge<'q, 'm> {
    /// What a policy says of the resource; `None` where the blueprint does not enforce its control.
    fn outcome(&mut self, policy: usize) -> Option<Outcome> {
        let candidates = self.question.terms_of.get(self.resource)?;
        if let [terms] = candidates.as_slice() {
            return match self.asked(policy, *terms)? {
                Asked::No(reason) => Some(Outcome::NotApplicable(reason.clone())),
                Asked::On(inquiry) => Some(self.evaluate(inquiry, (policy, *terms))),
            };
        }
        let asked = candidates
            .iter()
            .map(|terms| (*terms, self.asked(policy, *terms)));
        let asked: Vec<_> = asked.collect();
        if asked.iter().all(|(_, asked)| asked.is_none()) {
            return None;
        }
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut seen: Vec<&[Option<&Value>]> = Vec::new();
        for (terms, asked) in asked {
            outcomes.push(match asked {
                None => Outcome::NotApplicable(
                    "the blueprint does not ask it in every environment".to_owned(),
                ),
                Some(Asked::No(reason)) => Outcome::NotApplicable(reason.clone()),
                Some(Asked::On(inquiry)) => {
                    if seen.contains(&inquiry.parameters.as_slice()) {
                        continue;
                    }
                    seen.push(&inquiry.parameters);
                    self.evaluate(inquiry, (policy, terms))
                }
            });
        }
        Some(agreed(outcomes, || self.unknown_environment()))
    }

    fn asked(&self, policy: usize, terms: usize) -> Option<&'m Asked<'q>> {
        self.asked.get(terms)?.get(policy)?.as_ref()
    }

    /// What a policy says on some terms; with the places of both.
    fn evaluate(&mut self, inquiry: &Inquiry<'q>, place: (usize, usize)) -> Outcome {
        let (policy, terms) = place;
        let asked = inquiry.policy;
        let input = self.input(inquiry, terms);
        let (graph, inputs) = (self.question.graph, self.inputs);
        let mut reading = Reading::of(graph, inputs, self.resource, &asked.reads);
        let items = std::mem::take(&mut reading.items);
        let case = Case {
            graph,
            inputs,
            bundle: self.question.bundle,
            policy,
            asked,
            resource: self.resource,
            input: &input,
            reading: &reading,
        };
        let Worker {
            machine, recalls, ..
        } = &mut *self.worker;
        let Recalls { known, unknown } = recalls.entry(place).or_default();
        let said = if reading.gaps.is_empty() {
            let ask = || machine.run(policy, input.value().clone());
            Said::Known(known.answer(items, ask))
        } else {
            let mut own = None;
            let recalled = unknown.answer(items, || match case.judged() {
                None => Recalled::GivenUp,
                Some(judged) => match Alike::with(judged, &reading) {
                    Ok(alike) => Recalled::Alike(alike),
                    Err(judged) => {
                        own = Some(judged);
                        Recalled::Alone
                    }
                },
            });
            Said::Open(match recalled {
                Recalled::Alike(alike) => Some(alike.of(&reading)),
                Recalled::Alone => own.or_else(|| case.judged()),
                Recalled::GivenUp => None,
            })
        };
        decide(case, said)
    }

    /// What a policy sees. Most see the same, the resource by itself.
    fn input(&mut self, inquiry: &Inquiry<'q>, terms: usize) -> Input<'m> {
        let needs = &inquiry.policy.needs;
        if !needs.relations.is_empty() {
            return Input::new(self.inputs, self.resource, needs, inquiry.terms);
        }
        match &self.plain {
            Some((of, input)) if *of == terms => input.clone(),
            _ => {
                let none = Needs::default();
                let input = self.inputs.input(self.resource, &none, inquiry.terms);
                self.plain.insert((terms, input)).1.clone()
            }
        }
        .into()
    }

    fn unknown_environment(&self) -> Outcome {
        let what = "which environment the resource belongs to".to_owned();
        let resource = self.question.graph.resource(self.resource);
        let gap = Gap::new(Path::of("environment"), Reason::OutsideInput(what));
        let gaps = resource.map(|resource| ResourceGap {
            resource: resource.id.clone(),
            gap,
        });
        let gaps: Vec<_> = gaps.into_iter().collect();
        Outcome::Inconclusive(Doubt::Gaps(gaps.into()))
    }
}

/// One verdict where all terms lead to it; else it cannot be told.
fn agreed(outcomes: Vec<Outcome>, unknown: impl FnOnce() -> Outcome) -> Outcome {
    let verdicts: BTreeSet<Verdict> = outcomes.iter().map(Outcome::verdict).collect();
    match (verdicts.len(), outcomes.into_iter().next()) {
        (1, Some(outcome)) => outcome,
        _ => unknown(),
    }
}

impl AnalysedPolicy {
    /// Whether these terms enforce its control and give it its parameters.
    pub(crate) fn is_asked_on(&self, terms: &Terms) -> bool {
        matches!(self.on(terms), Some(Asked::On(_)))
    }

    fn on<'t>(&'t self, terms: &'t Terms) -> Option<Asked<'t>> {
        if !terms.controls.contains(&self.metadata.control) {
            return None;
        }
        let parameters: Vec<_> = self
            .parameters
            .iter()
            .map(|name| terms.parameter(name))
            .collect();
        let missing = self
            .parameters
            .iter()
            .find(|name| terms.parameter(name).is_none());
        Some(match missing {
            Some(name) => {
                let environment = terms.environment.as_deref().unwrap_or("no environment");
                Asked::No(format!("the blueprint gives no `{name}` for {environment}"))
            }
            None => Asked::On(Inquiry {
                policy: self,
                terms,
                parameters,
            }),
        })
    }
}

#[cfg(test)]
mod tests;
