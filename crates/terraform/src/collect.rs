//! From the text of a plan or state to a snapshot.

mod account;
mod contents;
mod engine;
mod finish;
mod index;
mod reader;
mod scope;
mod whole;

use architrave_model::Snapshot;

pub(crate) use self::reader::Reader;

use self::contents::{Contents, Fault};
use crate::address::Address;
use crate::input::{Document, InputError, Note};
use crate::sections::{Located, Sections};
use crate::types::Role;
use crate::wire::Planned;

/// How to read a plan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the plan, for reports.
    pub name: String,
    /// Whether ids carry that name, because several plans are read together.
    pub qualify: bool,
    /// Whether the user vouches that the input is whole: what is absent exists nowhere.
    pub complete: bool,
}

/// What was read of a plan.
#[derive(Debug)]
pub struct Collected {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// What is gone or forgotten once the plan is applied, and so not judged, sorted.
    pub removed: Vec<String>,
    /// What changed outside Terraform since the last apply, sorted.
    pub drifted: Vec<String>,
    /// What else the user should know about the plan.
    pub notes: Vec<Note>,
}

/// A planned resource with its address and what its type becomes.
pub(crate) struct Entry<'a> {
    pub planned: Planned<'a>,
    pub address: Address,
    pub role: Option<&'static Role>,
}

/// Reads a plan or state.
///
/// # Errors
/// When the document is not well-formed, breaks a rule of [`Json`](crate::Json), or is neither plan nor state.
pub fn collect(document: &Document<'_>, options: &Options) -> Result<Collected, InputError> {
    let text = document.text();
    let mut sections = Sections::of(text).map_err(|error| document.explain(&error))?;
    let mut notes = Vec::new();
    let read = Contents::read(&mut sections, |header| {
        notes = document.check_header(header)?;
        Ok(())
    });
    let at = |Located { start, error }| document.explain_part(start, &error);
    let contents = read.map_err(|fault| match fault {
        Fault::Json(located) => at(located),
        Fault::Header(error) => error,
    })?;
    let (rest, collected) = rayon::join(|| sections.check_rest(), || contents.collect(options));
    contents.free();
    rest.map_err(at)?;
    let collected = collected.map_err(|fault| document.refuse_entry(fault.place, fault.why))?;
    Ok(Collected { notes, ..collected })
}
