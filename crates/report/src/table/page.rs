//! The page that the sections are written on: its width, and its colours where it has any.

use std::io::{self, BufWriter, Write};

use super::wrap::wrap;
use crate::Settings;

/// A page.
pub(super) struct Page<'w> {
    to: BufWriter<&'w mut dyn Write>,
    pub width: usize,
    colour: bool,
}

/// How a line stands out; nothing where there are no colours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Dim,
    Bold,
    Green,
    Yellow,
    Red,
    Alarm,
    Blue,
}

impl<'w> Page<'w> {
    pub(super) fn new(to: &'w mut dyn Write, settings: &Settings) -> Self {
        Self {
            to: BufWriter::with_capacity(1 << 16, to),
            width: settings.width.max(Settings::NARROWEST),
            colour: settings.colour,
        }
    }

    /// Writes a text, wrapped.
    pub(super) fn text(&mut self, ink: Ink, text: &str) -> io::Result<()> {
        for line in wrap(text, self.width) {
            self.line(ink, line)?;
        }
        Ok(())
    }

    /// Writes a text, wrapped and indented.
    pub(super) fn indented(&mut self, text: &str) -> io::Result<()> {
        for line in wrap(text, self.width - 2) {
            self.line(Ink::Plain, &format!("  {line}"))?;
        }
        Ok(())
    }

    /// Writes the head of a section, apart from what stands above.
    pub(super) fn heading(&mut self, ink: Ink, title: &str) -> io::Result<()> {
        self.blank()?;
        self.text(ink, title)
    }

    /// Writes one line that is known to fit.
    pub(super) fn line(&mut self, ink: Ink, line: &str) -> io::Result<()> {
        let line = line.trim_ascii_end();
        match ink.code().filter(|_| self.colour && !line.is_empty()) {
            Some(code) => writeln!(self.to, "\u{1b}[{code}m{line}\u{1b}[0m"),
            None => writeln!(self.to, "{line}"),
        }
    }

    /// Writes lines that are known to fit, each with its end.
    pub(super) fn plain(&mut self, lines: &str) -> io::Result<()> {
        self.to.write_all(lines.as_bytes())
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.to)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Ink {
    /// The parameters of its escape sequence.
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Dim => Some("2"),
            Self::Bold => Some("1"),
            Self::Green => Some("1;32"),
            Self::Yellow => Some("1;33"),
            Self::Red => Some("1;31"),
            Self::Alarm => Some("1;97;41"),
            Self::Blue => Some("1;34"),
        }
    }
}
