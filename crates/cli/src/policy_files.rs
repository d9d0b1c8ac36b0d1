//! Finding Rego files below a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use architrave_engine::SourceFile;

/// Every policy and library below a folder, tests left out; paths are relative to the folder and
/// written with `/`.
pub(crate) fn rego_files(folder: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for path in files_below(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.ends_with(".rego") || name.ends_with("_test.rego") {
            continue;
        }
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read the policy {}", path.display()))?;
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
        files.push(SourceFile {
            path: steps.join("/"),
            text,
        });
    }
    Ok(files)
}

/// Every file below a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("cannot list the folder {}", folder.display()))?;
        for entry in entries {
            let path = entry
                .with_context(|| format!("cannot list {}", folder.display()))?
                .path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
