//! What the tree promises of itself: which crate may know which, and how files are kept.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The arrows of the dependency diagram: a crate and those of ours that it builds on, all of them.
const LAYERS: &[(&str, &[&str])] = &[
    ("architrave-model", &[]),
    ("architrave-terraform", &["architrave-model"]),
    ("architrave-graph", &["architrave-model"]),
    (
        "architrave-engine",
        &["architrave-graph", "architrave-model"],
    ),
    ("architrave-assess", &["architrave-model"]),
    ("architrave-report", &["architrave-model"]),
    (
        "architrave",
        &[
            "architrave-assess",
            "architrave-engine",
            "architrave-graph",
            "architrave-model",
            "architrave-report",
            "architrave-terraform",
        ],
    ),
];

/// What only one crate may know. A name that ends in `*` stands for all that begin so.
const RESERVED: &[(&str, &str)] = &[
    ("anyhow", "architrave"),
    ("aws-*", "architrave-aws"),
    ("clap*", "architrave"),
    ("indicatif", "architrave"),
    ("k8s-openapi", "architrave-kubernetes"),
    ("kube*", "architrave-kubernetes"),
    ("regorus", "architrave-engine"),
];

/// The most lines that a source file may have.
const MOST_LINES: usize = 400;

/// Longer files, and why they are not split.
const LONG_FILES: &[(&str, &str)] = &[(
    "crates/report/tests/report/sample.rs",
    "data: one assessment that shows all that a report can show",
)];

/// Texts that speak of the machine or the work and not of the project, split so that this file does
/// not hold them.
const FOREIGN: &[(&str, &str)] = &[("/wor", "k/"), ("/roo", "t/"), ("issu", "e #")];

/// Folders of the tree that are not written by hand.
const NOT_OURS: &[&str] = &[".git", ".terraform", "target"];

#[test]
fn crates_know_only_those_below_them() {
    let allowed: BTreeMap<_, BTreeSet<_>> = LAYERS
        .iter()
        .map(|(name, below)| {
            (
                (*name).to_owned(),
                below.iter().map(ToString::to_string).collect(),
            )
        })
        .collect();
    let ours = |name: &String| LAYERS.iter().any(|(layer, _)| layer == name);
    let actual: BTreeMap<_, BTreeSet<_>> = dependencies(&["normal", "build"])
        .into_iter()
        .map(|(name, all)| (name, all.into_iter().filter(ours).collect()))
        .collect();
    assert_eq!(actual, allowed, "crates/*/Cargo.toml and LAYERS differ");
    for (name, all) in dependencies(&["dev"]) {
        let above: Vec<_> = all
            .iter()
            .filter(|it| ours(it) && !allowed[&name].contains(*it))
            .collect();
        assert!(above.is_empty(), "the tests of {name} know {above:?}");
    }
}

#[test]
fn what_one_crate_may_know_no_other_does() {
    let mut found = Vec::new();
    for (name, all) in dependencies(&["normal", "build", "dev"]) {
        for (reserved, owner) in RESERVED {
            let is_meant = |it: &&String| match reserved.strip_suffix('*') {
                Some(start) => it.starts_with(start),
                None => it == reserved,
            };
            if name != *owner {
                found.extend(
                    all.iter()
                        .filter(is_meant)
                        .map(|it| format!("{name} knows {it}")),
                );
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn source_files_are_short_and_say_why_they_exist() {
    let mut found = Vec::new();
    let mut long = BTreeSet::new();
    for (name, text) in sources() {
        if !text.starts_with("//!") {
            found.push(format!("{name} does not begin with `//!`"));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES && !LONG_FILES.iter().any(|(file, _)| *file == name) {
            found.push(format!("{name} has {lines} lines"));
        }
        if lines > MOST_LINES {
            long.insert(name);
        }
    }
    let unused = LONG_FILES.iter().filter(|(file, _)| !long.contains(*file));
    found.extend(unused.map(|(file, _)| format!("{file} is no longer long")));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn nothing_speaks_of_where_it_was_made() {
    let mut found = Vec::new();
    for path in files(&root()) {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        for (start, end) in FOREIGN {
            let foreign = format!("{start}{end}");
            if let Some(line) = text.lines().position(|line| line.contains(&foreign)) {
                found.push(format!("{}:{}: {foreign}", name(&path), line + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_policy_is_a_folder_with_its_test() {
    let mut folders: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for path in files(&root().join("policies")) {
        if path
            .extension()
            .is_some_and(|extension| extension == "rego")
        {
            let file = path.file_name().unwrap().to_str().unwrap().to_owned();
            folders
                .entry(path.parent().unwrap().to_owned())
                .or_default()
                .insert(file);
        }
    }
    assert!(!folders.is_empty(), "there are no policies");
    for (folder, actual) in folders {
        let policy = folder.file_name().unwrap().to_str().unwrap();
        let expected = BTreeSet::from([format!("{policy}.rego"), format!("{policy}_test.rego")]);
        assert_eq!(actual, expected, "{}", name(&folder));
    }
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines = text
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let mut found = Vec::new();
    let mut above = "";
    for line in lines {
        // What belongs together (`clap`, `clap_complete`) shares a comment.
        let explained = above.starts_with('#') || family(above) == family(line);
        let is_dependency = line.contains('=') && !line.starts_with('#');
        if is_dependency && !line.starts_with("architrave-") && !explained {
            found.push(line);
        }
        above = line;
    }
    assert_eq!(
        found,
        Vec::<&str>::new(),
        "say in a comment what each is for"
    );
}

/// The name of a dependency up to its first `-` or `_`.
fn family(line: &str) -> &str {
    line.split(['-', '_', ' ']).next().unwrap_or_default()
}

/// What each crate depends on, in the ways that are named.
fn dependencies(ways: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let all = package["dependencies"].as_array().unwrap().iter();
            let meant = all.filter(|it| ways.contains(&it["kind"].as_str().unwrap_or("normal")));
            (
                text(&package["name"]),
                meant.map(|it| text(&it["name"])).collect(),
            )
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The Rust files of the crates and of their tests.
fn sources() -> impl Iterator<Item = (String, String)> {
    ["crates", "tests"]
        .iter()
        .flat_map(|folder| files(&root().join(folder)))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| (name(&path), std::fs::read_to_string(&path).unwrap()))
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ours = |name: &str| !NOT_OURS.contains(&name);
        if path.is_file() {
            // In a worktree `.git` is a file too.
            found.extend(
                path.file_name()
                    .unwrap()
                    .to_str()
                    .filter(|it| ours(it))
                    .map(|_| path.clone()),
            );
        } else if path.file_name().unwrap().to_str().is_some_and(ours) {
            found.extend(files(&path));
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The path from the root, with `/`.
fn name(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.iter()
        .map(|step| step.to_str().unwrap())
        .collect::<Vec<_>>()
        .join("/")
}
