//! The table of formats. A new format is a module and one line here.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use architrave_model::Assessment;

use crate::view::View;
use crate::{ReportError, Settings, json, sarif, table};

/// A format, its name, what it is for and how it is written.
type Row = (Format, &'static str, &'static str, Render);

/// Writes a view of an assessment.
type Render = fn(&View<'_>, &Settings, &mut dyn Write) -> Result<(), ReportError>;

const FORMATS: [Row; 3] = [
    (
        Format::Table,
        "table",
        "for people, at a terminal",
        table::write,
    ),
    (
        Format::Json,
        "json",
        "everything, for programs",
        json::write,
    ),
    (
        Format::Sarif,
        "sarif",
        "SARIF 2.1.0, for code scanning",
        sarif::write,
    ),
];

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For people, at a terminal.
    #[default]
    Table,
    /// Everything, for programs.
    Json,
    /// SARIF 2.1.0, as GitHub's code scanning reads it.
    Sarif,
}

/// A name that is no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a report format; expected {names}", names = names())]
pub struct UnknownFormat(pub String);

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Table, Self::Json, Self::Sarif];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What it is for, in a few words.
    pub fn purpose(self) -> &'static str {
        self.row().2
    }

    /// Writes the report.
    ///
    /// # Errors
    /// When the writer fails, or the assessment cannot be written in this format.
    pub fn render(
        self,
        assessment: &Assessment,
        settings: &Settings,
        to: &mut dyn Write,
    ) -> Result<(), ReportError> {
        (self.row().3)(&View::new(assessment)?, settings, to)
    }

    fn row(self) -> &'static Row {
        let [table, json, sarif] = &FORMATS;
        match self {
            Self::Table => table,
            Self::Json => json,
            Self::Sarif => sarif,
        }
    }
}

fn names() -> String {
    FORMATS.map(|(_, name, ..)| name).join(", ")
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = FORMATS.iter().find(|(_, each, ..)| *each == name);
        found
            .map(|(format, ..)| *format)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(format.row().0, format);
        }
        assert_eq!(
            "xml".parse::<Format>().unwrap_err().to_string(),
            "`xml` is not a report format; expected table, json, sarif"
        );
    }
}
