//! Reading and writing snapshots: a header, then one record a line.
//!
//! Written records are sorted, so the same snapshot is the same bytes. Read records may stand in
//! any order and under several headers, so that shards are merged by concatenation, sorted or not;
//! each header counts its records, so that none can get lost on the way.

use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::line::{Counts, HeaderLine, Line, ReadLine, WrittenLine};
use super::{Snapshot, SnapshotError, merge};

/// The version of the format that is written and read.
pub(super) const VERSION: u64 = 1;

/// What a snapshot says of how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The version of the scanner.
    pub tool_version: String,
    /// When it was collected; `None` keeps two runs byte-identical.
    pub taken_at: Option<String>,
}

/// Writes a snapshot.
///
/// # Errors
/// When the writer fails.
pub fn write(snapshot: &Snapshot, header: &Header, to: &mut impl Write) -> io::Result<()> {
    let mut resources: Vec<_> = snapshot.resources.iter().collect();
    let mut coverage: Vec<_> = snapshot.coverage.iter().collect();
    let mut unmodelled: Vec<_> = snapshot.unmodelled.iter().collect();
    let mut sources = snapshot.sources.clone();
    resources.sort_by(|a, b| a.id.cmp(&b.id));
    coverage.sort();
    unmodelled.sort();
    sources.sort();
    let first = HeaderLine {
        architrave_snapshot: VERSION,
        tool_version: header.tool_version.clone(),
        taken_at: header.taken_at.clone(),
        sources,
        counts: Counts {
            resources: count(resources.len()),
            coverage: count(coverage.len()),
            unmodelled: count(unmodelled.len()),
        },
    };
    serde_json::to_writer(&mut *to, &first)?;
    to.write_all(b"\n")?;
    let coverage = coverage.into_iter().map(WrittenLine::Coverage);
    let resources = resources.into_iter().map(WrittenLine::Resource);
    let unmodelled = unmodelled.into_iter().map(WrittenLine::Unmodelled);
    for line in coverage.chain(resources).chain(unmodelled) {
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads a snapshot, or several that were concatenated.
///
/// # Errors
/// When it is not a snapshot, of another version of the format, cut off, or a line of it is not
/// what it should be; when concatenated snapshots contradict each other.
pub fn read(mut from: impl BufRead) -> Result<Snapshot, SnapshotError> {
    let mut reader = Reader::default();
    let mut text = Vec::new();
    loop {
        text.clear();
        let line = reader.lines;
        let bytes = from.read_until(b'\n', &mut text);
        if bytes.map_err(|cause| SnapshotError::Io { line, cause })? == 0 {
            return reader.finish();
        }
        reader.lines += 1;
        reader.line(text.trim_ascii())?;
    }
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    lines: usize,
    headers: usize,
    counted: Counts,
    snapshot: Snapshot,
}

impl Reader {
    fn line(&mut self, text: &[u8]) -> Result<(), SnapshotError> {
        if starts_as_header(text) {
            self.header(text)
        } else if self.headers == 0 {
            let found = describe(text);
            Err(SnapshotError::NotASnapshot { found })
        } else if text.is_empty() {
            Ok(())
        } else {
            self.record(text)
        }
    }

    fn header(&mut self, text: &[u8]) -> Result<(), SnapshotError> {
        let stamp: Stamp = self.json(text, "a snapshot header")?;
        if stamp.architrave_snapshot != VERSION {
            return Err(SnapshotError::Version {
                line: self.lines,
                found: stamp.architrave_snapshot,
                tool_version: stamp.tool_version.unwrap_or_else(|| "unnamed".to_owned()),
            });
        }
        let header: HeaderLine = self.json(text, "a snapshot header")?;
        self.headers += 1;
        self.counted.add(header.counts);
        self.snapshot.sources.extend(header.sources);
        Ok(())
    }

    fn record(&mut self, text: &[u8]) -> Result<(), SnapshotError> {
        match self.json(text, "a resource, coverage or unmodelled record")? {
            ReadLine::Resource(resource) => self.snapshot.resources.push(resource),
            Line::Coverage(coverage) => self.snapshot.coverage.push(coverage),
            Line::Unmodelled(unmodelled) => self.snapshot.unmodelled.push(unmodelled),
        }
        Ok(())
    }

    fn json<T: DeserializeOwned>(
        &self,
        text: &[u8],
        expected: &'static str,
    ) -> Result<T, SnapshotError> {
        serde_json::from_slice(text).map_err(|error| SnapshotError::Line {
            line: self.lines,
            expected,
            cause: error.into(),
        })
    }

    fn finish(self) -> Result<Snapshot, SnapshotError> {
        if self.headers == 0 {
            let found = describe(b"");
            return Err(SnapshotError::NotASnapshot { found });
        }
        let Snapshot {
            resources,
            coverage,
            unmodelled,
            ..
        } = &self.snapshot;
        for (what, found, counted) in [
            ("resources", resources.len(), self.counted.resources),
            ("coverage rows", coverage.len(), self.counted.coverage),
            ("unmodelled rows", unmodelled.len(), self.counted.unmodelled),
        ] {
            let found = count(found);
            if found != counted {
                return Err(SnapshotError::Incomplete {
                    what,
                    found,
                    counted,
                });
            }
        }
        if self.headers > 1 {
            merge(vec![self.snapshot])
        } else {
            merge::settle(self.snapshot)
        }
    }
}

/// What a header of any version holds.
#[derive(Deserialize)]
struct Stamp {
    architrave_snapshot: u64,
    tool_version: Option<String>,
}

impl Counts {
    fn add(&mut self, more: Self) {
        self.resources = self.resources.saturating_add(more.resources);
        self.coverage = self.coverage.saturating_add(more.coverage);
        self.unmodelled = self.unmodelled.saturating_add(more.unmodelled);
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn starts_as_header(text: &[u8]) -> bool {
    text.strip_prefix(b"{").is_some_and(|inner| {
        inner
            .trim_ascii_start()
            .starts_with(b"\"architrave_snapshot\"")
    })
}

/// What a first line is that is no header. Nothing of it is repeated: it may be any file.
fn describe(text: &[u8]) -> &'static str {
    match text {
        [] => "nothing",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd-compressed bytes",
        [0x1f, 0x8b, ..] => "gzip-compressed bytes",
        _ if starts_as_record(text) => "a record, so the beginning of the snapshot is missing",
        [b'{' | b'[', ..] => "some other JSON",
        _ => "something that is not JSON",
    }
}

fn starts_as_record(text: &[u8]) -> bool {
    ["{\"resource\":", "{\"coverage\":", "{\"unmodelled\":"]
        .iter()
        .any(|start| text.starts_with(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = r#"{"architrave_snapshot":1,"tool_version":"1.2.3","sources":[],"counts":{"resources":0,"coverage":1,"unmodelled":0}}"#;
    const ROW: &str = r#"{"coverage":{"scope":"a","kind":null,"completeness":"complete"}}"#;

    /// Reads lines, and writes what they came to or says why they came to nothing.
    fn check(lines: &[&str], expected: Result<&[&str], &str>) {
        let text = lines.join("\n");
        let written = read(text.as_bytes()).map(|snapshot| {
            let header = Header {
                tool_version: "1.2.3".to_owned(),
                taken_at: None,
            };
            let mut bytes = Vec::new();
            write(&snapshot, &header, &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        });
        let expected = expected.map(|lines| lines.concat().replace("}{", "}\n{") + "\n");
        let written = written.map_err(|error| error.to_string());
        assert_eq!(written, expected.map_err(str::to_owned));
    }

    #[test]
    fn what_is_written_is_read() {
        check(&[HEADER, ROW], Ok(&[HEADER, ROW]));
        check(&[HEADER, "", ROW, ""], Ok(&[HEADER, ROW]));
    }

    #[test]
    fn concatenated_and_sorted_shards_are_one_snapshot() {
        check(&[HEADER, ROW, HEADER, ROW], Ok(&[HEADER, ROW]));
        check(&[HEADER, HEADER, ROW, ROW], Ok(&[HEADER, ROW]));
    }

    #[test]
    fn other_files_are_refused() {
        let refused = |found: &str| {
            format!(
                "line 1: expected the header of a snapshot, `{{\"architrave_snapshot\":1,…}}`, and \
                 found {found}: hand over a file that `architrave collect` wrote"
            )
        };
        for (text, found) in [
            ("", "nothing"),
            (r#"{"format_version":"1.2"}"#, "some other JSON"),
            ("\u{1f}", "something that is not JSON"),
            (ROW, "a record, so the beginning of the snapshot is missing"),
        ] {
            check(&[text], Err(&refused(found)));
        }
        let zstd = read([0x28, 0xb5, 0x2f, 0xfd, 0].as_slice());
        assert_eq!(
            zstd.unwrap_err().to_string(),
            refused("zstd-compressed bytes")
        );
    }

    #[test]
    fn other_versions_are_refused() {
        check(
            &[r#"{"architrave_snapshot":2,"tool_version":"9.0.0","shards":{}}"#],
            Err(
                "line 1: snapshot format 2 is not the one that is read here (1): read it with the \
                 version of architrave that wrote it (9.0.0), or collect again",
            ),
        );
    }

    #[test]
    fn cut_files_are_refused() {
        check(
            &[HEADER],
            Err(
                "the snapshot holds 0 coverage rows where its header counts 1: it was cut off or \
                 changed, collect again",
            ),
        );
        check(
            &[HEADER, ROW, ROW],
            Err(
                "the snapshot holds 2 coverage rows where its header counts 1: it was cut off or \
                 changed, collect again",
            ),
        );
        check(
            &[HEADER, ROW.split_at(20).0],
            Err(
                "line 2: expected a resource, coverage or unmodelled record: EOF while parsing an \
                 object at column 20: the file was cut off, collect again",
            ),
        );
        check(
            &[HEADER.split_at(30).0],
            Err(
                "line 1: expected a snapshot header: EOF while parsing a string at column 30: \
                 the file was cut off, collect again",
            ),
        );
    }

    #[test]
    fn what_a_line_should_not_hold_is_refused() {
        let (expected, in_header) = (
            "line 2: expected a resource, coverage or unmodelled record: ",
            "line 1: expected a snapshot header: ",
        );
        for (line, why) in [
            (
                r#"{"secret":{}}"#,
                "unknown variant `secret`, expected one of `resource`, `coverage`, `unmodelled` \
                 at column 9",
            ),
            (
                r#"{"coverage":{"scope":"a","kind":null,"completeness":"complete","x":1}}"#,
                "unknown field `x`, expected one of `scope`, `kind`, `completeness` at column 66",
            ),
            (
                r#"{"resource":{"id":"a","kind":"aws.s3.pail"}}"#,
                "`aws.s3.pail` is not a resource kind at column 43",
            ),
            (
                r#"{"resource":{"id":"a","kind":"aws.ec2.vpc","config":{}}}"#,
                "missing field `keys` at column 55",
            ),
            (
                r#"{"resource":{"id":"a","kind":"aws.ec2.vpc","config":{"x":1},"keys":[],"links":[],"gaps":[],"presence":"created","origin":{"terraform":{"plan":"p","address":"a","change":"create","parts":[]}}}}"#,
                "config of `a` (aws.ec2.vpc): unknown field `x`",
            ),
            (
                r#"{"resource":{"id":"a","kind":"aws.ec2.vpc","config":[],"keys":[],"links":[],"gaps":[],"presence":"created","origin":{"terraform":{"plan":"p","address":"a","change":"create","parts":[]}}}}"#,
                "config of `a` (aws.ec2.vpc): not an object",
            ),
        ] {
            let error = read(format!("{HEADER}\n{line}").as_bytes()).unwrap_err();
            let error = error.to_string();
            assert!(error.starts_with(&format!("{expected}{why}")), "{error}");
        }
        check(
            &[&HEADER.replace("tool_", "took_")],
            Err(&format!(
                "{in_header}unknown field `took_version`, expected one of `architrave_snapshot`, \
                 `tool_version`, `taken_at`, `sources`, `counts` at column 39"
            )),
        );
    }
}
