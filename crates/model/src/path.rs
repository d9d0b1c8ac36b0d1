//! Paths to attributes and relations: where a gap is, what a policy reads, what a finding rests on.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A field of an object or a key of a map.
    Field(Cow<'static, str>),
    /// An element of a list, counted from zero.
    Index(usize),
    /// Any element. As the last step of a gap: perhaps more elements than those that are listed.
    Any,
}

/// A path from a resource to one of its values, such as `config.ingress[1].cidr_blocks` or
/// `related.security_groups[*].config.ingress`.
///
/// Keys that are not plain identifiers are written quoted: `tags["cost.center"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Segment>);

/// A text that is not a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an attribute path: {why} at byte {at}")]
pub struct ParsePathError {
    text: String,
    why: &'static str,
    at: usize,
}

impl Path {
    /// The empty path: the resource itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// A path of one field.
    pub fn of(name: impl Into<Cow<'static, str>>) -> Self {
        Self(vec![Segment::Field(name.into())])
    }

    /// This path with one more field.
    #[must_use]
    pub fn field(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.then(Segment::Field(name.into()))
    }

    /// This path with one more list index.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Segment::Index(index))
    }

    /// This path, any element.
    #[must_use]
    pub fn any(&self) -> Self {
        self.then(Segment::Any)
    }

    /// This path with one more step.
    #[inline]
    #[must_use]
    pub fn then(&self, segment: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }

    /// The steps, first to last.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Whether a value at one path contains, is, or is contained in a value at the other.
    ///
    /// [`Segment::Any`] stands for every index and every key, so a pattern that a policy reads can
    /// be held against the exact path of a gap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.meets(&other.0)
    }

    /// The same of steps that are not a path by themselves.
    #[inline]
    pub fn meets<'s>(&self, steps: impl IntoIterator<Item = &'s Segment>) -> bool {
        self.0.iter().zip(steps).all(|(a, b)| a.meets(b))
    }

    /// Whether this path is the other one or leads to it.
    pub fn is_prefix_of(&self, other: &Self) -> bool {
        self.0.len() <= other.0.len() && self.overlaps(other)
    }
}

impl From<Vec<Segment>> for Path {
    fn from(segments: Vec<Segment>) -> Self {
        Self(segments)
    }
}

impl Segment {
    #[inline]
    fn meets(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Any, _) | (_, Self::Any)) || self == other
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) if is_identifier(name) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(name)?;
                }
                Segment::Field(name) => write!(f, "[{}]", quoted(name))?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Any => f.write_str("[*]")?,
            }
        }
        Ok(())
    }
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// A JSON string literal, so that every key can be written and read back.
fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

impl FromStr for Path {
    type Err = ParsePathError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = |why, at| ParsePathError {
            text: text.to_owned(),
            why,
            at,
        };
        let mut segments = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let at = text.len() - rest.len();
            if let Some(inner) = rest.strip_prefix('[') {
                let (segment, after) = bracket(inner).map_err(|why| fail(why, at))?;
                segments.push(segment);
                rest = after;
                continue;
            }
            let name = match rest.strip_prefix('.') {
                Some(name) if !segments.is_empty() => name,
                None if segments.is_empty() => rest,
                _ => return Err(fail("expected `.` or `[`", at)),
            };
            let end = name.find(['.', '[']).unwrap_or(name.len());
            let (field, after) = name.split_at(end);
            if !is_identifier(field) {
                return Err(fail("expected a name", at));
            }
            segments.push(Segment::Field(field.to_owned().into()));
            rest = after;
        }
        Ok(Self(segments))
    }
}

/// Reads what stands behind `[`: `*`, an index or a JSON string, and its `]`.
fn bracket(text: &str) -> Result<(Segment, &str), &'static str> {
    let (segment, rest) = if let Some(rest) = text.strip_prefix('*') {
        (Segment::Any, rest)
    } else if text.starts_with('"') {
        let mut keys = serde_json::Deserializer::from_str(text).into_iter::<String>();
        let key = keys
            .next()
            .and_then(Result::ok)
            .ok_or("expected a quoted key")?;
        (
            Segment::Field(key.into()),
            text.get(keys.byte_offset()..).unwrap_or_default(),
        )
    } else {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        (
            Segment::Index(digits.parse().map_err(|_| "expected an index")?),
            rest,
        )
    };
    rest.strip_prefix(']')
        .map(|rest| (segment, rest))
        .ok_or("expected `]`")
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Path {
    fn schema_name() -> Cow<'static, str> {
        "Path".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An attribute path such as config.ingress[1].cidr_blocks",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_paths_are_read_back() {
        for text in [
            "",
            "config",
            "config.ingress[1].cidr_blocks",
            "related.security_groups[*].config.ingress[*]",
            r#"tags["cost.center"]"#,
            r#"tags["a\"]b"].x"#,
            r#"["0"]"#,
        ] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn malformed_paths_say_where() {
        for (text, message) in [
            (
                ".a",
                "`.a` is not an attribute path: expected `.` or `[` at byte 0",
            ),
            (
                "a..b",
                "`a..b` is not an attribute path: expected a name at byte 1",
            ),
            (
                "a[1",
                "`a[1` is not an attribute path: expected `]` at byte 1",
            ),
            (
                "a[x]",
                "`a[x]` is not an attribute path: expected an index at byte 1",
            ),
            (
                "a[1]b",
                "`a[1]b` is not an attribute path: expected `.` or `[` at byte 4",
            ),
        ] {
            assert_eq!(text.parse::<Path>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_pattern_meets_what_it_contains_and_what_contains_it() {
        let check = |pattern: &str, path: &str, expected: bool| {
            let (pattern, path): (Path, Path) = (pattern.parse().unwrap(), path.parse().unwrap());
            assert_eq!(pattern.overlaps(&path), expected, "{pattern} {path}");
            assert_eq!(path.overlaps(&pattern), expected, "{path} {pattern}");
        };
        check("config.ingress[*].cidr_blocks", "config.ingress", true);
        check(
            "config.ingress[*].cidr_blocks",
            "config.ingress[1].cidr_blocks[0]",
            true,
        );
        check("config.ingress[*].cidr_blocks", "config.ingress[*]", true);
        check(
            "config.ingress[*].cidr_blocks",
            "config.ingress[1].description",
            false,
        );
        check("config.ingress", "config.egress", false);
        check("tags", r#"tags["cost.center"]"#, true);
    }
}
