//! The JSON Schema of a snapshot's lines, generated from the types that read and write them.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::format::VERSION;
use super::line::{HeaderLine, ReadLine};

/// The schema that every line of a snapshot holds to.
pub fn schema() -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut any_line: Vec<_> = vec![generator.subschema_for::<HeaderLine>()];
    any_line.push(<ReadLine as JsonSchema>::json_schema(&mut generator));
    schemars::json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("A line of an Architrave snapshot, format {VERSION}"),
        "description": "A snapshot is JSON Lines: the first line is a HeaderLine, every other line \
                        is one record. The records may stand in any order; they are written \
                        sorted.",
        "oneOf": any_line,
        "$defs": generator.take_definitions(true),
    })
}
