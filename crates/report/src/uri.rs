//! Relative URIs of the files that were read, as a code scanning service matches them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What standard input is called.
const STDIN: &str = "stdin.json";

/// What a file without a name is called.
const UNNAMED: &str = "input.json";

/// The relative URI of each file, by the name it was given by.
pub(crate) struct Uris<'a>(BTreeMap<&'a str, String>);

impl<'a> Uris<'a> {
    /// Finds a URI for each name. Those inside `base` are relative to it; of others as much of the
    /// end is kept as tells them apart, so that a temporary directory is not part of it.
    pub(crate) fn new(names: impl IntoIterator<Item = &'a str>, base: Option<&str>) -> Self {
        let names: BTreeSet<_> = names.into_iter().collect();
        let base = base.map(|base| Steps::of(base).0);
        let mut uris = BTreeMap::new();
        let mut outside = Vec::new();
        for name in names {
            match within(name, base.as_deref()) {
                Ok(steps) => {
                    uris.insert(name, encode(&steps));
                }
                Err(steps) => outside.push((name, steps)),
            }
        }
        let inside: BTreeSet<_> = uris.values().cloned().collect();
        for (name, steps) in &outside {
            let unique = (1..=steps.len()).map(|kept| (kept, encode(tail(steps, kept))));
            let found = unique.clone().find(|(kept, uri)| {
                let same = |other: &&(&str, Vec<String>)| encode(tail(&other.1, *kept)) == *uri;
                !inside.contains(uri) && outside.iter().filter(same).count() == 1
            });
            let uri = found
                .or_else(|| unique.into_iter().next_back())
                .map(|(_, uri)| uri);
            uris.insert(*name, uri.unwrap_or_else(|| UNNAMED.to_owned()));
        }
        Self(uris)
    }

    /// The URI of a name.
    pub(crate) fn of(&self, name: &str) -> &str {
        self.0.get(name).map_or(UNNAMED, String::as_str)
    }
}

/// The steps of a path from `base`, or of the whole path where it lies elsewhere.
fn within(name: &str, base: Option<&[String]>) -> Result<Vec<String>, Vec<String>> {
    if name == "-" {
        return Ok(vec![STDIN.to_owned()]);
    }
    let (steps, form) = Steps::of(name);
    match (form, base) {
        (Steps::Relative, _) if steps.is_empty() => Ok(vec![UNNAMED.to_owned()]),
        (Steps::Relative, _) => Ok(steps),
        (Steps::Absolute, Some(base)) => match steps.strip_prefix(base) {
            Some(rest) if !rest.is_empty() => Ok(rest.to_vec()),
            _ => Err(steps),
        },
        (Steps::Absolute | Steps::Above, _) => Err(steps),
    }
}

/// Where the steps of a path start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Steps {
    Relative,
    Absolute,
    /// Above the directory that a relative path starts in.
    Above,
}

impl Steps {
    /// The steps of a path, `.` and `..` resolved by their text. Both slashes part steps, so that
    /// the same file has one URI whichever system it is scanned on.
    fn of(path: &str) -> (Vec<String>, Self) {
        let mut steps = Vec::<String>::new();
        let drive = path.get(..2).filter(|drive| {
            drive.ends_with(':') && drive.starts_with(|c: char| c.is_ascii_alphabetic())
        });
        let mut form = if drive.is_some() || path.starts_with(['/', '\\']) {
            Self::Absolute
        } else {
            Self::Relative
        };
        for step in path.split(['/', '\\']) {
            match step {
                "" | "." => {}
                ".." if steps.pop().is_some() || form == Self::Absolute => {}
                ".." => form = Self::Above,
                step => steps.push(step.to_owned()),
            }
        }
        // `c:` and `C:` are one drive.
        match steps.first_mut() {
            Some(first) if drive == Some(first) => first.make_ascii_uppercase(),
            _ => {}
        }
        (steps, form)
    }
}

fn tail(steps: &[String], kept: usize) -> &[String] {
    steps
        .get(steps.len().saturating_sub(kept)..)
        .unwrap_or_default()
}

/// The steps with every byte that is not plain written as `%` and its value.
fn encode(steps: &[String]) -> String {
    let mut uri = String::new();
    for (position, step) in steps.iter().enumerate() {
        if position > 0 {
            uri.push('/');
        }
        for byte in step.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                uri.push(byte.into());
            } else {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], base: Option<&str>, expected: &[&str]) {
        let uris = Uris::new(names.iter().copied(), base);
        let found: Vec<_> = names.iter().map(|name| uris.of(name)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_file_in_the_repository_is_relative_to_its_root() {
        let root = Some("/home/ci/repo/");
        check(
            &["/home/ci/repo/infra/plan.json"],
            root,
            &["infra/plan.json"],
        );
        check(
            &["infra/../plan.json", "./x/plan.json"],
            root,
            &["plan.json", "x/plan.json"],
        );
        check(&["/home/ci/repository/plan.json"], root, &["plan.json"]);
    }

    #[test]
    fn windows_paths_are_the_same_files() {
        check(&["infra\\plan.json"], None, &["infra/plan.json"]);
        check(
            &["C:\\ci\\repo\\a b\\plan.json"],
            Some("c:/ci/repo"),
            &["a%20b/plan.json"],
        );
        check(
            &["D:plan.json", "\\\\host\\share\\x.json"],
            None,
            &["D%3Aplan.json", "x.json"],
        );
    }

    #[test]
    fn elsewhere_the_end_that_tells_them_apart_is_kept() {
        check(
            &[
                "/tmp/a1/prod/plan.json",
                "/tmp/b2/stage/plan.json",
                "/tmp/c3/other.json",
            ],
            None,
            &["prod/plan.json", "stage/plan.json", "other.json"],
        );
        check(
            &["plan.json", "/tmp/plan.json"],
            None,
            &["plan.json", "tmp/plan.json"],
        );
        check(&["../../plan.json"], Some("/repo"), &["plan.json"]);
    }

    #[test]
    fn every_name_becomes_a_uri() {
        check(&["-"], None, &["stdin.json"]);
        check(&["", ".", "/"], None, &["input.json"; 3]);
        check(
            &["größe #1?.json"],
            None,
            &["gr%C3%B6%C3%9Fe%20%231%3F.json"],
        );
        check(&["http://x/plan.json"], None, &["http%3A/x/plan.json"]);
    }
}
