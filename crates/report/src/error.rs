//! What can go wrong while a report is written.

use std::io;

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The writer failed.
    #[error("cannot write the report")]
    Write(#[from] io::Error),
    /// A judgement names a policy or resource that the assessment does not hold.
    #[error(
        "cannot write the report: judgement {judgement} names {what} {place} of {count}; \
         this is a bug in the scanner"
    )]
    Dangling {
        /// The place of the judgement.
        judgement: usize,
        /// `policy` or `resource`.
        what: &'static str,
        /// The place that it names.
        place: usize,
        /// How many there are.
        count: usize,
    },
    /// More policies than a SARIF consumer takes.
    #[error(
        "cannot write SARIF: {count} policies were evaluated and GitHub rejects a file of more \
         than {limit} rules; scan with fewer policies, or use another format"
    )]
    TooManyRules {
        /// How many there are.
        count: usize,
        /// How many are taken.
        limit: usize,
    },
}

impl From<serde_json::Error> for ReportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}
