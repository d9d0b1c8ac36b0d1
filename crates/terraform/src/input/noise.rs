//! Other output around the JSON: of the wrapper that CI runs Terraform in, of Terraform itself.

use std::ops::{ControlFlow, Range};

use super::classify::is_shown;
use super::decode::Encoding;
use super::explain::explain;
use super::outline::outline;
use super::{Note, Problem};
use crate::json::CheckedAny;

/// Where in the text the JSON object is, with a note of the lines around it.
pub(super) fn document(
    text: &str,
    encoding: Encoding,
    notes: &mut Vec<Note>,
) -> Result<Range<usize>, Problem> {
    let whole = trim(text, 0..text.len());
    if whole.is_empty() {
        return Err(Problem::Empty);
    }
    let start = if starts_with(text, whole.start, '{') {
        whole.start
    } else {
        let start = after_noise(text, whole.clone(), encoding)?;
        let lines = count_lines(text, whole.start..start);
        notes.push(Note::Before { lines });
        start
    };
    let end = before_noise(text, start..whole.end);
    if end < whole.end {
        let lines = count_lines(text, end..whole.end);
        notes.push(Note::After { lines });
    }
    Ok(start..end)
}

/// Where the first line begins that opens an object, if only other output stands before it.
fn after_noise(text: &str, whole: Range<usize>, encoding: Encoding) -> Result<usize, Problem> {
    let body = slice(text, whole.clone());
    let parsed = serde_json::from_str::<CheckedAny>(body);
    if parsed.is_ok() {
        let what = kind(body);
        return Err(Problem::NotAnObject { what });
    }
    let object = body.find("\n{").map(|newline| whole.start + newline + 1);
    let printed = is_printed_plan(slice(text, whole.start..object.unwrap_or(whole.end)));
    if let Some(start) = object {
        let before = slice(text, whole.start..start);
        // A printed plan may hold a line that opens a brace; JSON after one has to prove itself.
        if printed {
            let rest = slice(text, start..before_noise(text, start..whole.end));
            if is_shown(rest) && serde_json::from_str::<CheckedAny>(rest).is_ok() {
                return Ok(start);
            }
        } else if before.lines().all(is_noise) {
            return Ok(start);
        }
    }
    match parsed {
        _ if printed => Err(Problem::HumanPlan),
        Err(error) if body.starts_with(['[', '"']) && !is_noise(first_line(body)) => {
            Err(explain(text, whole, encoding, &error))
        }
        _ => Err(Problem::NotJson),
    }
}

/// Where the object ends, if only other output stands behind it; else where the text does.
fn before_noise(text: &str, rest: Range<usize>) -> usize {
    let body = slice(text, rest.clone());
    let newline = memchr::memrchr(b'\n', body.as_bytes());
    let last_line = body.get(newline.map_or(0, |at| at + 1)..).unwrap_or(body);
    // The common case costs nothing: the last line closes the object.
    if body.ends_with('}') && last_line.starts_with(['{', '}', ' ', '\t']) {
        return rest.end;
    }
    let end = outline(body, |_| ControlFlow::Continue(())).unwrap_or(body.len());
    let behind = body.get(end..).unwrap_or_default();
    if behind.lines().all(is_noise) {
        rest.start + end
    } else {
        rest.end
    }
}

/// Whether a line can be no part of a JSON document that is written over several lines.
fn is_noise(line: &str) -> bool {
    let line = line.trim();
    let bracketed = line
        .strip_prefix('[')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let json = line.starts_with(['{', '}', '[', ']', ',', ':', '"']) && !line.starts_with("::");
    let number = !line.contains(char::is_alphabetic) && line.contains(char::is_numeric);
    line.is_empty() || bracketed || !(json || number)
}

/// Whether a text says what `terraform plan` says to people; colours do not matter.
fn is_printed_plan(text: &str) -> bool {
    const SAID: [&str; 6] = [
        "will perform the following actions",
        "generate the following execution plan",
        "An execution plan has been generated",
        "No changes. Your infrastructure matches",
        "No changes. Infrastructure is up-to-date",
        "Resource actions are indicated with the following symbols",
    ];
    let plain = without_colours(text);
    SAID.iter().any(|said| plain.contains(said)) || has_summary(&plain)
}

/// Whether a line sums a plan up: `Plan: 3 to add, 0 to change, 1 to destroy.`
fn has_summary(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with("Plan: ") && line.contains(" to destroy"))
}

/// The text without the escape sequences that colour a terminal.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| {
        let end = part.find(|c: char| c.is_ascii_alphabetic());
        end.and_then(|end| part.get(end + 1..)).unwrap_or(part)
    });
    std::iter::once(first).chain(rest).collect()
}

fn kind(json: &str) -> &'static str {
    match json.bytes().next() {
        Some(b'[') => "a list",
        Some(b'"') => "a single text",
        Some(b't' | b'f') => "a single truth value",
        Some(b'n') => "only `null`",
        _ => "a single number",
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

fn starts_with(text: &str, at: usize, c: char) -> bool {
    slice(text, at..text.len()).starts_with(c)
}

/// A range without the white space at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let body = slice(text, range.clone());
    let start = range.start + body.len() - body.trim_start().len();
    start..(start + body.trim().len())
}

fn count_lines(text: &str, range: Range<usize>) -> usize {
    slice(text, range)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count()
}
