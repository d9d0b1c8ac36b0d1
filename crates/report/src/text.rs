//! Text that others wrote, made safe to show: a resource's name may hold anything.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text with everything that a terminal or a viewer would obey, hide or reorder written out:
/// `\n`, `\u{1b}`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(is_unsafe) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_unsafe(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    shown.into()
}

/// Whether a text is printable ASCII, as nearly all are; this is told far faster than what is safe
/// in other scripts.
pub(crate) fn is_plain(text: &str) -> bool {
    // No branch in the loop: many bytes are looked at in one step.
    text.bytes()
        .fold(true, |all, byte| all & is_printable(byte))
}

const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Prose whose line breaks mean nothing, as one safe line.
pub(crate) fn prose(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(clean).collect();
    words.join(" ")
}

/// Whether a character is obeyed, hidden or reorders others where it is shown.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            // Zero width, direction marks and overrides, line separators, invisible operators.
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            // Annotations and tags.
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// How many columns a terminal gives to a text.
pub(crate) fn columns(text: &str) -> usize {
    if is_plain(text) {
        text.len()
    } else {
        text.width()
    }
}

/// The text, cut with `…` where it takes more than so many columns.
pub(crate) fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if columns(text) <= most {
        return text.into();
    }
    let room = most.saturating_sub(1);
    let kept = text.split_at(fitting(text, room)).0;
    format!("{kept}…").into()
}

/// How many bytes of a text are shown in so many columns.
pub(crate) fn fitting(text: &str, room: usize) -> usize {
    let plain = text.bytes().take_while(|byte| is_printable(*byte)).count();
    if plain > room || plain == text.len() {
        return room.min(plain);
    }
    let ends = text.grapheme_indices(true);
    let ends = ends.map(|(start, grapheme)| start + grapheme.len());
    let fits = |end: &usize| text.get(..*end).is_some_and(|text| columns(text) <= room);
    ends.take_while(fits).last().unwrap_or_default()
}

/// A count and its noun: `1 finding`, `2 findings`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = match noun {
        // A verb of the same clause would need its own form; nouns alone are counted here.
        noun if noun.ends_with('y') => format!("{}ies", noun.trim_end_matches('y')),
        noun => format!("{noun}s"),
    };
    let noun = if number == 1 { noun.to_owned() } else { plural };
    format!("{} {noun}", grouped(number))
}

/// A number with its thousands apart: `212,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_viewer_would_obey_is_written_out() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected);
        check("aws_vpc.größe[\"東京\"]", "aws_vpc.größe[\"東京\"]");
        check("a\u{1b}[31mred\u{7}", "a\\u{1b}[31mred\\u{7}");
        check("a\r\n\tb", "a\\r\\n\\tb");
        check("\u{9b}2J \u{202e}txt.exe", "\\u{9b}2J \\u{202e}txt.exe");
        check("zero\u{200b}width\u{e0041}", "zero\\u{200b}width\\u{e0041}");
    }

    #[test]
    fn prose_is_one_line() {
        assert_eq!(
            prose("Set it.\n\nThen\tapply \u{1b}."),
            "Set it. Then apply \\u{1b}."
        );
    }

    #[test]
    fn a_cut_is_visible_and_fits() {
        let check = |text: &str, most, expected: &str| {
            assert_eq!(shorten(text, most), expected);
            assert!(columns(expected) <= most);
        };
        check("short", 5, "short");
        check("longer", 5, "long…");
        check("東京都庁", 5, "東京…");
        check("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…");
    }

    #[test]
    fn counts_read_as_english() {
        assert_eq!(count(1, "finding"), "1 finding");
        assert_eq!(count(1_234_567, "policy"), "1,234,567 policies");
        assert_eq!(count(0, "finding"), "0 findings");
    }
}
