//! An assessment as people and programs read it: one module per format, each a pure function of
//! the assessment and the settings.
//!
//! Nothing is judged here and nothing is looked up: no environment, no clock, no files. The same
//! assessment in any order gives the same bytes.

mod doubts;
mod error;
mod fingerprint;
mod format;
mod json;
mod layout;
mod sarif;
mod settings;
mod settle;
mod table;
mod tally;
mod text;
mod uri;
mod view;
mod writer;

pub use error::ReportError;
pub use format::{Format, UnknownFormat};
pub use json::schema;
pub use settings::{JsonSettings, SarifSettings, Settings, Show, UnknownShow};
