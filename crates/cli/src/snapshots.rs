//! `collect`, and reading back what it wrote.

use std::fs;
use std::io::{self, BufRead, Cursor, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use architrave_model::Snapshot;
use architrave_model::snapshot::{self, Header};

use crate::args::Collect;
use crate::bytes::Bytes;
use crate::exit::Exit;
use crate::inputs::{self, Inputs};
use crate::print;

/// What every zstd file begins with.
const ZSTD_MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The level of zstd at which snapshots are a tenth of their size and writing them costs little.
const ZSTD_LEVEL: i32 = 3;

/// Runs `collect`.
pub(crate) fn collect(collect: &Collect) -> Result<Exit> {
    let Collect::Plan {
        files,
        output,
        complete,
    } = collect;
    let Inputs { snapshot, .. } = inputs::plans(files, *complete, &mut io::stderr().lock())?;
    let header = Header {
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at: None,
    };
    let mut bytes = Vec::new();
    snapshot::write(&snapshot, &header, &mut bytes)?;
    if output.extension().is_some_and(|ending| ending == "zst") {
        bytes = zstd::encode_all(Cursor::new(bytes), ZSTD_LEVEL).context("cannot compress")?;
    }
    if output == Path::new("-") {
        return print(&bytes);
    }
    fs::write(output, bytes).with_context(|| format!("cannot write {}", output.display()))?;
    writeln!(
        io::stderr(),
        "wrote {} resources to {}",
        snapshot.resources.len(),
        output.display()
    )?;
    Ok(Exit::Clean)
}

/// Reads snapshots as one.
pub(crate) fn read<'f>(files: impl Iterator<Item = Result<(&'f Path, Bytes)>>) -> Result<Snapshot> {
    let mut snapshots = Vec::new();
    for file in files {
        let (file, bytes) = file?;
        let called = inputs::called(file);
        let from: Box<dyn BufRead + '_> = if bytes.starts_with(ZSTD_MAGIC) {
            let decoder = zstd::Decoder::new(Cursor::new(&*bytes))
                .with_context(|| format!("cannot decompress {called}"))?;
            Box::new(io::BufReader::new(decoder))
        } else {
            Box::new(Cursor::new(&*bytes))
        };
        let snapshot = snapshot::read(from)
            .with_context(|| format!("cannot read a snapshot from {called}"))?;
        snapshots.push(snapshot);
    }
    snapshot::merge(snapshots).context("cannot put the snapshots together")
}

/// Whether these are the bytes of a snapshot, by the first of them.
pub(crate) fn is_snapshot(bytes: &[u8]) -> bool {
    bytes.starts_with(ZSTD_MAGIC) || bytes.starts_with(b"{\"architrave_snapshot\"")
}
