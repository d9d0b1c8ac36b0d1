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
    let read = fs::File::open(file).and_then(|opened| {
        if metadata.is_file() && (LARGE..=MAX_BYTES).contains(&length) {
            return read_large(&opened, length);
        }
        bytes.reserve(length.min(MAX_BYTES));
        opened.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    read.with_context(|| format!("cannot read {}", file.display()))
}

/// From this size on, in bytes, taking memory for a file is worth the while of two cores.
const LARGE: usize = 1 << 22;

/// Reads both halves of an opened file at once.
#[cfg(unix)]
fn read_large(opened: &fs::File, length: usize) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;

    let mut bytes = vec![0; length];
    let middle = length / 2;
    let (first, second) = bytes.split_at_mut(middle);
    let (one, other) = rayon::join(
        || opened.read_exact_at(first, 0),
        || opened.read_exact_at(second, middle as u64),
    );
    one.and(other)?;
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_large(mut opened: &fs::File, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    opened.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_its_size() {
        let name = format!("architrave-read-{}.json", std::process::id());
        let file = std::env::temp_dir().join(name);
        for length in [0, 1, LARGE - 1, LARGE, LARGE + 1] {
            let text: Vec<u8> = (0_u8..251).cycle().take(length).collect();
            fs::write(&file, &text).unwrap();
            assert!(read(&file).unwrap() == text, "{length}");
        }
        fs::remove_file(&file).unwrap();
    }
}
