//! A look at the outermost object of a text, without parsing what is inside.

use std::ops::ControlFlow;

/// Calls `visit` with each key of the object that a text begins with, as written, until it breaks.
///
/// Returns where the object ends, if it does. Only brackets and quotes are looked at, so what this
/// says holds for well-formed JSON alone; nesting costs nothing.
pub(super) fn outline<'a>(
    text: &'a str,
    mut visit: impl FnMut(&'a str) -> ControlFlow<()>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut key_next = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                key_next = depth == 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b',' => key_next = depth == 1,
            b'"' => {
                let end = string_end(bytes, at)?;
                let written = text.get(at + 1..end);
                if depth == 1 && std::mem::take(&mut key_next) && visit(written?).is_break() {
                    return None;
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The position of the quote that closes the string which opens at `open`.
fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        match bytes.get(at)? {
            b'"' => return Some(at),
            _ => at += 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, keys: &[&str], end: Option<usize>) {
        let mut seen = Vec::new();
        let ends = outline(text, |key| {
            seen.push(key);
            ControlFlow::Continue(())
        });
        assert_eq!((seen.as_slice(), ends), (keys, end), "{text}");
    }

    #[test]
    fn only_the_outermost_keys_are_seen() {
        check("{}", &[], Some(2));
        check(
            r#"{"a":"b","c":{"d":1,"e":[{"f":0}]}} x"#,
            &["a", "c"],
            Some(35),
        );
        check(
            r#"{"a\"}":["}",{"\\":"]"}], "b":null}"#,
            &[r#"a\"}"#, "b"],
            Some(35),
        );
        check(
            r#"{"a\"":["}",{"\\":"]"}], "b":null}"#,
            &[r#"a\""#, "b"],
            Some(34),
        );
        check(r#"{"a":[1,"#, &["a"], None);
        check(r#"{"a"#, &[], None);
        check(r#"{"a\"#, &[], None);
    }
}
