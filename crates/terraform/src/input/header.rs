//! What a document says about itself: its format, and whether planning went well.

use super::{Document, Form, InputError, Note, Problem};

/// The fields of a plan or state that speak about the document as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Header<'a> {
    /// `format_version`; Terraform Cloud's redacted plans call it `plan_format_version`.
    pub format_version: Option<&'a str>,
    /// `errored`, since Terraform 1.5.
    pub errored: Option<bool>,
    /// `applyable`, since Terraform 1.8.
    pub applyable: Option<bool>,
    /// `complete`, since Terraform 1.8.
    pub complete: Option<bool>,
}

impl Document<'_> {
    /// Whether the document has a format that is known, and what else to tell the user.
    ///
    /// # Errors
    ///
    /// When the major version of its format is neither 0 nor 1.
    pub fn check_header(&self, header: &Header<'_>) -> Result<Vec<Note>, InputError> {
        let mut notes = Vec::new();
        match header.format_version {
            None => notes.push(Note::NoFormatVersion),
            Some(version) if is_known(version) => {}
            Some(version) => {
                let version = version.to_owned();
                return Err(InputError::new(
                    self.name(),
                    Problem::UnknownFormat { version },
                ));
            }
        }
        if self.form == Form::Plan {
            notes.extend(outcome(header));
        }
        Ok(notes)
    }
}

/// How planning went; a plan that failed is neither complete nor applyable, which goes without saying.
fn outcome(header: &Header<'_>) -> Option<Note> {
    if header.errored == Some(true) {
        Some(Note::Errored)
    } else if header.complete == Some(false) {
        Some(Note::Incomplete)
    } else if header.applyable == Some(false) {
        Some(Note::NotApplyable)
    } else {
        None
    }
}

/// Whether a version is `0`, `1`, or one of their minor versions, which only ever add fields.
fn is_known(version: &str) -> bool {
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    let is_number = !minor.is_empty()
        && minor
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    matches!(major, "0" | "1") && is_number
}
