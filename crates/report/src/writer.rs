//! JSON whose bytes are safe to show: what a terminal would obey is escaped, the value unchanged.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::ReportError;
use crate::text::{is_plain, is_unsafe};

/// Writes one JSON document and a line break.
pub(crate) fn write_json<T: Serialize>(
    value: &T,
    indent: bool,
    to: &mut dyn Write,
) -> Result<(), ReportError> {
    // Values arrive in many small pieces.
    let mut to = io::BufWriter::with_capacity(1 << 16, to);
    if indent {
        let format = Safe(PrettyFormatter::new());
        value.serialize(&mut Serializer::with_formatter(&mut to, format))?;
    } else {
        let format = Safe(CompactFormatter);
        value.serialize(&mut Serializer::with_formatter(&mut to, format))?;
    }
    to.write_all(b"\n")?;
    Ok(to.flush()?)
}

/// A formatter that also escapes what JSON itself would let through.
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if is_plain(text) || !text.contains(is_unsafe) {
            return to.write_all(text.as_bytes());
        }
        for c in text.chars() {
            let mut units = [0; 2];
            if is_unsafe(c) {
                for unit in c.encode_utf16(&mut units) {
                    write!(to, "\\u{unit:04x}")?;
                }
            } else {
                to.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            }
        }
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(to, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_array(to)
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array(to)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(to, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array_value(to)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object(to)
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object(to)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(to, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object_value(to)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object_value(to)
    }
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
}
