//! Rows in columns that fit the page, laid out some at a time on all cores.

use std::{io, mem};

use comfy_table::{
    Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
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

/// What stands before a line that belongs to the one above.
pub(super) const INDENT: &str = "  ";

/// How many rows are laid out at a time.
const CHUNK: usize = 64;

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
    pub(super) fn draw(&self, page: &mut Page<'_>, mut rows: Vec<Row>) -> io::Result<()> {
        let widths = self.widths(page.width);
        let spaced = self.tall || widths != self.natural;
        self.head(&widths, page)?;
        let chunks = rows.par_chunks_mut(CHUNK);
        let drawn: Vec<_> = chunks.map(|chunk| lines(&widths, chunk, spaced)).collect();
        for (position, lines) in drawn.iter().enumerate() {
            if spaced && position > 0 {
                page.blank()?;
            }
            page.plain(lines)?;
        }
        Ok(())
    }

    fn head(&self, widths: &[usize], page: &mut Page<'_>) -> io::Result<()> {
        let mut table = Table::new();
        let titles = self.header.iter().zip(widths);
        table.set_header(titles.map(|(title, width)| fit((*title).to_owned(), *width)));
        for line in styled(&mut table, widths).lines() {
            let rule = line.starts_with('─');
            page.line(if rule { Ink::Dim } else { Ink::Bold }, &line)?;
        }
        Ok(())
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

/// The lines of some rows, whose cells are taken; a blank one between any two that are spaced.
fn lines(widths: &[usize], rows: &mut [Row], spaced: bool) -> String {
    let last = rows.len().saturating_sub(1);
    let mut table = Table::new();
    for (position, row) in rows.iter_mut().enumerate() {
        let cells = mem::take(row).into_iter().zip(widths);
        let mut cells: Vec<_> = cells.map(|(cell, width)| fit(cell, *width)).collect();
        if spaced && position < last {
            let lines = |cell: &&mut String| cell.matches('\n').count();
            if let Some(tallest) = cells.iter_mut().max_by_key(lines) {
                tallest.push('\n');
            }
        }
        table.add_row(cells.into_iter().map(Cell::new_owned));
    }
    let mut lines = String::new();
    for line in styled(&mut table, widths).lines() {
        lines.push_str(line.trim_ascii_end());
        lines.push('\n');
    }
    lines
}

/// The table with columns of these widths and the gaps between them.
fn styled<'t>(table: &'t mut Table, widths: &[usize]) -> &'t Table {
    table.load_style(STYLE);
    table.set_content_arrangement(ContentArrangement::Disabled);
    let last = widths.len().saturating_sub(1);
    for (position, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if position < last { GAP } else { 0 };
        let [gap, whole] = [gap, width + gap].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        column.set_padding((0, gap));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
    }
    table
}

/// The lines of a cell. Where it has several of its own, what goes on is indented.
fn fit(cell: String, width: usize) -> String {
    if cell.split('\n').all(|line| columns(line) <= width) {
        return cell;
    }
    let several = cell.contains('\n') && width > INDENT.len() + 2;
    let indent = if several { INDENT } else { "" };
    let mut lines = String::with_capacity(cell.len() + 2 * INDENT.len());
    for line in cell.split('\n') {
        let (room, parts) = if columns(line) <= width {
            (width, line)
        } else {
            (width - indent.len(), line.trim_start_matches(' '))
        };
        for (position, part) in wrap(parts, room).into_iter().enumerate() {
            if position > 0 || parts.len() < line.len() {
                lines.push_str(indent);
            }
            lines.push_str(part);
            lines.push('\n');
        }
    }
    lines.pop();
    lines
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
