//! The lines of a snapshot, and how a resource is spelt in one.

use std::collections::BTreeMap;
use std::fmt::Display;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_with::skip_serializing_none;

use super::{Source, Unmodelled};
use crate::{Config, Coverage, Gap, Kind, Link, Origin, Presence, Resource, ResourceId};

/// The first line: what the file is, and how much is in it.
#[skip_serializing_none]
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HeaderLine {
    /// The version of the format. It goes up whenever a reader of the one before would be misled.
    #[schemars(extend("const" = super::format::VERSION))]
    pub architrave_snapshot: u64,
    /// The version of the scanner that wrote the file.
    pub tool_version: String,
    /// When it was collected, where the caller said so.
    pub taken_at: Option<String>,
    /// What was looked at, sorted by name.
    pub sources: Vec<Source>,
    /// How many lines follow, so that a file that was cut off is not taken for a small one.
    pub counts: Counts,
}

/// How many lines there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Counts {
    /// Lines with a resource.
    pub resources: u64,
    /// Lines with a coverage row.
    pub coverage: u64,
    /// Lines with a type that is not modelled.
    pub unmodelled: u64,
}

// Owns what it holds when it is read and borrows it when it is written.
/// Every other line: one record.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line<R, C, U> {
    /// A resource.
    Resource(R),
    /// How much of something was seen.
    Coverage(C),
    /// What was seen and is not modelled.
    Unmodelled(U),
}

/// A line, as it is read.
pub(super) type ReadLine = Line<Resource, Coverage, Unmodelled>;

/// A line, as it is written.
pub(super) type WrittenLine<'a> = Line<&'a Resource, &'a Coverage, &'a Unmodelled>;

/// A resource, as it is written.
#[skip_serializing_none]
#[derive(Serialize)]
struct Written<'a> {
    id: &'a ResourceId,
    kind: Kind,
    name: Option<&'a str>,
    account: Option<&'a str>,
    region: Option<&'a str>,
    tags: Option<&'a BTreeMap<String, String>>,
    config: &'a Config,
    keys: &'a [String],
    links: &'a [Link],
    gaps: &'a [Gap],
    presence: Presence,
    origin: &'a Origin,
}

/// One thing that exists or is planned.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Resource")]
struct Read {
    /// Unique in the snapshot.
    id: ResourceId,
    /// What it is, which says what its configuration holds.
    kind: Kind,
    /// What its owner calls it.
    name: Option<String>,
    /// The id of its account, twelve digits.
    account: Option<String>,
    /// Its region; absent for global services.
    region: Option<String>,
    /// Its tags, those that a provider adds by default included.
    tags: Option<BTreeMap<String, String>>,
    /// The normalized attributes: what is absent has no value, what is not known is a gap.
    #[schemars(with = "serde_json::Value")]
    config: Box<RawValue>,
    /// What others may call it: its ARN, provider id and name, where known; sorted.
    keys: Vec<String>,
    /// Where it points to, sorted.
    links: Vec<Link>,
    /// What is not known about it, sorted.
    gaps: Vec<Gap>,
    /// Whether what is absent may exist elsewhere.
    presence: Presence,
    /// Where it was seen.
    origin: Origin,
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            id: &self.id,
            kind: self.kind(),
            name: self.name.as_deref(),
            account: self.account.as_deref(),
            region: self.region.as_deref(),
            tags: self.tags.as_ref(),
            config: &self.config,
            keys: &self.keys,
            links: &self.links,
            gaps: &self.gaps,
            presence: self.presence,
            origin: &self.origin,
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Resource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Read::deserialize(deserializer)?;
        let of_config = |why: &dyn Display| {
            D::Error::custom(format!("config of `{}` ({}): {why}", read.id, read.kind))
        };
        // Else an array would do for the fields in their order, and an empty one for no fields.
        if !read.config.get().starts_with('{') {
            return Err(of_config(&"not an object"));
        }
        let config = read
            .kind
            .read(&mut serde_json::Deserializer::from_str(read.config.get()))
            .map_err(|error| of_config(&error))?;
        Ok(Self {
            id: read.id,
            name: read.name,
            account: read.account,
            region: read.region,
            tags: read.tags,
            config,
            keys: read.keys,
            links: read.links,
            gaps: read.gaps,
            presence: read.presence,
            origin: read.origin,
        })
    }
}

impl JsonSchema for Resource {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Resource".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let of_kind = |kind: &Kind| {
            let config = kind.schema(generator);
            schemars::json_schema!({
                "properties": { "kind": { "const": kind.name() }, "config": config },
            })
        };
        let kinds: Vec<_> = Kind::ALL.iter().map(of_kind).collect();
        let mut schema = Read::json_schema(generator);
        schema.insert("oneOf".to_owned(), kinds.into());
        schema
    }
}
