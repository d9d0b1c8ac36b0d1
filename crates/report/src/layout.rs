//! How JSON is laid out, and the way by which text that is JSON already passes through.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};
use serde_json::ser::Formatter;

/// Compact, or a value a line and two blanks for each level, as `serde_json` lays it out. Bytes, of
/// which no report has any for a value, are JSON already and go out as they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    indent: bool,
    depth: usize,
    has_value: bool,
}

/// JSON that was laid out before: a value, or several with what stands between them.
#[derive(Debug)]
pub(crate) struct LaidOut(pub(crate) Vec<u8>);

/// A line break, and blanks for most depths that a report has.
const LINE: &[u8] = b"\n                                ";

impl Layout {
    /// Of a whole document.
    pub(crate) const fn new(indent: bool) -> Self {
        Self::at(indent, 0)
    }

    /// Of what stands within so many lists and objects.
    pub(crate) const fn at(indent: bool, depth: usize) -> Self {
        Self {
            indent,
            depth,
            has_value: false,
        }
    }

    fn line<W: ?Sized + Write>(self, to: &mut W) -> io::Result<()> {
        if !self.indent {
            return Ok(());
        }
        let blanks = 2 * self.depth;
        if let Some(line) = LINE.get(..=blanks) {
            return to.write_all(line);
        }
        write!(to, "\n{:blanks$}", "")
    }

    fn begin<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        to.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.line(to)?;
        }
        to.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(self, to: &mut W, first: bool) -> io::Result<()> {
        if !first {
            to.write_all(b",")?;
        }
        self.line(to)
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(if self.indent { b": " } else { b":" })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn write_byte_array<W: ?Sized + Write>(&mut self, to: &mut W, bytes: &[u8]) -> io::Result<()> {
        to.write_all(bytes)
    }
}

impl Serialize for LaidOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn laid_out<T: Serialize>(value: &T, layout: Layout) -> String {
        let mut text = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut text, layout);
        value.serialize(&mut serializer).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn values_are_laid_out_as_serde_json_does() {
        let deep = (0..40).fold(json!([1]), |inner, _| json!({"in": [inner, {}]}));
        let value = json!({"none": null, "empty": [[], {}], "texts": ["a\"b", "ü"], "deep": deep});
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(laid_out(&value, Layout::new(true)), pretty);
        let compact = serde_json::to_string(&value).unwrap();
        assert_eq!(laid_out(&value, Layout::new(false)), compact);
    }

    #[test]
    fn what_was_laid_out_before_passes_as_it_is() {
        for indent in [true, false] {
            let element = json!({"a": [1, 2]});
            let before = LaidOut(laid_out(&element, Layout::at(indent, 1)).into_bytes());
            let whole = laid_out(&[before], Layout::new(indent));
            assert_eq!(whole, laid_out(&[element], Layout::new(indent)));
            assert!(serde_json::from_str::<Value>(&whole).is_ok());
        }
    }
}
