//! The order in which an assessment is filled changes no byte of a report.

use architrave_model::{Assessment, Doubt, Outcome};
use architrave_report::{Format, Settings, Show};
use proptest::prelude::*;
use proptest::test_runner::TestRng;

use crate::render;
use crate::sample::rich;

/// The same assessment with every list in another order.
fn shuffled(mut of: Assessment, rng: &mut TestRng) -> Assessment {
    let policies = permutation(of.policies.len(), rng);
    let resources = permutation(of.resources.len(), rng);
    of.policies = permuted(&of.policies, &policies);
    of.resources = permuted(&of.resources, &resources);
    of.environments = permuted(&of.environments, &resources);
    for judgement in &mut of.judgements {
        let now_at = |order: &[usize], place| order.iter().position(|each| *each == place).unwrap();
        judgement.policy = now_at(&policies, judgement.policy);
        judgement.resource = now_at(&resources, judgement.resource);
        match &mut judgement.outcome {
            Outcome::Fail(findings) => {
                shuffle(findings, rng);
                for finding in findings {
                    shuffle(&mut finding.evidence, rng);
                }
            }
            Outcome::Inconclusive(Doubt::Gaps(unsettled)) => shuffle(&mut unsettled.gaps, rng),
            _ => {}
        }
    }
    shuffle(&mut of.judgements, rng);
    shuffle(&mut of.sources, rng);
    shuffle(&mut of.coverage, rng);
    shuffle(&mut of.unmodelled, rng);
    shuffle(&mut of.removed, rng);
    of
}

fn permutation(count: usize, rng: &mut TestRng) -> Vec<usize> {
    let mut order: Vec<_> = (0..count).collect();
    shuffle(&mut order, rng);
    order
}

fn permuted<T: Clone>(of: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|at| of[*at].clone()).collect()
}

fn shuffle<T>(list: &mut [T], rng: &mut TestRng) {
    for last in (1..list.len()).rev() {
        list.swap(last, usize::try_from(rng.next_u64()).unwrap() % (last + 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_assessments_give_the_same_bytes(of in Just(()).prop_perturb(|(), mut rng| shuffled(rich(), &mut rng))) {
        let settings = Settings { show: Show::ALL.into(), ..Settings::default() };
        for format in Format::ALL {
            prop_assert_eq!(render(format, &of, &settings), render(format, &rich(), &settings));
        }
    }
}
