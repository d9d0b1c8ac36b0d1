//! One policy and one resource, looked at closely.

use architrave_model::{Outcome, Resource};

use crate::decide::{Case, Said, decide};
use crate::evaluate::{Question, environments};
use crate::input::{Input, Inputs};
use crate::machine::Machine;
use crate::reading::Reading;

/// One evaluation with what it was given.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The environment whose terms it was judged by.
    pub environment: Option<String>,
    /// What the policy saw, as JSON.
    pub input: serde_json::Value,
    /// What came of it.
    pub outcome: Outcome,
}

/// Evaluates a policy on a resource, both by their place, on each of the terms that may hold for it;
/// nothing if the policy does not judge resources of its kind.
pub fn examine(question: &Question<'_>, policy: usize, resource: usize) -> Vec<Examined> {
    let judged = question.graph.resource(resource).map(Resource::kind);
    let asked = question.bundle.policies().get(policy);
    let Some(asked) = asked.filter(|asked| judged.is_some_and(|kind| asked.judges(kind))) else {
        return Vec::new();
    };
    let environments = environments(question);
    let inputs = Inputs::new(question.graph, &environments);
    let mut machine = Machine::new(question.bundle);
    let terms = question.terms_of.get(resource).into_iter().flatten();
    let mut examined: Vec<Examined> = Vec::new();
    for terms in terms.filter_map(|index| question.terms.get(*index)) {
        if !asked.is_asked_on(terms) {
            continue;
        }
        let input = Input::new(&inputs, resource, &asked.needs, terms);
        let reading = Reading::of(question.graph, &inputs, resource, &asked.reads);
        let case = Case {
            graph: question.graph,
            inputs: &inputs,
            bundle: question.bundle,
            policy,
            asked,
            resource,
            input: &input,
            reading: &reading,
        };
        let said = if reading.gaps.is_empty() {
            Said::Known(machine.run(policy, input.value().clone()))
        } else {
            Said::Open(case.judged())
        };
        let outcome = decide(case, said);
        let input = serde_json::to_value(input.value()).unwrap_or_default();
        let environment = terms.environment.clone();
        if !examined.iter().any(|one| one.input == input) {
            examined.push(Examined {
                environment,
                input,
                outcome,
            });
        }
    }
    examined
}
