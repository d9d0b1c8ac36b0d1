//! Plans as found in public: read where a folder of them stands beside the repository.
//!
//! The folder is `shared/corpus` in any folder above this crate, with an `INDEX.csv` of one row per
//! file. Without it there is nothing to do here.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use architrave_terraform::input::{self, Form, Note, Problem};
use architrave_terraform::{Address, Json, Object, Reference};

fn corpus() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = here.ancestors().map(|folder| folder.join("shared/corpus"));
    let found = folders.into_iter().find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: no corpus");
    }
    found
}

/// The rows of the index about plans: path and features.
fn rows(corpus: &Path) -> Vec<(PathBuf, String)> {
    let index = std::fs::read_to_string(corpus.join("INDEX.csv")).unwrap();
    let plans = index.lines().filter(|line| line.starts_with("plans"));
    plans
        .map(|line| {
            let path = line.split(',').next().unwrap();
            let features = line.rsplit(',').next().unwrap();
            (corpus.join(path), features.to_owned())
        })
        .collect()
}

/// What became of a file, in one word.
fn outcome(bytes: &[u8]) -> (&'static str, Vec<Note>) {
    let read = input::read("f", bytes).map_err(|error| error.problem);
    let parsed = read.and_then(|document| {
        Json::parse(document.text())
            .map(|_| (document.form, document.notes.clone()))
            .map_err(|error| document.explain(&error).problem)
    });
    let problem = match parsed {
        Ok((Form::Plan, notes)) => return ("plan", notes),
        Ok((Form::State, notes)) => return ("state", notes),
        Err(problem) => problem,
    };
    let word = match problem {
        Problem::BinaryPlan => "binary",
        Problem::HumanPlan => "printed",
        Problem::LogStream => "log",
        Problem::Wrapped { .. } => "wrapped",
        Problem::NotAPlan { .. } => "no plan",
        Problem::Malformed { .. } => "malformed",
        Problem::TwoDocuments(_) => "two documents",
        Problem::Truncated(_) => "truncated",
        Problem::DuplicateKey { .. } => "duplicate key",
        _ => "other",
    };
    (word, Vec::new())
}

/// The outcomes that the features of a file allow.
fn expected(features: &str) -> &'static [&'static str] {
    let table: [(&str, &[&str]); 7] = [
        ("binary-plan-zip", &["binary"]),
        ("human-readable-plan-text", &["printed"]),
        ("plan-json-log-stream", &["log"]),
        ("state-show", &["state"]),
        // Junk around a whole document is skipped; within one it is an error.
        (
            "leading-or-trailing-junk",
            &["plan", "malformed", "two documents"],
        ),
        ("malformed:", &["malformed", "truncated"]),
        ("wrapped-in:", &["no plan", "wrapped"]),
    ];
    let row = table.iter().find(|(feature, _)| features.contains(feature));
    // Edited by hand, a few public plans write a key twice, which the index does not tell.
    row.map_or(&["plan", "duplicate key"], |(_, outcomes)| outcomes)
}

#[test]
fn every_file_becomes_what_it_is() {
    let Some(corpus) = corpus() else { return };
    let mut counts = BTreeMap::<&str, usize>::new();
    let mut wrong = Vec::new();
    for (path, features) in rows(&corpus) {
        let bytes = std::fs::read(&path).unwrap();
        let (outcome, notes) = outcome(&bytes);
        *counts.entry(outcome).or_default() += 1;
        let wide = notes.iter().any(|note| matches!(note, Note::Utf16 { .. }));
        let marked = notes.contains(&Note::Utf8Mark);
        if !expected(&features).contains(&outcome)
            || wide != features.contains("utf16")
            || marked != features.contains("bom-utf8")
        {
            wrong.push((path, features, outcome));
        }
    }
    println!("{counts:?}");
    assert_eq!(wrong, []);
}

#[test]
fn every_address_and_reference_is_read_and_written_back() {
    let Some(corpus) = corpus() else { return };
    let mut counts = (0, 0);
    let mut wrong = Vec::new();
    for (path, _) in rows(&corpus) {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(document) = input::read("f", &bytes) else {
            continue;
        };
        let Ok(tree) = Json::parse(document.text()) else {
            continue;
        };
        let changes = tree.get("resource_changes").and_then(Json::as_array);
        for change in changes.unwrap_or_default() {
            let Some(text) = change.get("address").and_then(Json::as_str) else {
                continue;
            };
            let read = text.parse::<Address>().map(|address| address.to_string());
            counts.0 += 1;
            if read.as_deref() != Ok(text) {
                wrong.push((text.to_owned(), path.clone()));
            }
        }
        let mut references = Vec::new();
        collect(
            tree.get("configuration").unwrap_or(&Json::Null),
            &mut references,
        );
        for text in references {
            let read = text.parse::<Reference>().map(|read| read.to_string());
            counts.1 += 1;
            if read.as_deref() != Ok(text) {
                wrong.push((text.to_owned(), path.clone()));
            }
        }
    }
    println!("{} addresses, {} references", counts.0, counts.1);
    assert_eq!(wrong, []);
}

fn collect<'t>(tree: &'t Json<'_>, references: &mut Vec<&'t str>) {
    for (key, value) in tree.as_object().into_iter().flat_map(Object::iter) {
        match value.as_array() {
            Some(texts) if key == "references" => {
                references.extend(texts.iter().filter_map(Json::as_str));
            }
            _ => collect(value, references),
        }
    }
    for element in tree.as_array().unwrap_or_default() {
        collect(element, references);
    }
}

/// Cuts and flipped bits, at places spread over each file by a fixed stride.
#[test]
fn damaged_files_are_read_or_refused() {
    let Some(corpus) = corpus() else { return };
    let mut counts = BTreeMap::<&str, usize>::new();
    for (path, _) in rows(&corpus) {
        let bytes = std::fs::read(&path).unwrap();
        if bytes.len() > 8192 {
            continue;
        }
        let whole = outcome(&bytes);
        let is_pure = matches!(whole.0, "plan" | "state") && whole.1.is_empty();
        let end = bytes.trim_ascii_end().len();
        for at in (0..bytes.len()).step_by(bytes.len() / 16 + 1) {
            let (cut, _) = outcome(&bytes[..at]);
            *counts.entry(cut).or_default() += 1;
            let passes = is_pure && at < end && matches!(cut, "plan" | "state");
            assert!(!passes, "{} cut at byte {at} is read", path.display());
            for bit in [0, 5, 7] {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                let (outcome, _) = outcome(&flipped);
                *counts.entry(outcome).or_default() += 1;
            }
        }
    }
    println!("{counts:?}");
}
