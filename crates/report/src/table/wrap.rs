//! Lines that fit: broken at spaces, in long addresses and paths at their joints, else anywhere.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{columns, fitting};

/// Where a long word may be broken: behind any of these.
const JOINTS: [char; 9] = ['.', '/', '_', '-', ',', ':', ']', '=', '&'];

/// The lines of a text, none wider than so many columns.
pub(super) fn wrap(text: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut rest = Some(line);
        while let Some(line) = rest {
            let (line, behind) = if columns(line) <= width {
                (line, "")
            } else {
                break_line(line.trim_matches(' '), width)
            };
            lines.push(line);
            rest = Some(behind).filter(|behind| !behind.is_empty());
        }
    }
    lines
}

/// The first line of a text that starts with a word, and what goes on behind it.
fn break_line(text: &str, width: usize) -> (&str, &str) {
    let (fits, behind) = text.split_at(taken(text, width));
    if behind.is_empty() || behind.starts_with(' ') {
        return (fits.trim_end_matches(' '), behind.trim_matches(' '));
    }
    if let Some((line, begun)) = fits.rsplit_once(' ') {
        let (_, behind) = text.split_at(text.len() - begun.len() - behind.len());
        return (line.trim_end_matches(' '), behind);
    }
    let joint = fits.rfind(JOINTS).map(|joint| text.split_at(joint + 1));
    // A part that has no room on a line of its own starts on this one.
    let whole = |(_, behind): &(&str, &str)| {
        let word = behind.split(' ').next().unwrap_or_default();
        let part = word.split_inclusive(JOINTS).next().unwrap_or_default();
        columns(part) <= width
    };
    joint.filter(whole).unwrap_or((fits, behind))
}

/// How many bytes of a text a line takes; a character that no line has room for has one to itself.
fn taken(text: &str, width: usize) -> usize {
    match fitting(text, width) {
        0 => text.graphemes(true).next().map_or(0, str::len),
        taken => taken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_where_a_reader_would_break_them() {
        let check = |text, width, expected: &[&str]| assert_eq!(wrap(text, width), expected);
        check(
            "keeps backups for 7 days",
            12,
            &["keeps", "backups for", "7 days"],
        );
        check(
            "aws_db_instance.orders",
            17,
            &["aws_db_instance.", "orders"],
        );
        check("in aws_db_instance.x", 12, &["in", "aws_db_", "instance.x"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("a.bcdefghij", 4, &["a.bc", "defg", "hij"]);
        check("two  spaces  stay", 11, &["two  spaces", "stay"]);
        check("   indented text ", 12, &["indented", "text"]);
        check("      ", 4, &[""]);
        check("東京", 1, &["東", "京"]);
        check("東京都庁", 5, &["東京", "都庁"]);
        check("one\ntwo", 80, &["one", "two"]);
        check("", 5, &[""]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_everything_fits(text in "[a-z._ 東é🔒\u{301}]{0,60}", width in 2..30_usize) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| columns(line) <= width), "{lines:?}");
            let kept = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(kept(&lines.concat()), kept(&text));
        }
    }
}
