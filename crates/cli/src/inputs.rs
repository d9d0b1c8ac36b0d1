//! Reading what is to be judged: plans, states and snapshots, from files or standard input.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
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
    if all.sources.is_empty() {
        *all = one;
        return;
    }
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
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    let read = if metadata.is_file() && (LARGE..=MAX_BYTES).contains(&length) {
        read_halves(file, length)
    } else {
        let opened = fs::File::open(file);
        opened.and_then(|opened| {
            opened.take(limit).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    };
    read.with_context(|| format!("cannot read {}", file.display()))
}

/// From this size on, in bytes, taking memory for a file is worth the while of two cores.
const LARGE: usize = 1 << 22;

fn read_halves(file: &Path, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let middle = length / 2;
    let (first, second) = bytes.split_at_mut(middle);
    let part = |from: usize, into: &mut [u8]| {
        let mut opened = fs::File::open(file)?;
        opened.seek(SeekFrom::Start(from as u64))?;
        opened.read_exact(into)
    };
    let (one, other) = rayon::join(|| part(0, first), || part(middle, second));
    one.and(other)?;
    Ok(bytes)
}
