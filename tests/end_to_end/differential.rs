//! The virtual machine, the interpreter and stock OPA find the same on every input of every fixture,
//! and of the labelled plans where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use architrave::assess::Measure;
use architrave_engine::differential::{Compared, Differential};
use architrave_engine::examine;
use architrave_graph::Graph;
use serde_json::Value;

use crate::support::{fixture_plans, json_files, measure, read, root, shared};

/// What every policy sees of every resource that it judges, by the place of the policy.
fn inputs(measure: &Measure) -> BTreeMap<usize, Vec<Value>> {
    let mut plans: Vec<PathBuf> = fixture_plans();
    plans.extend(
        shared("oracle")
            .into_iter()
            .flat_map(|folder| json_files(&folder)),
    );
    let mut inputs: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for plan in plans {
        let graph = Graph::of(read(&[&plan], false).snapshot);
        let terms_of = measure.terms_of(graph.resources());
        let question = measure.question(&graph, &terms_of);
        for (asked, policy) in measure.bundle.policies().iter().enumerate() {
            for (resource, seen) in graph.resources().iter().enumerate() {
                if policy.judges(seen.kind()) {
                    let examined = examine(&question, asked, resource);
                    let seen = inputs.entry(asked).or_default();
                    seen.extend(examined.into_iter().map(|one| one.input));
                }
            }
        }
    }
    inputs
}

#[test]
fn three_engines_find_the_same() {
    let measure = measure();
    let inputs = inputs(&measure);
    let mut engines = Differential::new(&measure.bundle).unwrap();
    let opa = opa();
    let folder = std::env::temp_dir().join(format!("architrave-opa-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (policy, inputs) in &inputs {
        let id = &measure.bundle.policies()[*policy].id;
        let mut found = Vec::new();
        for input in inputs {
            compared += 1;
            match engines.compare(*policy, input).unwrap() {
                Compared::Same(findings) => found.push(findings),
                other => {
                    wrong.push(format!("{id} on {}: {other:?}", input["id"]));
                    found.push(String::new());
                }
            }
        }
        if let Some(opa) = &opa {
            let entry = &measure.bundle.policies()[*policy].entry;
            let cases = folder.join("cases.json");
            let json = serde_json::json!({ "cases": inputs }).to_string();
            fs::write(&cases, json).unwrap();
            for (index, theirs) in ask(opa, entry, &cases).iter().enumerate() {
                if !found[index].is_empty() && sorted(theirs) != sorted_text(&found[index]) {
                    let input = &inputs[index]["id"];
                    wrong.push(format!(
                        "{id} on {input}: OPA {theirs}, we {}",
                        found[index]
                    ));
                }
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
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

/// What stock OPA finds in each case, in order.
fn ask(opa: &PathBuf, entry: &str, cases: &PathBuf) -> Vec<Value> {
    let query =
        format!("[found | some i; case := data.cases[i]; found := {entry} with input as case]");
    let output = Command::new(opa)
        .args([
            "eval",
            "--format",
            "json",
            "--ignore",
            "*.yaml",
            "--ignore",
            "*_test.rego",
            "--data",
        ])
        .arg(root().join("policies"))
        .arg("--data")
        .arg(cases)
        .arg(&query)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["result"][0]["expressions"][0]["value"]
        .as_array()
        .unwrap()
        .clone()
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
