//! Reading what is to be judged: plans, states and snapshots, from files or standard input.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use architrave_model::Snapshot;
use architrave_terraform::input::{self, MAX_BYTES};
use architrave_terraform::{Options, collect};

use crate::bytes::Bytes;
use crate::snapshots::is_snapshot;

/// What was read, with what reports show beside it.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Everything that was collected.
    pub snapshot: Snapshot,
    /// What is gone once the plans are applied.
    pub removed: Vec<String>,
}

/// Reads plans and states as one estate; what was put right is noted.
///
/// # Errors
/// When a file cannot be read, or is neither plan nor state.
pub fn plans(files: &[impl AsRef<Path>], complete: bool, notes: &mut dyn Write) -> Result<Inputs> {
    plans_of(each(files), complete, notes)
}

/// The same of files that are being read.
pub(crate) fn plans_of<'f>(
    files: impl ExactSizeIterator<Item = Result<(&'f Path, Bytes)>>,
    complete: bool,
    notes: &mut dyn Write,
) -> Result<Inputs> {
    let mut inputs = Inputs::default();
    let mut seen = BTreeSet::new();
    let qualify = files.len() > 1;
    for file in files {
        let (file, bytes) = file?;
        if !seen.insert(file) {
            bail!("{} is given twice: give each plan once", called(file));
        }
        let name = file.to_string_lossy().into_owned();
        let called = called(file);
        if is_snapshot(&bytes) {
            bail!(
                "cannot read {called}: it is a snapshot, expected a plan or a state; \
                `architrave scan snapshot` reads snapshots"
            );
        }
        let document = input::read(&called, &bytes)?;
        let options = Options {
            name: name.clone(),
            qualify,
            complete,
        };
        let collected = collect(&document, &options)?;
        for note in document.notes.iter().chain(&collected.notes) {
            writeln!(notes, "note: {called}: {note}")?;
        }
        if !collected.drifted.is_empty() {
            let count = match collected.drifted.len() {
                1 => "a resource".to_owned(),
                several => format!("{several} resources"),
            };
            writeln!(notes, "note: {called}: {count} changed outside Terraform")?;
        }
        add(&mut inputs.snapshot, collected.snapshot);
        inputs.removed.extend(collected.removed);
    }
    inputs.snapshot.sources.sort();
    Ok(inputs)
}

fn add(all: &mut Snapshot, one: Snapshot) {
    if all.sources.is_empty() {
        *all = one;
        return;
    }
    all.sources.extend(one.sources);
    all.resources.extend(one.resources);
    all.coverage.extend(one.coverage);
    all.unmodelled.extend(one.unmodelled);
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// What a file is called in what is said of it.
pub(crate) fn called(file: &Path) -> Cow<'_, str> {
    if is_stdin(file) {
        "standard input".into()
    } else {
        file.to_string_lossy()
    }
}

/// Reads files, each when its turn comes: what stands in a pipe can be read once.
pub(crate) fn each(
    files: &[impl AsRef<Path>],
) -> impl ExactSizeIterator<Item = Result<(&Path, Bytes)>> {
    let files = files.iter().map(AsRef::as_ref);
    files.map(|file| Ok((file, read(file)?)))
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// When it cannot be read. What is too long is told by who reads the bytes.
pub fn read(file: &Path) -> Result<Bytes> {
    if is_stdin(file) {
        let bytes = Bytes::of_stream(io::stdin().lock(), 0, MAX_BYTES);
        return bytes.context("cannot read standard input");
    }
    if file.is_dir() {
        bail!(
            "{} is a folder: expected the file that `terraform show -json PLAN` wrote",
            file.display()
        );
    }
    Bytes::of_file(file, MAX_BYTES).with_context(|| format!("cannot read {}", file.display()))
}
