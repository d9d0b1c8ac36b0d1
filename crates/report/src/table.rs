//! A table for people: what fails first, the count of everything last.

mod findings;
mod grid;
mod inconclusive;
mod page;
mod remainder;
mod summary;
mod wrap;

use std::io::Write;

use self::page::Page;
use crate::tally::Tallies;
use crate::view::View;
use crate::{ReportError, Settings};

/// Writes the report.
pub(crate) fn write(
    view: &View<'_>,
    settings: &Settings,
    to: &mut dyn Write,
) -> Result<(), ReportError> {
    let mut page = Page::new(to, settings);
    let tallies = Tallies::new(view);
    summary::opening(view, &mut page)?;
    findings::write(view, &mut page)?;
    inconclusive::write(view, &mut page)?;
    remainder::write(view, settings, &mut page)?;
    summary::closing(&tallies, &mut page)?;
    Ok(page.finish()?)
}
