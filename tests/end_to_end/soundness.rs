//! The law of verdicts on what is not wholly known: what is said before a gap is filled holds
//! however it is filled.
//!
//! `ARCHITRAVE_SOUNDNESS=1000000` asks for so many completions, `ARCHITRAVE_SEED` for others than
//! the last time.

use std::collections::BTreeMap;
use std::path::PathBuf;

use architrave::assess::Measure;
use architrave_engine::soundness::{Case, Dice, Law, Pool, Sure};
use architrave_engine::{Inputs, environments, examine};
use architrave_graph::Graph;
use architrave_model::Kind;
use serde_json::Value;

use crate::support::{fixture_plans, json_files, measure, shared};

/// So many completions unless more are asked for.
const COMPLETIONS: usize = 20_000;

/// Each case is completed in so many ways.
const WAYS: usize = 10;

/// What is asked and of what.
struct Asked {
    policy: usize,
    input: Value,
    /// With the gaps that the plan leaves.
    real: Option<Case>,
}

#[test]
fn the_evaluator_of_unknowns_agrees_where_all_is_known() {
    let measure = measure();
    let (asked, _) = everything(&measure, &plans(&["oracle"]));
    let mut law = Law::new(&measure.bundle);
    let mut wrong = Vec::new();
    for one in &asked {
        if let Err(why) = law.agree(one.policy, &one.input) {
            let policy = &measure.bundle.policies()[one.policy].id;
            wrong.push(format!("{policy} on {}: {why}", one.input["id"]));
        }
    }
    println!("{} evaluations compared", asked.len());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        asked.len(),
        wrong.join("\n")
    );
}

#[test]
fn no_completion_contradicts_what_was_said() {
    let wanted = number("ARCHITRAVE_SOUNDNESS").unwrap_or(COMPLETIONS);
    let seed = number("ARCHITRAVE_SEED").unwrap_or(1);
    println!("seed {seed}, {wanted} completions");
    let measure = measure();
    let folders: &[_] = if wanted > COMPLETIONS {
        &["oracle", "corpus/plans"]
    } else {
        &[]
    };
    let (asked, resources) = everything(&measure, &plans(folders));
    let mut law = Law::new(&measure.bundle);
    let mut dice = Dice::new(seed as u64);
    let mut pools: BTreeMap<usize, Pool> = BTreeMap::new();
    let (mut done, mut said) = (0, BTreeMap::<Sure, usize>::new());
    let (mut open, mut decided) = (0, 0);
    let mut settled = BTreeMap::<Option<bool>, usize>::new();
    let mut wrong = Vec::new();
    while done < wanted && wrong.len() < 5 {
        let Some(one) = dice.pick(&asked) else { break };
        let policy = one.policy;
        let real = one.real.as_ref().filter(|_| dice.one_in(3));
        let holes = 1 + dice.below(4);
        let case = match real {
            Some(case) => Some(case.clone()),
            None => law.punched(policy, &one.input, holes, &mut dice),
        };
        let Some(case) = case.filter(|case| !case.gaps.is_empty()) else {
            continue;
        };
        let Some(before) = law.say(&case) else {
            continue;
        };
        *said.entry(before.verdict).or_default() += 1;
        let pool = pools
            .entry(policy)
            .or_insert_with(|| law.pool(policy, &one.input, &resources).unwrap());
        let mut fails = 0;
        for _ in 0..WAYS {
            done += 1;
            match law.complete(&case, &before, pool, &mut dice) {
                Ok(Some(fail)) => fails += usize::from(fail),
                Ok(None) => {}
                Err(why) => {
                    let policy = &measure.bundle.policies()[policy].id;
                    wrong.push(format!("{policy} on {}: {why}", one.input["id"]));
                    break;
                }
            }
        }
        if before.verdict == Sure::Neither {
            open += 1;
            *settled.entry(before.settles()).or_default() += 1;
            decided += usize::from(fails == 0 || fails == WAYS);
        }
    }
    println!(
        "{done} completions of {said:?}; of {open} open cases {decided} came out the same {WAYS} times; \
         what settles them is said: {settled:?}"
    );
    assert!(wrong.is_empty(), "seed {seed}:\n{}", wrong.join("\n\n"));
}

#[expect(clippy::disallowed_methods, reason = "a switch of the tests")]
fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// The fixtures, and plans from elsewhere where they are at hand.
fn plans(folders: &[&str]) -> Vec<PathBuf> {
    let mut plans = fixture_plans();
    for folder in folders {
        plans.extend(
            shared(folder)
                .into_iter()
                .flat_map(|folder| json_files(&folder)),
        );
    }
    plans
}

/// What every policy sees of every resource that it judges, and the resources by kind.
fn everything(measure: &Measure, plans: &[PathBuf]) -> (Vec<Asked>, BTreeMap<Kind, Vec<Value>>) {
    let law = Law::new(&measure.bundle);
    let mut all = Vec::new();
    let mut resources: BTreeMap<Kind, Vec<Value>> = BTreeMap::new();
    for plan in plans {
        let Ok(inputs) = architrave::inputs::plans(&[plan], false, &mut Vec::new()) else {
            continue;
        };
        let graph = Graph::of(inputs.snapshot);
        let terms_of = measure.terms_of(graph.resources());
        let question = measure.question(&graph, &terms_of);
        let environments = environments(&question);
        let inputs = Inputs::new(&graph, &environments);
        for (policy, asked) in measure.bundle.policies().iter().enumerate() {
            for (resource, seen) in graph.resources().iter().enumerate() {
                if !asked.judges(seen.kind()) {
                    continue;
                }
                for one in examine(&question, policy, resource) {
                    let known = resources.entry(seen.kind()).or_default();
                    if asked.needs.relations.is_empty() && known.len() < 20 {
                        known.push(one.input.clone());
                    }
                    all.push(Asked {
                        policy,
                        real: law.real(policy, &graph, &inputs, resource, &one.input),
                        input: one.input,
                    });
                }
            }
        }
    }
    (all, resources)
}
