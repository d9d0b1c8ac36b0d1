//! The virtual machine, the interpreter and stock OPA find the same on every input of every fixture,
//! and of the labelled and public plans where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use architrave_engine::differential::{Compared, Differential};
use serde_json::{Value, json};

use crate::drawn::{Seen, seen};
use crate::support::{measure, root};

#[test]
fn three_engines_find_the_same() {
    let measure = measure();
    let mut engines = Differential::new(&measure.bundle).unwrap();
    let mut wrong = Vec::new();
    let mut found: BTreeMap<usize, Vec<(&Seen, String)>> = BTreeMap::new();
    let all = seen(&measure);
    for one in all {
        match engines.compare(one.policy, &one.input).unwrap() {
            Compared::Same(findings) => {
                found.entry(one.policy).or_default().push((one, findings));
            }
            other => {
                let id = &measure.bundle.policies()[one.policy].id;
                wrong.push(format!("{id} on {}: {other:?}", one.of));
            }
        }
    }
    let opa = opa();
    if let Some(opa) = &opa {
        let entries = found.keys().map(|policy| {
            let entry = &measure.bundle.policies()[*policy].entry;
            (*policy, entry.as_str())
        });
        let theirs = ask(opa, &entries.collect::<Vec<_>>(), &found);
        for (policy, ours) in &found {
            let theirs = theirs[policy.to_string()].as_array().unwrap();
            assert_eq!(theirs.len(), ours.len());
            for ((one, ours), theirs) in ours.iter().zip(theirs) {
                if sorted(theirs) != sorted_text(ours) {
                    let id = &measure.bundle.policies()[*policy].id;
                    wrong.push(format!("{id} on {}: OPA {theirs}, we {ours}", one.of));
                }
            }
        }
    }
    let compared = all.len();
    println!(
        "{compared} evaluations compared, with OPA: {}",
        opa.is_some()
    );
    assert!(compared > 1_000, "only {compared} evaluations");
    assert!(
        wrong.is_empty(),
        "{} of {compared}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What stock OPA finds in the cases of each policy, in order.
fn ask(
    opa: &Path,
    entries: &[(usize, &str)],
    found: &BTreeMap<usize, Vec<(&Seen, String)>>,
) -> Value {
    let folder = std::env::temp_dir().join(format!("architrave-opa-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let cases = found.iter().map(|(policy, cases)| {
        let inputs = cases.iter().map(|(one, _)| &one.input);
        (policy.to_string(), inputs.collect::<Vec<_>>())
    });
    let cases: BTreeMap<_, _> = cases.collect();
    let path = folder.join("cases.json");
    fs::write(&path, json!({ "cases": cases }).to_string()).unwrap();
    let each = entries.iter().map(|(policy, entry)| {
        format!(
            "\"{policy}\": [found | some i; case := data.cases[\"{policy}\"][i]; \
             found := {entry} with input as case]"
        )
    });
    let query = format!("{{{}}}", each.collect::<Vec<_>>().join(", "));
    let output = Command::new(opa)
        .args(["eval", "--format", "json", "--ignore", "*.yaml"])
        .args(["--ignore", "*_test.rego", "--data"])
        .arg(root().join("policies"))
        .arg("--data")
        .arg(&path)
        .arg(&query)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["result"][0]["expressions"][0]["value"].clone()
}

/// Stock OPA, where it is installed.
fn opa() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let home = std::env::home_dir().map(|home| home.join("go/bin"));
    let found = std::env::split_paths(&paths)
        .chain(home)
        .map(|folder| folder.join("opa"));
    let found = found.into_iter().find(|path| path.is_file());
    if found.is_none() {
        eprintln!("skipped: opa is not installed, so it was not asked");
    }
    found
}

fn sorted_text(findings: &str) -> Vec<String> {
    sorted(&serde_json::from_str(findings).unwrap())
}

/// The findings of a set, which JSON has no order for.
fn sorted(findings: &Value) -> Vec<String> {
    let mut sorted: Vec<_> = findings
        .as_array()
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    sorted.sort();
    sorted
}
