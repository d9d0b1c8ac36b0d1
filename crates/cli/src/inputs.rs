//! Reading what is to be judged: plans, states and snapshots, from files or standard input.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use architrave_model::Snapshot;
use architrave_terraform::input::{self, MAX_BYTES};
use architrave_terraform::{Options, collect};

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
    let mut inputs = Inputs::default();
    let mut seen = BTreeSet::new();
    for file in files {
        let file = file.as_ref();
        if !seen.insert(file) {
            bail!("{} is given twice: give each plan once", file.display());
        }
        let name = file.to_string_lossy().into_owned();
        let bytes = read(file)?;
        let document = input::read(&name, &bytes)?;
        let options = Options {
            name: name.clone(),
            qualify: files.len() > 1,
            complete,
        };
        let collected = collect(&document, &options)?;
        for note in document.notes.iter().chain(&collected.notes) {
            writeln!(notes, "note: {name}: {note}")?;
        }
        if !collected.drifted.is_empty() {
            let count = collected.drifted.len();
            writeln!(
                notes,
                "note: {name}: {count} resource(s) changed outside Terraform"
            )?;
        }
        add(&mut inputs.snapshot, collected.snapshot);
        inputs.removed.extend(collected.removed);
    }
    inputs.snapshot.sources.sort();
    Ok(inputs)
}

fn add(all: &mut Snapshot, one: Snapshot) {
    all.sources.extend(one.sources);
    all.resources.extend(one.resources);
    all.coverage.extend(one.coverage);
    all.unmodelled.extend(one.unmodelled);
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// When it cannot be read, or is too long.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(bytes);
    }
    let metadata = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    if metadata.is_dir() {
        bail!(
            "{} is a folder: expected the file that `terraform show -json PLAN` wrote",
            file.display()
        );
    }
    let opened = fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    bytes.reserve(
        usize::try_from(metadata.len())
            .unwrap_or_default()
            .min(MAX_BYTES),
    );
    let read = opened.take(limit).read_to_end(&mut bytes);
    read.with_context(|| format!("cannot read {}", file.display()))?;
    Ok(bytes)
}
