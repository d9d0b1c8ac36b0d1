//! Rows in columns that fit the page, laid out some at a time on all cores.

use std::{io, iter, mem};

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
    let mut table = Table::new();
    let mut shapes = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = mem::take(row).into_iter().zip(widths);
        let mut cells: Vec<_> = cells.map(|(cell, width)| fit(cell, *width)).collect();
        let shape = Shape::of(&mut cells, widths);
        let mut row = comfy_table::Row::from(cells.into_iter().map(Cell::new_owned));
        // A character that its column has no room for would be broken into lines that are not counted.
        row.max_height(shape.height);
        table.add_row(row);
        shapes.push(shape);
    }
    let mut drawn = styled(&mut table, widths).lines();
    let mut lines = String::new();
    for (position, shape) in shapes.iter().enumerate() {
        if spaced && position > 0 {
            lines.push('\n');
        }
        for line in drawn.by_ref().take(shape.height) {
            lines.push_str(line.trim_ascii_end());
            lines.push('\n');
        }
        for line in shape.below.split('\n').skip(1).map(str::trim_ascii_end) {
            let indent = if line.is_empty() { 0 } else { shape.indent };
            lines.extend(iter::repeat_n(' ', indent));
            lines.push_str(line);
            lines.push('\n');
        }
    }
    lines
}

/// Where the lines of a row stand. Beside what its tallest cell has beyond all others there is
/// nothing to lay out, and in a large report that is most lines.
struct Shape {
    /// How many lines the tallest cell has beside others.
    height: usize,
    /// How many columns lie before the tallest cell.
    indent: usize,
    /// What it has below them: each line behind the end of the one above.
    below: String,
}

impl Shape {
    /// The shape of a row of these cells, from which what stands below is taken.
    fn of(cells: &mut [String], widths: &[usize]) -> Self {
        let heights = cells.iter().map(|cell| cell.split('\n').count());
        let mut heights: Vec<_> = heights.zip(0..).collect();
        heights.sort_unstable_by(|one, other| other.cmp(one));
        let tallest = heights.first().map_or(0, |(_, column)| *column);
        let height = heights.get(1).map_or(1, |(height, _)| *height);
        let below = cells.get_mut(tallest).and_then(|cell| {
            let (end, _) = cell.match_indices('\n').nth(height - 1)?;
            Some(cell.split_off(end))
        });
        Self {
            height,
            indent: widths.iter().take(tallest).map(|width| width + GAP).sum(),
            below: below.unwrap_or_default(),
        }
    }
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

    fn drawn(widths: &[usize], rows: &[&[&str]], spaced: bool) -> String {
        let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let mut rows: Vec<Row> = rows.iter().map(owned).collect();
        lines(widths, &mut rows, spaced)
    }

    #[test]
    fn a_cell_goes_on_below_the_others_of_its_row() {
        let rows: [&[&str]; 3] = [
            &["A", "one\ntwo\n\nfour", "x\ny"],
            &["B", "one", "first\nsecond\n"],
            &["C\nD\nE", "one", ""],
        ];
        let lines = ["A  one   x", "   two   y", "", "   four", ""];
        let lines = [&lines[..], &["B  one   first", "         second", "", ""]];
        let lines = [&lines.concat()[..], &["C  one", "D", "E", ""]].concat();
        assert_eq!(drawn(&[1, 4, 6], &rows, true), lines.join("\n"));
    }

    #[test]
    fn a_character_wider_than_its_column_moves_no_other_row() {
        let check = |cell, width, expected| {
            let rows: [&[&str]; 2] = [&[cell, "one\ntwo"], &["B", "one"]];
            assert_eq!(drawn(&[width, 3], &rows, false), expected);
        };
        check("東", 2, "東  one\n    two\nB   one\n");
        check("東", 1, "東  one\n   two\nB  one\n");
        check(
            "\u{b95}\u{bca}\u{bca}\u{bca}",
            2,
            "\u{b95}…  one\n    two\nB   one\n",
        );
    }
}
