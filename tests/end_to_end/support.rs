//! What the tests share: the fixtures, the binary, and an assessment in the same process.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use architrave::args::Held;
use architrave::assess::Measure;
use architrave::inputs::{self, Inputs};
use architrave::project::Chosen;
use architrave_model::Assessment;

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of public plans and labelled cases beside the repository, where there is one. A worktree
/// elsewhere names the folder that holds them in `ARCHITRAVE_SHARED`.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let beside = || Some(root().canonicalize().ok()?.join("../shared"));
    let folder = env::var_os("ARCHITRAVE_SHARED")
        .map(PathBuf::from)
        .or_else(beside)?
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no {}", folder.display());
    None
}

/// Every plan and state of the fixtures, sorted.
pub(crate) fn fixture_plans() -> Vec<PathBuf> {
    let mut plans = json_files(&root().join("fixtures/terraform"));
    plans.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name == "plan.json" || name == "state.json"
    });
    plans
}

/// Every JSON file below a folder, sorted.
pub(crate) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The default blueprint and our policies.
pub(crate) fn measure() -> Measure {
    measure_of("strictest")
}

/// A blueprint and our policies.
pub(crate) fn measure_of(blueprint: &str) -> Measure {
    let held = Held {
        blueprint: Some(blueprint.to_owned()),
        environment: None,
        policies: None,
        project: None,
    };
    Measure::of(&held, &Chosen::default()).unwrap()
}

/// The inputs that plans make.
pub(crate) fn read(plans: &[&Path], complete: bool) -> Inputs {
    inputs::plans(plans, complete, &mut Vec::new()).unwrap()
}

/// What comes of plans.
pub(crate) fn assess(measure: &Measure, plans: &[&Path]) -> Assessment {
    measure.assess(read(plans, false))
}

/// Runs the binary from the top of the repository.
pub(crate) fn architrave(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// Runs the binary with something on its standard input.
pub(crate) fn architrave_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // It may stop reading early, when what it read is already wrong.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The binary, at the top of the repository.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_architrave"));
    command
        .args(arguments)
        .current_dir(root())
        .env_remove("NO_COLOR");
    command
}

/// The bytes as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

/// Holds a text to a file; with `UPDATE=1` in the environment the file is written instead.
pub(crate) fn golden(path: &Path, found: &str) {
    #[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
    let update = env::var("UPDATE").is_ok();
    if update {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        found,
        expected,
        "{} differs; read the difference, then UPDATE=1 cargo test accepts it",
        path.display()
    );
}
