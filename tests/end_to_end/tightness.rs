//! What is called inconclusive can come out either way: completions of an inconclusive verdict that
//! all agree show a pass or a fail that was not seen.
//!
//! `ARCHITRAVE_TIGHTNESS=1` asks it of all public plans, and prints every kind of case in which they
//! agree.

use std::collections::{BTreeMap, BTreeSet};

use architrave_engine::soundness::{Dice, Law};
use architrave_model::{Doubt, Outcome, Verdict};

use crate::drawn::{Asked, everything, plans, plans_in};
use crate::support::measure;

/// So many completions are drawn of each verdict, if they all agree.
const WAYS: usize = 500;

/// Of so many inconclusive verdicts, one at most may come out the same whatever is drawn.
const ONE_IN: usize = 50;

#[test]
fn what_is_inconclusive_can_come_out_either_way() {
    let measure = measure();
    let all = std::env::var_os("ARCHITRAVE_TIGHTNESS").is_some();
    let plans = if all {
        ["corpus/plans", "corpus/plans-generated", "oracle"]
            .iter()
            .flat_map(|folder| plans_in(folder))
            .collect()
    } else {
        plans(&[])
    };
    let everything = everything(&measure, &plans);
    println!("{} plans: {:?}", plans.len(), everything.verdicts);
    let mut law = Law::new(&measure.bundle);
    let mut dice = Dice::new(1);
    let (mut inconclusive, mut drawn, mut same) = (0, 0, 0);
    let mut causes: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for one in &everything.asked {
        if one.outcome.verdict() != Verdict::Inconclusive {
            continue;
        }
        inconclusive += one.times;
        drawn += 1;
        let mut seen = BTreeSet::new();
        for case in &one.cases {
            let pool = law.pool(case, &everything.recorded).unwrap();
            let said = law.say(case).unwrap();
            for _ in 0..WAYS {
                match law.complete(case, &said, &pool, &mut dice) {
                    Ok(came) => seen.extend(came),
                    Err(why) => wrong.push(why),
                }
                if seen.len() == 2 {
                    break;
                }
            }
        }
        if seen.len() < 2 {
            same += one.times;
            let came = match seen.first() {
                Some(true) => "fail",
                Some(false) => "pass",
                None => "error",
            };
            let policy = &measure.bundle.policies()[one.policy].id;
            let cause = format!("{came}: {policy}, {}", doubt(one));
            causes.entry(cause).or_insert((0, &one.of)).0 += one.times;
        }
    }
    for (cause, (times, of)) in &causes {
        println!("{times} always {cause}; {of}");
    }
    println!("{same} of {inconclusive} inconclusive verdicts, {drawn} of them different");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(inconclusive > 0, "nothing is inconclusive");
    assert!(same * ONE_IN <= inconclusive, "{same} of {inconclusive}");
}

/// What it rests on, without what is of one plan alone.
fn doubt(asked: &Asked) -> String {
    match &asked.outcome {
        Outcome::Inconclusive(Doubt::Gaps(gaps)) => {
            let gaps = gaps.gaps.iter().map(|gap| {
                let class = gap.gap.reason.class();
                let kind = gap.resource.0.split('.').next().unwrap_or_default();
                format!("{} of {kind} {class}", gap.gap.path)
            });
            let gaps: BTreeSet<_> = gaps.collect();
            gaps.into_iter().collect::<Vec<_>>().join(" + ")
        }
        other => format!("{other:?}"),
    }
}
