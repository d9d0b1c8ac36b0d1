//! Lines that fit: broken at spaces, in long addresses and paths at their joints, else anywhere.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::columns;

/// Where a long word may be broken: behind any of these.
const JOINTS: [char; 9] = ['.', '/', '_', '-', ',', ':', ']', '=', '&'];

/// The lines of a text, none wider than so many columns.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if columns(line) <= width && is_tight(line) {
            lines.push(line.to_owned());
            continue;
        }
        let mut current = String::new();
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let joined = if current.is_empty() {
                word.to_owned()
            } else {
                format!("{current} {word}")
            };
            if columns(&joined) <= width {
                current = joined;
                continue;
            }
            if !current.is_empty() {
                lines.push(current);
            }
            current = break_word(word, width, &mut lines);
        }
        lines.push(current);
    }
    lines
}

/// Whether a line has single spaces only, and none at its ends: no word of it moves.
fn is_tight(line: &str) -> bool {
    !(line.starts_with(' ') || line.ends_with(' ') || line.contains("  "))
}

/// Adds the full lines of a word that stands on a line of its own, and gives what is left.
fn break_word(word: &str, width: usize, lines: &mut Vec<String>) -> String {
    let mut current = String::new();
    let mut add = |piece: &str| {
        let joined = format!("{current}{piece}");
        if columns(&joined) <= width || current.is_empty() {
            current = joined;
        } else {
            lines.push(std::mem::replace(&mut current, piece.to_owned()));
        }
    };
    for piece in word.split_inclusive(JOINTS) {
        if columns(piece) <= width {
            add(piece);
        } else {
            piece.graphemes(true).for_each(&mut add);
        }
    }
    current
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
