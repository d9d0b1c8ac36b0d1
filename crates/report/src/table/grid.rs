//! Rows in columns that fit the page, laid out some at a time on all cores.

use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use rayon::prelude::*;

use super::page::{Ink, Page};
use super::wrap::wrap;
use crate::text::columns;

/// A row: as many cells as there are columns, each of one line or several.
pub(super) type Row = Vec<String>;

/// Columns and their widths.
pub(super) struct Grid {
    header: Vec<&'static str>,
    /// The widths that nothing need be wrapped for.
    natural: Vec<usize>,
    /// Whether a row takes more than one line.
    tall: bool,
}

/// How many columns lie between two cells.
const GAP: usize = 2;

/// What stands before a line that goes on.
const INDENT: &str = "  ";

/// How many rows are laid out at a time.
const CHUNK: usize = 256;

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

impl Grid {
    /// A grid of no rows.
    pub(super) fn new(header: &[&'static str]) -> Self {
        Self {
            header: header.to_vec(),
            natural: header.iter().map(|title| columns(title)).collect(),
            tall: false,
        }
    }

    /// Makes room for a row that is to be drawn.
    pub(super) fn measure(&mut self, row: &Row) {
        for (natural, cell) in self.natural.iter_mut().zip(row) {
            let widest = cell.split('\n').map(columns).max();
            *natural = widest.unwrap_or_default().max(*natural);
            self.tall |= cell.contains('\n');
        }
    }

    /// Draws rows that were measured.
    pub(super) fn draw(&self, page: &mut Page<'_>, rows: &[Row]) -> io::Result<()> {
        let widths = self.widths(page.width);
        let spaced = self.tall || widths != self.natural;
        let chunks = rows.par_chunks(CHUNK).enumerate();
        let drawn: Vec<_> = chunks
            .map(|(position, chunk)| self.lines(&widths, chunk, position == 0, spaced))
            .collect();
        for (ink, line) in drawn.into_iter().flatten() {
            page.line(ink, &line)?;
        }
        Ok(())
    }

    fn lines(
        &self,
        widths: &[usize],
        rows: &[Row],
        first: bool,
        spaced: bool,
    ) -> Vec<(Ink, String)> {
        let mut table = Table::new();
        table.load_style(STYLE);
        table.set_content_arrangement(ContentArrangement::Disabled);
        if first {
            table.set_header(
                self.header
                    .iter()
                    .zip(widths)
                    .map(|(title, width)| fit(title, *width)),
            );
        }
        for (position, row) in rows.iter().enumerate() {
            if spaced && (position > 0 || !first) {
                table.add_row(row.iter().map(|_| ""));
            }
            table.add_row(
                row.iter()
                    .zip(widths)
                    .map(|(cell, width)| fit(cell, *width)),
            );
        }
        let last = widths.len().saturating_sub(1);
        for (position, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
            let gap = if position < last { GAP } else { 0 };
            let [gap, whole] = [gap, width + gap].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
        let mut above = first;
        let inked = |line: String| {
            let rule = line.starts_with('─');
            let ink = match (above, rule) {
                (_, true) => Ink::Dim,
                (true, false) => Ink::Bold,
                (false, false) => Ink::Plain,
            };
            above &= !rule;
            (ink, line)
        };
        table.lines().map(inked).collect()
    }

    /// Widths that fit: the widest columns give way first, equally.
    fn widths(&self, page: usize) -> Vec<usize> {
        let gaps = GAP * self.natural.len().saturating_sub(1);
        let room = page.saturating_sub(gaps);
        let with_cap = |cap: usize| self.natural.iter().map(move |width| (*width).min(cap));
        let cap = (1..=room)
            .rev()
            .find(|cap| with_cap(*cap).sum::<usize>() <= room);
        let mut widths: Vec<_> = with_cap(cap.unwrap_or(1)).collect();
        let mut left = room.saturating_sub(widths.iter().sum());
        for (width, natural) in widths.iter_mut().zip(&self.natural).rev() {
            if left > 0 && *width < *natural {
                *width += 1;
                left -= 1;
            }
        }
        widths
    }
}

/// The lines of a cell. Where it has several of its own, what goes on is indented.
fn fit(cell: &str, width: usize) -> String {
    if !cell.contains('\n') || width <= INDENT.len() + 2 {
        return wrap(cell, width).join("\n");
    }
    let mut lines = Vec::new();
    for line in cell.split('\n') {
        if columns(line) <= width {
            lines.push(line.to_owned());
            continue;
        }
        let parts = wrap(line, width - INDENT.len()).into_iter().enumerate();
        lines.extend(parts.map(|(position, part)| match position {
            0 => part,
            _ => format!("{INDENT}{part}"),
        }));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way() {
        let check = |natural: &[usize], page, expected: &[usize]| {
            let grid = Grid {
                header: Vec::new(),
                natural: natural.to_vec(),
                tall: false,
            };
            assert_eq!(grid.widths(page), expected);
        };
        check(&[6, 10, 20], 80, &[6, 10, 20]);
        check(&[6, 90, 90], 80, &[6, 35, 35]);
        check(&[6, 20, 90], 61, &[6, 20, 31]);
        check(&[50, 50, 51], 30, &[8, 9, 9]);
    }
}
