//! SARIF that GitHub accepts, keeps and matches with yesterday's.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use architrave_model::{Assessment, Kind, Outcome, Severity};
use architrave_report::{Format, ReportError, SarifSettings, Settings};
use serde_json::{Value, json};

use crate::render;
use crate::sample::{Sample, evidence, finding, rich};
use crate::sarif_validator::validator;

fn run(assessment: &Assessment, settings: &Settings) -> Value {
    let mut log: Value =
        serde_json::from_str(&render(Format::Sarif, assessment, settings)).unwrap();
    log["runs"][0].take()
}

/// An assessment with so many failures of each severity.
fn failing(each: usize) -> Assessment {
    let mut sample = Sample::default();
    for severity in Severity::ALL {
        let policy = format!("a/{severity}");
        sample.policy(&policy, &format!("{severity}-01"), severity, "It holds");
        for number in 0..each {
            let address = format!("aws_s3_bucket.b[{number}]");
            sample.resource(Kind::Bucket, &address, None);
            let place = evidence("config.versioning", Some(json!(number)), &address);
            let found = finding("does not hold", vec![place]);
            sample.judge(&policy, &address, Outcome::Fail(vec![found]));
        }
    }
    sample.build()
}

#[test]
fn the_worst_are_kept_and_the_cut_is_named() {
    let run = run(&failing(6_000), &Settings::default());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 5_000);
    assert!(
        results
            .iter()
            .all(|result| result["ruleId"] == "a/critical")
    );
    assert_eq!(
        run["invocations"][0]["toolExecutionNotifications"][0],
        json!({
            "descriptor": { "id": "results_cut", "index": 4 },
            "level": "warning",
            "message": { "text": "5,000 of 30,000 findings are results here, the worst first; the \
                other 25,000 are left out because code scanning keeps no more. The JSON report \
                holds all of them." },
            "properties": { "findings": 30_000, "results": 5_000 },
        })
    );
    // Every policy is a rule, whatever was cut.
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 5);
}

#[test]
fn the_size_stays_far_below_what_is_accepted() {
    let bytes = render(Format::Sarif, &failing(6_000), &Settings::default()).len();
    // 10 MB compressed; this is before compression.
    assert!(bytes < 10_000_000, "{bytes}");
}

#[test]
fn too_many_rules_are_refused_rather_than_rejected() {
    let mut sample = Sample::default();
    for number in 0..25_001 {
        sample.policy(&format!("a/{number}"), "A-01", Severity::Low, "It holds");
    }
    let error = Format::Sarif
        .render(&sample.build(), &Settings::default(), &mut Vec::new())
        .unwrap_err();
    assert!(
        matches!(error, ReportError::TooManyRules { count: 25_001, .. }),
        "{error}"
    );
}

#[test]
fn fingerprints_are_one_per_result() {
    let run = run(&rich(), &Settings::default());
    let results = run["results"].as_array().unwrap();
    let identities: BTreeSet<_> = results
        .iter()
        .map(|result| {
            (
                result["ruleId"].to_string(),
                result["partialFingerprints"].to_string(),
            )
        })
        .collect();
    assert_eq!(identities.len(), results.len());
}

#[test]
fn fingerprints_outlive_the_plan_its_path_and_the_other_findings() {
    let names = |assessment: &Assessment| -> BTreeSet<String> {
        let run = run(assessment, &Settings::default());
        let results = run["results"].as_array().unwrap().clone();
        results
            .iter()
            .map(|each| each["partialFingerprints"]["architrave/v1"].to_string())
            .collect()
    };
    let all = names(&rich());
    let mut fewer = rich();
    fewer
        .judgements
        .retain(|judgement| judgement.policy % 2 == 0);
    for resource in &mut fewer.resources {
        let architrave_model::Origin::Terraform { plan, .. } = &mut resource.origin;
        *plan = "/tmp/elsewhere/tfplan.json".to_owned();
    }
    let fewer = names(&fewer);
    assert!(!fewer.is_empty() && fewer.len() < all.len());
    assert!(fewer.is_subset(&all));
}

#[test]
fn a_rule_of_its_own_keeps_its_name_when_another_is_mended() {
    let of = |kept: &[&str]| -> BTreeSet<String> {
        let mut assessment = rich();
        for judgement in &mut assessment.judgements {
            if let Outcome::Fail(findings) = &mut judgement.outcome {
                findings.retain(|each| {
                    each.evidence
                        .iter()
                        .any(|e| kept.contains(&e.place.as_str()))
                });
            }
        }
        let run = run(&assessment, &Settings::default());
        let results = run["results"].as_array().unwrap().clone();
        results
            .iter()
            .map(|each| each["partialFingerprints"].to_string())
            .collect()
    };
    let (https, ssh) = (
        "aws_vpc_security_group_ingress_rule.https",
        "aws_vpc_security_group_ingress_rule.ssh",
    );
    let both = of(&[https, ssh]);
    assert_eq!(both.len(), 2);
    assert!(of(&[ssh]).is_subset(&both));
    assert!(of(&[https]).is_subset(&both));
}

#[test]
fn two_plans_are_two_files() {
    let mut sample = Sample::default();
    sample.policy("a/b", "A-01", Severity::High, "It holds");
    for (plan, address) in [
        ("/ci/x/prod/plan.json", "aws_s3_bucket.a"),
        ("/ci/x/stage\\plan.json", "aws_s3_bucket.b"),
        ("-", "aws_s3_bucket.c"),
    ] {
        sample.resource_of(plan, Kind::Bucket, address, None);
        sample.judge(
            "a/b",
            address,
            Outcome::Fail(vec![finding("does not hold", Vec::new())]),
        );
    }
    let settings = |base: &str| Settings {
        base: Some(base.to_owned()),
        ..Settings::default()
    };
    let assessment = sample.build();
    for (base, expected) in [
        ("/ci/x", ["prod/plan.json", "stage/plan.json", "stdin.json"]),
        (
            "/ci",
            ["x/prod/plan.json", "x/stage/plan.json", "stdin.json"],
        ),
        ("/home", ["prod/plan.json", "stage/plan.json", "stdin.json"]),
    ] {
        let run = run(&assessment, &settings(base));
        let results = run["results"].as_array().unwrap().iter();
        let uris: Vec<_> = results
            .map(|each| each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone())
            .collect();
        assert_eq!(uris, expected);
    }
}

/// Microsoft's validator, with the rules of the standard and those of GitHub.
#[test]
fn the_validator_has_no_complaint() {
    let Some(tool) = validator() else {
        println!("skipped: SARIF_MULTITOOL names no validator and none is installed");
        return;
    };
    let cut = Settings {
        sarif: SarifSettings { results: 3 },
        ..Settings::default()
    };
    for (name, assessment, settings) in [
        ("rich", rich(), Settings::default()),
        ("cut", rich(), cut),
        (
            "nothing",
            Assessment {
                version: "0.1.0".to_owned(),
                ..Assessment::default()
            },
            Settings::default(),
        ),
    ] {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sarif"));
        std::fs::write(&file, render(Format::Sarif, &assessment, &settings)).unwrap();
        let output = Command::new(&tool)
            .arg("validate")
            .arg(&file)
            .args(["--rule-kind", "Sarif;Ghas;Gh", "--level", "Error;Warning"])
            .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}");
        assert!(said.contains("Analysis completed successfully"), "{said}");
        assert!(
            !said.contains(": error ") && !said.contains(": warning "),
            "{said}"
        );
    }
}
