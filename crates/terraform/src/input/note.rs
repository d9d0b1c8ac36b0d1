//! What the user should know about a file that was read all the same.

/// Something about a file that did not keep it from being read.
///
/// Notes count what they skipped and never quote it: noise repeats whole plans, secrets included.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Note {
    /// The text is UTF-16, as PowerShell redirects it.
    #[error("read as UTF-16, {order}{}", if *marked { "" } else { ", without a byte order mark" })]
    Utf16 {
        /// Which byte of a pair comes first.
        order: ByteOrder,
        /// Whether a byte order mark said so.
        marked: bool,
    },
    /// The text begins with the byte order mark of UTF-8.
    #[error("skipped a UTF-8 byte order mark")]
    Utf8Mark,
    /// Lines stand before the JSON.
    #[error("skipped {lines} line{} of other output before the JSON", if *lines == 1 { "" } else { "s" })]
    Before {
        /// How many.
        lines: usize,
    },
    /// Lines stand after the JSON.
    #[error("skipped {lines} line{} of other output after the JSON", if *lines == 1 { "" } else { "s" })]
    After {
        /// How many.
        lines: usize,
    },
    /// The document does not say which format it has.
    #[error("the document has no `format_version`: read as format 1")]
    NoFormatVersion,
    /// Terraform stopped while planning.
    #[error("planning failed: the plan holds only what was planned before the error")]
    Errored,
    /// More rounds of planning are needed.
    #[error("the plan is not complete: Terraform deferred some changes to a later plan")]
    Incomplete,
    /// Terraform would not apply it.
    #[error("the plan cannot be applied: Terraform found nothing to change in it")]
    NotApplyable,
}

/// Which byte of a pair comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// The low one.
    Little,
    /// The high one.
    Big,
}

impl std::fmt::Display for ByteOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Little => "little-endian",
            Self::Big => "big-endian",
        })
    }
}
