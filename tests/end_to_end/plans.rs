//! The verdicts of every fixture, as a page that can be read and reviewed beside it.

use std::fmt::Write as _;
use std::path::Path;

use architrave_model::{Assessment, Doubt, Outcome, ValueCondition};

use crate::support::{assess, fixture_plans, golden, measure, read, root};

#[test]
fn every_fixture_gets_the_verdicts_written_beside_it() {
    let measure = measure();
    for plan in fixture_plans() {
        let name = plan
            .file_name()
            .unwrap()
            .to_string_lossy()
            .replace(".json", "");
        let assessment = assess(&measure, &[&plan]);
        golden(
            &plan.with_file_name(format!("{name}.verdicts.txt")),
            &page(&assessment),
        );
    }
    let folder = root().join("fixtures/terraform");
    let two = ["network", "app"].map(|name| folder.join("two-plans").join(name).join("plan.json"));
    let assessment = assess(&measure, &[&two[0], &two[1]]);
    golden(&folder.join("two-plans/verdicts.txt"), &page(&assessment));
    let absence = folder.join("absence/plan.json");
    let complete = measure.assess(read(&[&absence], true));
    golden(
        &absence.with_file_name("plan.complete.verdicts.txt"),
        &page(&complete),
    );
}

/// Fails and doubts, one a line with its reason; what passes is counted.
fn page(assessment: &Assessment) -> String {
    let mut page = String::new();
    let mut passes = 0;
    let mut not_applicable = 0;
    for judgement in &assessment.judgements {
        let policy = &assessment.policies[judgement.policy].id;
        let resource = &assessment.resources[judgement.resource].id.0;
        match &judgement.outcome {
            Outcome::Pass => passes += 1,
            Outcome::NotApplicable(_) => not_applicable += 1,
            Outcome::Fail(findings) => {
                for finding in findings {
                    writeln!(
                        page,
                        "fail          {policy}  {resource}  {}",
                        finding.message
                    )
                    .unwrap();
                }
            }
            Outcome::Inconclusive(Doubt::Error(error)) => {
                writeln!(page, "error         {policy}  {resource}  {error}").unwrap();
            }
            Outcome::Inconclusive(Doubt::Gaps(unsettled)) => {
                let gaps: Vec<_> = unsettled
                    .gaps
                    .iter()
                    .map(|found| format!("{} ({})", found.gap.path, found.gap.reason.class()))
                    .collect();
                writeln!(
                    page,
                    "inconclusive  {policy}  {resource}  {}",
                    gaps.join(", ")
                )
                .unwrap();
                if let Some(requirement) = &unsettled.requirement {
                    let told = |condition: &ValueCondition| {
                        let of = &condition.resource.0;
                        let other = if of == resource {
                            String::new()
                        } else {
                            format!(" in {of}")
                        };
                        format!("{condition}{other}")
                    };
                    writeln!(page, "              {}", requirement.said(told)).unwrap();
                }
            }
        }
    }
    writeln!(page, "{passes} pass, {not_applicable} not applicable").unwrap();
    // Ids of joined plans begin with their paths, of which only the end is the same everywhere.
    let folder = root().join("fixtures/terraform");
    page.replace(&format!("{}/", folder.display()), "")
}

#[test]
fn what_is_wholly_unknown_neither_passes_nor_fails_for_it() {
    let plan = root().join("fixtures/terraform/all-unknown/plan.json");
    let assessment = assess(&measure(), &[&plan]);
    for judgement in &assessment.judgements {
        let resource = &assessment.resources[judgement.resource];
        let policy = &assessment.policies[judgement.policy];
        if let Outcome::Fail(findings) = &judgement.outcome {
            for evidence in findings.iter().flat_map(|finding| &finding.evidence) {
                let hidden = resource.gaps.iter().any(|gap| gap.path == evidence.path);
                assert!(
                    !hidden,
                    "{} of {} rests on {}",
                    policy.id, resource.id, evidence.path
                );
            }
        }
    }
}

#[test]
fn nothing_is_an_error() {
    let measure = measure();
    for plan in fixture_plans() {
        for judgement in assess(&measure, &[Path::new(&plan)]).judgements {
            assert!(
                !matches!(judgement.outcome, Outcome::Inconclusive(Doubt::Error(_))),
                "{}: {:?}",
                plan.display(),
                judgement.outcome
            );
        }
    }
}
