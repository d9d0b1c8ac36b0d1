//! What the caller decides about a report. Nothing else is looked at.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What the caller decides about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many columns a line may take; fewer than [`Settings::NARROWEST`] are taken as that.
    pub width: usize,
    /// Whether ANSI colours may be used.
    pub colour: bool,
    /// What the table shows beside what it always shows.
    pub show: BTreeSet<Show>,
    /// The directory from which relative paths start and in which absolute ones are shortened: the
    /// root of the repository. Only its text is used.
    pub base: Option<String>,
    /// For JSON alone.
    pub json: JsonSettings,
    /// For SARIF alone.
    pub sarif: SarifSettings,
}

/// For JSON alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonSettings {
    /// Whether to indent, for people who read it with no tool.
    pub indent: bool,
}

/// For SARIF alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SarifSettings {
    /// How many results to write; the worst are kept and the cut is named.
    pub results: usize,
}

/// What a table shows only when asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Show {
    /// What passes, resource by resource.
    Pass,
    /// What is not asked of which resource, and why.
    NotApplicable,
    /// Every type that is not modelled, and every resource that is removed.
    Unmodelled,
}

/// A name of nothing to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot be shown; expected pass, not_applicable or unmodelled")]
pub struct UnknownShow(pub String);

impl Settings {
    /// The least width that a table is laid out for.
    pub const NARROWEST: usize = 40;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: 100,
            colour: false,
            show: BTreeSet::new(),
            base: None,
            json: JsonSettings { indent: true },
            // GitHub takes 25,000 and keeps 5,000, not always the worst.
            sarif: SarifSettings { results: 5_000 },
        }
    }
}

impl Show {
    /// Everything that can be asked for.
    pub const ALL: [Self; 3] = [Self::Pass, Self::NotApplicable, Self::Unmodelled];

    /// The name by which it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NotApplicable => "not_applicable",
            Self::Unmodelled => "unmodelled",
        }
    }
}

impl fmt::Display for Show {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Show {
    type Err = UnknownShow;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|each| each.name() == name);
        found.ok_or_else(|| UnknownShow(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_to_show_is_found_by_its_name() {
        for show in Show::ALL {
            assert_eq!(show.to_string().parse(), Ok(show));
        }
        assert_eq!("all".parse::<Show>(), Err(UnknownShow("all".to_owned())));
    }
}
