//! Bytes to text: UTF-8, or UTF-16 as PowerShell redirects it, with or without a mark.

use std::borrow::Cow;

use super::{ByteOrder, Note, Position, Problem};

/// The text of a file.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    pub(super) note: Option<Note>,
}

/// How the text stands in the file, so that places in the one can be found in the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Encoding {
    mark: usize,
    wide: bool,
}

impl Encoding {
    /// Where in the file a place of its text is.
    pub(super) fn position(self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        let bytes = if self.wide {
            2 * before.encode_utf16().count()
        } else {
            before.len()
        };
        Position {
            byte: self.mark + bytes,
            line: 1 + before.bytes().filter(|byte| *byte == b'\n').count(),
            column: 1 + in_line.chars().count(),
        }
    }
}

/// Reads bytes as text, refusing those that are none.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Problem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Err(Problem::BinaryPlan);
    }
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => narrow(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => wide(rest, ByteOrder::Little, true)?,
        [0xFE, 0xFF, rest @ ..] => wide(rest, ByteOrder::Big, true)?,
        // Every text that can hold a plan begins with an ASCII character.
        [first, 0, ..] if *first != 0 => wide(bytes, ByteOrder::Little, false)?,
        [0, second, ..] if *second != 0 => wide(bytes, ByteOrder::Big, false)?,
        _ => narrow(bytes, 0)?,
    };
    match memchr::memchr(0, decoded.text.as_bytes()) {
        Some(at) => Err(Problem::Nul(decoded.encoding.position(&decoded.text, at))),
        None => Ok(decoded),
    }
}

fn narrow(bytes: &[u8], mark: usize) -> Result<Decoded<'_>, Problem> {
    let encoding = Encoding { mark, wide: false };
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(valid);
        let at = encoding.position(&text, text.len());
        // Cut off within a character, as by a broken download.
        if error.error_len().is_none() {
            Problem::Truncated(at)
        } else {
            Problem::NotUtf8(at)
        }
    })?;
    Ok(Decoded {
        text: Cow::Borrowed(text),
        encoding,
        note: (mark > 0).then_some(Note::Utf8Mark),
    })
}

fn wide(bytes: &[u8], order: ByteOrder, marked: bool) -> Result<Decoded<'_>, Problem> {
    let mark = if marked { 2 } else { 0 };
    let encoding = Encoding { mark, wide: true };
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        ByteOrder::Little => u16::from_le_bytes(*pair),
        ByteOrder::Big => u16::from_be_bytes(*pair),
    });
    let mut text = String::with_capacity(bytes.len());
    for unit in char::decode_utf16(units) {
        let Ok(c) = unit else {
            return Err(Problem::NotUtf16(encoding.position(&text, text.len())));
        };
        text.push(c);
    }
    if !odd.is_empty() {
        return Err(Problem::Truncated(encoding.position(&text, text.len())));
    }
    Ok(Decoded {
        text: Cow::Owned(text),
        encoding,
        note: Some(Note::Utf16 { order, marked }),
    })
}
