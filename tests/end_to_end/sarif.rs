//! SARIF that Microsoft's validator accepts with the rules of GitHub: of every fixture, and of the
//! plans of public projects where they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use architrave_report::{Format, Settings};

use crate::sarif_validator::validator;
use crate::support::{fixture_plans, json_files, measure, read, root, shared};

/// How many plans of public projects are validated: every so many-th, for variety.
const CORPUS_PLANS: usize = 100;

#[test]
fn the_validator_accepts_every_report() {
    let Some(validator) = validator() else {
        eprintln!("skipped: SARIF_MULTITOOL names no validator and none is installed");
        return;
    };
    let measure = measure();
    let mut plans = fixture_plans();
    plans.extend(corpus_plans());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let settings = Settings {
        base: Some(root().canonicalize().unwrap().display().to_string()),
        ..Settings::default()
    };
    for (number, plan) in plans.iter().enumerate() {
        let assessment = measure.assess(read(&[plan], false));
        let mut report = Vec::new();
        Format::Sarif
            .render(&assessment, &settings, &mut report)
            .unwrap();
        fs::write(folder.join(format!("{number}.sarif")), report).unwrap();
    }
    let output = Command::new(&validator)
        .arg("validate")
        .arg(folder.join("*.sarif"))
        .args(["--rule-kind", "Sarif;Ghas;Gh", "--level", "Error"])
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{} reports validated", plans.len());
    assert!(said.contains("Analysis completed successfully"), "{said}");
    assert!(!said.contains(": error "), "{said}");
    assert!(output.status.success(), "{said}");
}

/// Plans of public projects that hold something to judge.
fn corpus_plans() -> Vec<PathBuf> {
    let Some(corpus) = shared("corpus") else {
        return Vec::new();
    };
    let folders = ["plans", "plans-generated"].map(|folder| corpus.join(folder));
    let files = folders.iter().flat_map(|folder| json_files(folder));
    let judged = |file: &PathBuf| {
        let inputs = architrave::inputs::plans(&[file], false, &mut Vec::new());
        inputs.is_ok_and(|inputs| !inputs.snapshot.resources.is_empty())
    };
    let plans: BTreeSet<_> = files.filter(judged).collect();
    let step = (plans.len() / CORPUS_PLANS).max(1);
    plans.into_iter().step_by(step).take(CORPUS_PLANS).collect()
}
