//! The law of verdicts on what is not wholly known: what is said before a gap is filled holds
//! however it is filled.
//!
//! `ARCHITRAVE_SOUNDNESS=1000000` asks for so many completions, `ARCHITRAVE_SEED` for others than
//! the last time.

use std::collections::BTreeMap;

use architrave_engine::soundness::{Dice, Law, Pool, Sure};

use crate::drawn::{everything, plans, seen};
use crate::support::measure;

/// So many completions unless more are asked for.
const COMPLETIONS: usize = 20_000;

/// Each list that may hold more is completed in so many ways.
const LONGER: usize = 20;

/// Each case is completed in so many ways.
const WAYS: usize = 10;

#[test]
fn the_evaluator_of_unknowns_agrees_where_all_is_known() {
    let measure = measure();
    let mut law = Law::new(&measure.bundle);
    let mut wrong = Vec::new();
    let mut compared = 0;
    for one in seen(&measure) {
        compared += 1;
        if let Err(why) = law.agree(one.policy, &one.input) {
            let policy = &measure.bundle.policies()[one.policy].id;
            wrong.push(format!("{policy} on {}: {why}", one.of));
        }
    }
    println!("{compared} evaluations compared");
    assert!(
        wrong.is_empty(),
        "{} of {compared}:\n{}",
        wrong.len(),
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
        &["oracle", "corpus/plans", "corpus/plans-generated"]
    } else {
        &[]
    };
    let everything = everything(&measure, &plans(folders));
    let mut law = Law::new(&measure.bundle);
    let mut dice = Dice::new(seed as u64);
    let mut pools: BTreeMap<usize, Pool> = BTreeMap::new();
    let (mut done, mut said) = (0, BTreeMap::<Sure, usize>::new());
    let (mut open, mut decided) = (0, 0);
    let mut settled = BTreeMap::<Option<bool>, usize>::new();
    let mut wrong = Vec::new();
    while done < wanted && wrong.len() < 5 {
        let Some(one) = dice.pick(&everything.asked) else {
            break;
        };
        let Some(real) = dice.pick(&one.cases) else {
            continue;
        };
        let holes = 1 + dice.below(4);
        // Policies that are seldom asked have inputs in their tests.
        let any = dice.below(measure.bundle.policies().len());
        let (policy, case) = match dice.below(3) {
            0 => (one.policy, Some(real.clone())),
            1 => {
                let punched = law.punched(one.policy, real.known(), holes, &mut dice);
                (one.policy, punched)
            }
            _ => {
                let example = everything.recorded.input(any, &mut dice);
                (
                    any,
                    example.and_then(|input| law.punched(any, input, holes, &mut dice)),
                )
            }
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
            .or_insert_with(|| law.pool(&case, &everything.recorded).unwrap());
        let mut fails = 0;
        for _ in 0..WAYS {
            done += 1;
            match law.complete(&case, &before, pool, &mut dice) {
                Ok(Some(fail)) => fails += usize::from(fail),
                Ok(None) => {}
                Err(why) => {
                    let policy = &measure.bundle.policies()[policy].id;
                    wrong.push(format!("{policy} on {}: {why}", one.of));
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

/// What a policy says of all that a list holds it must not say of one that may hold more.
#[test]
fn no_longer_list_contradicts_what_was_said() {
    let measure = measure();
    let everything = everything(&measure, &[]);
    let mut law = Law::new(&measure.bundle);
    let mut dice = Dice::new(1);
    let mut wrong = Vec::new();
    let mut done = 0;
    for (policy, asked) in measure.bundle.policies().iter().enumerate() {
        for input in everything.recorded.inputs(policy) {
            for case in law.with_an_open_list(policy, input) {
                let before = law.say(&case).unwrap();
                if before.verdict == Sure::Neither {
                    continue;
                }
                let pool = law.pool(&case, &everything.recorded).unwrap();
                for _ in 0..LONGER {
                    done += 1;
                    if let Err(why) = law.complete(&case, &before, &pool, &mut dice) {
                        wrong.push(format!("{}: {why}", asked.id));
                        break;
                    }
                }
            }
        }
    }
    println!("{done} longer lists");
    assert!(done > 1_000, "only {done} lists");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[expect(clippy::disallowed_methods, reason = "a switch of the tests")]
fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}
