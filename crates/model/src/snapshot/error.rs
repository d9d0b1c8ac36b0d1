//! Why a snapshot cannot be read or merged, and what to do about it.

use std::fmt;
use std::io;

use super::format::VERSION;
use crate::ResourceId;

/// What is wrong with a snapshot.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The bytes could not be had.
    #[error("it cannot be read beyond line {line}: {cause}; collect again")]
    Io {
        /// The last line that was read.
        line: usize,
        /// Why the next one was not.
        cause: io::Error,
    },
    /// It is some other file.
    #[error(
        "line 1: expected the header of a snapshot, `{{\"architrave_snapshot\":{VERSION},…}}`, and \
         found {found}: hand over a file that `architrave collect` wrote"
    )]
    NotASnapshot {
        /// What stands there instead.
        found: &'static str,
    },
    /// Another version of the format.
    #[error(
        "line {line}: snapshot format {found} is not the one that is read here ({VERSION}): read \
         it with the version of architrave that wrote it ({tool_version}), or collect again"
    )]
    Version {
        /// The line of the header.
        line: usize,
        /// The version that it states.
        found: u64,
        /// What wrote it.
        tool_version: String,
    },
    /// A line that is not what it should be.
    #[error("line {line}: expected {expected}: {cause}")]
    Line {
        /// The line, counted from one.
        line: usize,
        /// What should stand there.
        expected: &'static str,
        /// What is wrong with it.
        cause: Cause,
    },
    /// Not as many lines as the header counts.
    #[error(
        "the snapshot holds {found} {what} where its header counts {counted}: it was cut off or \
         changed, collect again"
    )]
    Incomplete {
        /// Of what.
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many there should be.
        counted: u64,
    },
    /// One id, two different resources.
    #[error(
        "`{id}` of `{plan}` is in the snapshots twice and differs: give each plan a name of its \
         own and collect again, or leave one of them out"
    )]
    Conflict {
        /// The id that both have.
        id: ResourceId,
        /// The plan that both were collected from.
        plan: String,
    },
}

/// What is wrong with a line, and in which column.
#[derive(Debug)]
pub struct Cause(serde_json::Error);

impl From<serde_json::Error> for Cause {
    fn from(error: serde_json::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        // The error counts lines too, those of the one line that it was given; and columns, save
        // in a configuration, which is named instead.
        let place = text.rfind(" at line ").unwrap_or(text.len());
        f.write_str(text.get(..place).unwrap_or(&text))?;
        if self.0.column() > 0 {
            write!(f, " at column {}", self.0.column())?;
        }
        if self.0.is_eof() {
            f.write_str(": the file was cut off, collect again")?;
        }
        Ok(())
    }
}
