//! What the JSON parser refuses, said about the file as the user has it.

use std::ops::Range;

use serde_json::error::Category;

use super::decode::Encoding;
use super::{Document, InputError, Position, Problem};
use crate::json::{BEYOND_64_BITS, DUPLICATE_KEY};

impl Document<'_> {
    /// Why the parse of [`Document::text`] failed.
    pub fn explain(&self, error: &serde_json::Error) -> InputError {
        let problem = explain(&self.decoded, self.range.clone(), self.encoding, error);
        InputError::new(&self.name, problem)
    }
}

impl Document<'_> {
    /// Why the parse of a part of [`Document::text`] failed; the part is told by its address.
    pub(crate) fn explain_part(&self, start: usize, error: &serde_json::Error) -> InputError {
        let skipped = start.saturating_sub(self.text().as_ptr().addr());
        let range = self.range.start + skipped..self.range.end;
        let problem = explain(&self.decoded, range, self.encoding, error);
        InputError::new(&self.name, problem)
    }
}

impl Document<'_> {
    /// Why something that the document lists as a resource cannot be read as one.
    pub(crate) fn refuse_entry(&self, place: String, why: String) -> InputError {
        InputError::new(&self.name, Problem::NotAResource { place, why })
    }
}

/// Why the parse of a range of a text failed.
pub(super) fn explain(
    text: &str,
    range: Range<usize>,
    encoding: Encoding,
    error: &serde_json::Error,
) -> Problem {
    let json = text.get(range.clone()).unwrap_or_default();
    let offset = offset(json, error);
    let position = |offset: usize| encoding.position(text, range.start + offset);
    let at = position(offset);
    let why = message(error);
    match error.classify() {
        Category::Eof => Problem::Truncated(position(json.len())),
        Category::Data => data(&why, at),
        Category::Syntax | Category::Io => match why.as_str() {
            "recursion limit exceeded" => Problem::TooDeep(at),
            "number out of range" => Problem::NumberBeyond64Bits(at),
            "trailing characters" => second(json, offset).map_or_else(
                || Problem::Malformed { why, at },
                |second| Problem::TwoDocuments(position(second)),
            ),
            _ => Problem::Malformed { why, at },
        },
    }
}

/// What well-formed JSON is refused for.
fn data(why: &str, at: Position) -> Problem {
    let key = why
        .strip_prefix(DUPLICATE_KEY)
        .and_then(|key| key.strip_suffix('`'));
    if let Some(key) = key {
        let key = key.to_owned();
        return Problem::DuplicateKey { key, at };
    }
    if why.ends_with(BEYOND_64_BITS) {
        return Problem::NumberBeyond64Bits(at);
    }
    let why = without_value(why);
    Problem::WrongShape { why, at }
}

/// `invalid type: string "hunter2", expected a map` without the value.
fn without_value(why: &str) -> String {
    let parts = why
        .strip_prefix("invalid ")
        .and_then(|rest| rest.rsplit_once(", expected "));
    let Some((found, expected)) = parts else {
        return why.to_owned();
    };
    let found = found.split(['"', '`']).next().unwrap_or(found).trim_end();
    format!("invalid {found}, expected {expected}")
}

/// Where behind the first document an object begins, if one does.
fn second(json: &str, offset: usize) -> Option<usize> {
    let rest = json.get(offset..)?;
    if rest.starts_with('{') {
        return Some(offset);
    }
    rest.find("\n{").map(|newline| offset + newline + 1)
}

/// The parser's message without the place, which it counts within the JSON alone.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// The byte that the parser stopped at.
fn offset(json: &str, error: &serde_json::Error) -> usize {
    let lines = json.split_inclusive('\n').map(str::len);
    let line_start: usize = lines.take(error.line().saturating_sub(1)).sum();
    let offset = line_start + error.column().saturating_sub(1);
    offset.min(json.len())
}
