//! Plans from public projects: every one scans, or is refused for what it is.

use std::collections::BTreeMap;
use std::fs;

use architrave_terraform::input;

use crate::support::{json_files, measure, shared};

/// Of all AWS resources in the corpus, so many in a hundred are of a kind that we model.
const MODELLED: usize = 88;

#[test]
fn every_plan_of_the_corpus_scans_or_is_refused() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let measure = measure();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut unmodelled: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = 0;
    let folders = ["plans", "plans-generated"].map(|folder| corpus.join(folder));
    for file in folders.iter().flat_map(|folder| json_files(folder)) {
        let bytes = fs::read(&file).unwrap();
        let outcome = match input::read(&file.to_string_lossy(), &bytes) {
            Err(error) => format!("{:?}", error.problem),
            Ok(_) => match architrave::inputs::plans(&[&file], false, &mut Vec::new()) {
                Err(error) => format!("refused: {error}"),
                Ok(inputs) => {
                    for other in &inputs.snapshot.unmodelled {
                        if other.name.starts_with("aws_") {
                            *unmodelled.entry(other.name.clone()).or_default() += other.count;
                            seen += other.count;
                        }
                    }
                    seen += instances(&bytes, &inputs.snapshot.unmodelled);
                    let assessment = measure.assess(inputs);
                    if assessment.judgements.is_empty() {
                        "nothing to judge"
                    } else {
                        "judged"
                    }
                    .to_owned()
                }
            },
        };
        let word = outcome
            .split([' ', '(', '{', ':'])
            .next()
            .unwrap_or_default()
            .to_owned();
        *outcomes.entry(word).or_default() += 1;
    }
    let missing: usize = unmodelled.values().sum();
    let modelled = seen - missing;
    println!("outcomes: {outcomes:?}");
    println!("{modelled} of {seen} AWS resources are of a modelled kind");
    for (name, count) in &unmodelled {
        println!("  not modelled: {name} {count}");
    }
    assert!(modelled * 100 >= seen * MODELLED, "{modelled} of {seen}");
}

/// How many managed AWS instances a plan or state has that are not among those counted.
fn instances(bytes: &[u8], counted: &[architrave_model::Unmodelled]) -> usize {
    let text = match input::read("plan", bytes) {
        Ok(document) => document.text().to_owned(),
        Err(_) => return 0,
    };
    let plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    let managed = |entry: &&serde_json::Value| {
        let actions = entry["change"]["actions"].as_array();
        let gone = actions.is_some_and(|all| {
            !all.iter().any(|one| one == "create")
                && all.iter().any(|one| one == "delete" || one == "forget")
        });
        entry["mode"] != "data"
            && !gone
            && entry["type"]
                .as_str()
                .is_some_and(|name| name.starts_with("aws_"))
    };
    let all = if let Some(changes) = plan["resource_changes"].as_array() {
        changes.iter().filter(managed).count()
    } else {
        let root = ["planned_values", "values"].map(|name| &plan[name]["root_module"]);
        root.iter().map(|module| below(module)).sum()
    };
    let counted: usize = counted
        .iter()
        .filter(|other| other.name.starts_with("aws_"))
        .map(|other| other.count)
        .sum();
    all.saturating_sub(counted)
}

fn below(module: &serde_json::Value) -> usize {
    let list = |name: &str| module[name].as_array().cloned().unwrap_or_default();
    let own = list("resources")
        .iter()
        .filter(|entry| {
            entry["mode"] != "data"
                && entry["type"]
                    .as_str()
                    .is_some_and(|name| name.starts_with("aws_"))
        })
        .count();
    own + list("child_modules").iter().map(below).sum::<usize>()
}
