//! What the tests of verdicts on unknowns are drawn from: each case of each plan, and what was seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use architrave::assess::Measure;
use architrave_engine::soundness::{Case, Law, Recorded, Value};
use architrave_engine::{Inputs, environments, evaluate};
use architrave_graph::Graph;
use architrave_model::{Outcome, Verdict};
use rayon::prelude::*;

use crate::support::{fixture_plans, json_files, read, root, shared};

/// Policies asked of a resource, or of several that are alike in all that is read of them.
pub(crate) struct Asked {
    /// By its place in the bundle.
    pub(crate) policy: usize,
    /// What it sees, on each of the terms that may hold.
    pub(crate) cases: Vec<Case>,
    /// The verdict.
    pub(crate) outcome: Outcome,
    /// How often it was asked.
    pub(crate) times: usize,
    /// The first resource that it was asked of.
    pub(crate) of: String,
}

/// Everything that plans ask.
#[derive(Default)]
pub(crate) struct Everything {
    pub(crate) asked: Vec<Asked>,
    pub(crate) recorded: Arc<Recorded>,
    /// How often each verdict was given.
    pub(crate) verdicts: BTreeMap<Verdict, usize>,
}

/// The fixtures, and plans from elsewhere where they are at hand.
pub(crate) fn plans(folders: &[&str]) -> Vec<PathBuf> {
    let mut plans = fixture_plans();
    plans.extend(folders.iter().flat_map(|folder| plans_in(folder)));
    plans
}

/// The plans of a folder, where it is at hand.
pub(crate) fn plans_in(folder: &str) -> Vec<PathBuf> {
    let folder = shared(folder).into_iter();
    folder.flat_map(|folder| json_files(&folder)).collect()
}

/// Everything that is asked of plans; what is alike is listed once. What is seen in the fixtures is
/// remembered beside what is seen in them.
pub(crate) fn everything(measure: &Measure, plans: &[PathBuf]) -> Everything {
    let law = Law::new(&measure.bundle);
    let mut all = Everything::default();
    let mut recorded = Recorded::default();
    for plan in fixture_plans() {
        let graph = Graph::of(read(&[&plan], false).snapshot);
        let environments = vec![None; graph.resources().len()];
        let inputs = Inputs::new(&graph, &environments);
        for resource in 0..graph.resources().len() {
            inputs.seen(resource, &mut |value| recorded.see(value));
        }
    }
    for (place, policy) in measure.bundle.policies().iter().enumerate() {
        let name = policy.id.rsplit('/').next().unwrap();
        let tests = root().join(format!("policies/{}/{name}_test.rego", policy.id));
        let examples = law.examples(place, &fs::read_to_string(tests).unwrap());
        for input in examples.unwrap() {
            recorded.see(&input);
            recorded.ask(place, &input);
        }
    }
    let mut known: BTreeMap<(usize, Verdict, Vec<u64>), usize> = BTreeMap::new();
    for plan in plans {
        let Ok(inputs) = architrave::inputs::plans(&[plan], false, &mut Vec::new()) else {
            continue;
        };
        let graph = Graph::of(inputs.snapshot);
        let terms_of = measure.terms_of(graph.resources());
        let question = measure.question(&graph, &terms_of);
        let environments = environments(&question);
        let inputs = Inputs::new(&graph, &environments);
        for resource in 0..graph.resources().len() {
            inputs.seen(resource, &mut |value| recorded.see(value));
        }
        for judgement in evaluate(&question) {
            *all.verdicts.entry(judgement.outcome.verdict()).or_default() += 1;
            let (policy, resource) = (judgement.policy, judgement.resource);
            let cases = law.cases(&question, &inputs, policy, resource);
            if cases.is_empty() {
                continue;
            }
            let prints = cases.iter().map(|case| law.fingerprint(case)).collect();
            let key = (policy, judgement.outcome.verdict(), prints);
            if let Some(place) = known.get(&key) {
                all.asked[*place].times += 1;
                continue;
            }
            known.insert(key, all.asked.len());
            let id = &graph.resources()[resource].id;
            all.asked.push(Asked {
                policy,
                cases,
                outcome: judgement.outcome,
                times: 1,
                of: format!("{id} of {}", plan.display()),
            });
        }
    }
    all.recorded = Arc::new(recorded);
    all
}

/// An input of a policy of which all is taken as known.
pub(crate) struct Seen {
    /// By its place in the bundle.
    pub(crate) policy: usize,
    pub(crate) input: Value,
    /// The first resource that it was seen of.
    pub(crate) of: String,
}

/// One of so many public plans is asked, unless `ARCHITRAVE_EVERY_PLAN=1` asks for all.
const ONE_IN: usize = 8;

/// What the policies see of the fixtures, and of the labelled and of public plans what is not alike in
/// all that a policy reads.
pub(crate) fn seen(measure: &Measure) -> &'static [Seen] {
    static SEEN: OnceLock<Vec<Seen>> = OnceLock::new();
    SEEN.get_or_init(|| {
        let every = std::env::var_os("ARCHITRAVE_EVERY_PLAN").is_some();
        let public = ["corpus/plans", "corpus/plans-generated"];
        let public = public.iter().flat_map(|folder| plans_in(folder));
        let public = public.step_by(if every { 1 } else { ONE_IN });
        let elsewhere: Vec<_> = plans_in("oracle").into_iter().chain(public).collect();
        let of = |plans: &[PathBuf]| -> Vec<Seen> {
            let all = plans.par_iter().map(|plan| seen_in(measure, plan));
            all.collect::<Vec<_>>().into_iter().flatten().collect()
        };
        let law = Law::new(&measure.bundle);
        let print = |one: &Seen| (one.policy, law.fingerprint_of(one.policy, &one.input));
        let mut seen = of(&fixture_plans());
        let mut known: BTreeSet<_> = seen.iter().map(print).collect();
        let others = of(&elsewhere).into_iter();
        seen.extend(others.filter(|one| known.insert(print(one))));
        seen
    })
}

fn seen_in(measure: &Measure, plan: &PathBuf) -> Vec<Seen> {
    let Ok(inputs) = architrave::inputs::plans(&[plan], false, &mut Vec::new()) else {
        return Vec::new();
    };
    let graph = Graph::of(inputs.snapshot);
    let terms_of = measure.terms_of(graph.resources());
    let question = measure.question(&graph, &terms_of);
    let environments = environments(&question);
    let inputs = Inputs::new(&graph, &environments);
    let law = Law::new(&measure.bundle);
    let mut seen = Vec::new();
    for (policy, asked) in measure.bundle.policies().iter().enumerate() {
        for (resource, of) in graph.resources().iter().enumerate() {
            if asked.judges(of.kind()) {
                let of = format!("{} of {}", of.id, plan.display());
                let inputs = law.seen(&question, &inputs, policy, resource).into_iter();
                seen.extend(inputs.map(|input| Seen {
                    policy,
                    input,
                    of: of.clone(),
                }));
            }
        }
    }
    seen
}
