//! JSON whose bytes are safe to show: what a terminal would obey is escaped, the value unchanged.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::ReportError;
use crate::layout::Layout;
use crate::text::is_unsafe;

/// The most bytes that are passed on at a time.
const PIECE: usize = 1 << 16;

/// Writes one JSON document and a line break.
pub(crate) fn write_json<T: Serialize>(
    value: &T,
    indent: bool,
    to: &mut dyn Write,
) -> Result<(), ReportError> {
    // Values arrive in many small pieces.
    let mut to = BufWriter::with_capacity(PIECE, Safe::new(to));
    let layout = Layout::new(indent);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut to, layout))?;
    to.write_all(b"\n")?;
    Ok(to.flush()?)
}

/// Escapes in JSON what JSON itself would let through. Such a character stands in a text, wherever
/// it stands: outside of texts all is plain.
struct Safe<'w> {
    to: &'w mut dyn Write,
    /// The beginning of a character whose end has not arrived yet.
    begun: Vec<u8>,
}

impl<'w> Safe<'w> {
    fn new(to: &'w mut dyn Write) -> Self {
        let begun = Vec::new();
        Self { to, begun }
    }

    fn write_text(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        let obeyed = |c: char| c != '\n' && is_unsafe(c);
        while let Some(position) = rest.find(obeyed) {
            let (plain, tail) = rest.split_at(position);
            self.to.write_all(plain.as_bytes())?;
            let mut chars = tail.chars();
            for unit in chars.next().into_iter().flat_map(units) {
                write!(self.to, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        self.to.write_all(rest.as_bytes())
    }
}

impl Write for Safe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (bytes, _) = bytes.split_at(bytes.len().min(PIECE));
        let is_plain = |byte: &u8| *byte == b'\n' || (b' '..=b'~').contains(byte);
        // Every byte is looked at, without a branch: many at a time.
        if self.begun.is_empty() && bytes.iter().fold(true, |all, byte| all & is_plain(byte)) {
            self.to.write_all(bytes)?;
            return Ok(bytes.len());
        }
        let mut begun = std::mem::take(&mut self.begun);
        begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&begun) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                let (whole, rest) = begun.split_at(error.valid_up_to());
                self.begun = rest.to_vec();
                std::str::from_utf8(whole).unwrap_or_default()
            }
            Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
        };
        self.write_text(whole)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn units(c: char) -> impl Iterator<Item = u16> {
    let mut units = [0; 2];
    let count = c.encode_utf16(&mut units).len();
    units.into_iter().take(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_safe_and_reads_back() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}\u{e0041}\n\"東京\"";
        for indent in [false, true] {
            let mut bytes = Vec::new();
            write_json(&[text], indent, &mut bytes).unwrap();
            let written = String::from_utf8(bytes).unwrap();
            assert!(
                !written.contains(|c| is_unsafe(c) && c != '\n'),
                "{written}"
            );
            assert_eq!(
                serde_json::from_str::<[String; 1]>(&written).unwrap(),
                [text]
            );
        }
    }

    #[test]
    fn a_character_may_arrive_in_pieces() {
        let text = "x東\u{202e}🔒\u{e0041}";
        let mut bytes = Vec::new();
        let mut safe = Safe::new(&mut bytes);
        for byte in text.as_bytes() {
            safe.write_all(&[*byte]).unwrap();
        }
        let written = String::from_utf8(bytes).unwrap();
        assert_eq!(written, "x東\\u202e🔒\\udb40\\udc41");
    }
}
