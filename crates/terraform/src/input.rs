//! Bytes as people hand them over, made into the one JSON text of a plan or a state, or refused
//! with what they are and how the right file is made.
//!
//! Only cheap looks are taken at a good file: the text itself is parsed once, by whoever reads the
//! plan, and [`Document::explain`] turns what that parse refuses into the same kind of error.

mod classify;
mod decode;
mod error;
mod explain;
mod header;
mod noise;
mod note;
mod outline;

use std::borrow::Cow;
use std::ops::Range;

use decode::{Decoded, Encoding};
pub use error::{InputError, Position, Problem};
pub use header::Header;
pub use note::{ByteOrder, Note};

/// The largest file that is read, in bytes: 1 GiB.
pub const MAX_BYTES: usize = 1 << 30;

/// A file in which the JSON of a plan or a state was found; that it is well-formed is not known yet.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    name: String,
    decoded: Cow<'a, str>,
    encoding: Encoding,
    range: Range<usize>,
    /// Whether it is a plan or a state.
    pub form: Form,
    /// What was put right to read it, for the user to know.
    pub notes: Vec<Note>,
}

/// What `terraform show -json` was asked to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A saved plan: `planned_values`, `resource_changes`.
    Plan,
    /// A state: `values`.
    State,
}

impl Document<'_> {
    /// The JSON text, without anything that stood around it.
    pub fn text(&self) -> &str {
        self.decoded.get(self.range.clone()).unwrap_or_default()
    }

    /// The name that the file was read under.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Finds the plan or state in the bytes of a file of at most [`MAX_BYTES`].
///
/// # Errors
///
/// When it is something else, with what it is, what was expected and how that is made.
pub fn read<'a>(name: &str, bytes: &'a [u8]) -> Result<Document<'a>, InputError> {
    read_within(name, bytes, MAX_BYTES)
}

/// Finds the plan or state in the bytes of a file of at most so many bytes.
///
/// # Errors
///
/// When it is something else, with what it is, what was expected and how that is made.
pub fn read_within<'a>(
    name: &str,
    bytes: &'a [u8],
    max: usize,
) -> Result<Document<'a>, InputError> {
    let problem = |problem| InputError::new(name, problem);
    if bytes.len() > max {
        let bytes = bytes.len();
        return Err(problem(Problem::TooLarge { bytes, max }));
    }
    let Decoded {
        text: decoded,
        encoding,
        note,
    } = decode::decode(bytes).map_err(problem)?;
    let mut notes: Vec<Note> = note.into_iter().collect();
    let range = noise::document(&decoded, encoding, &mut notes).map_err(problem)?;
    let mut document = Document {
        name: name.to_owned(),
        decoded,
        encoding,
        range,
        form: Form::Plan,
        notes,
    };
    document.form = classify::form(&document)?;
    Ok(document)
}

#[cfg(test)]
mod tests;
