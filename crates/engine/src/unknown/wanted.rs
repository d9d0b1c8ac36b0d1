//! Test support: what of an input a policy reads, so that nothing else is drawn or told apart.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::hash::{Hash as _, Hasher as _};

use architrave_model::{Path, Segment};
use regorus::Value;
use rustc_hash::FxHasher;

use super::certainty::When;
use super::value::{Abstract, Open, Slot};

/// The rests of the paths that are read, from some place on.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'r> {
    paths: Vec<&'r [Segment]>,
}

impl<'r> Wanted<'r> {
    /// What a policy reads of its input.
    pub(super) fn of(reads: &'r BTreeSet<Path>) -> Self {
        Self {
            paths: reads.iter().map(Path::segments).collect(),
        }
    }

    /// All there is.
    pub(super) fn all() -> Self {
        Self { paths: vec![&[]] }
    }

    pub(super) fn is_all(&self) -> bool {
        self.paths.iter().any(|path| path.is_empty())
    }

    /// What is read one step further; `None` where nothing is.
    pub(super) fn below(&self, step: &Segment) -> Option<Self> {
        let named = self.named(step);
        if self.is_all() {
            let mut all = Self::all();
            all.paths
                .extend(named.into_iter().flat_map(|named| named.paths));
            return Some(all);
        }
        named
    }

    /// The same of what is read by this step, not with all there is.
    pub(super) fn named(&self, step: &Segment) -> Option<Self> {
        let below = self.paths.iter().filter_map(|path| match path {
            [first, rest @ ..] if meets(first, step) => Some(rest),
            _ => None,
        });
        let paths: Vec<_> = below.collect();
        (!paths.is_empty()).then_some(Self { paths })
    }

    /// Nothing at all.
    pub(super) const fn nothing() -> Self {
        Self { paths: Vec::new() }
    }

    pub(super) fn field(&self, name: &str) -> Option<Self> {
        self.below(&Segment::Field(name.to_owned().into()))
    }
}

fn meets(read: &Segment, step: &Segment) -> bool {
    read == step || *read == Segment::Any || *step == Segment::Any
}

/// A number that tells values apart which differ in what is read of them.
pub(super) fn fingerprint(value: &Abstract, wanted: &Wanted<'_>) -> u64 {
    let mut print = Print(FxHasher::default());
    print.value(value, wanted);
    print.0.finish()
}

struct Print(FxHasher);

impl Write for Print {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.hash(&mut self.0);
        Ok(())
    }
}

impl Print {
    fn value(&mut self, value: &Abstract, wanted: &Wanted<'_>) {
        match value {
            Abstract::Known(value) => self.known(value, wanted),
            Abstract::Unknown(unknown) => {
                let _ = write!(self, "?{:?}{:?}", unknown.types, unknown.range);
                if let Some(place) = &unknown.place {
                    let _ = write!(self, "{place:?}");
                }
            }
            Abstract::OneOf(each, _) => {
                let _ = write!(self, "one of {}", each.len());
                each.iter().for_each(|each| self.value(each, wanted));
            }
            Abstract::Object(object) => {
                let _ = write!(self, "{{");
                for (key, slot) in &object.fields {
                    let below = match key {
                        Value::String(name) => wanted.field(name),
                        _ => wanted.below(&Segment::Any),
                    };
                    if let Some(below) = below {
                        let _ = write!(self, "{key}");
                        self.slot(slot, &below);
                    }
                }
                self.open(object.open.as_ref(), wanted);
            }
            Abstract::Array(list) | Abstract::Set(list) => {
                let _ = write!(self, "[");
                for (index, slot) in list.items.iter().enumerate() {
                    let below = wanted.below(&Segment::Index(index));
                    self.slot(slot, &below.unwrap_or_else(Wanted::all));
                }
                self.open(list.open.as_ref(), wanted);
            }
        }
    }

    fn slot(&mut self, slot: &Slot, wanted: &Wanted<'_>) {
        let when = match slot.when {
            When::Sure => "=",
            When::Perhaps { many: false, .. } => "~",
            When::Perhaps { many: true, .. } => "*",
        };
        let _ = self.write_str(when);
        self.value(&slot.value, wanted);
    }

    fn open(&mut self, open: Option<&Open>, wanted: &Wanted<'_>) {
        if let Some(open) = open {
            let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
            let _ = write!(self, "…");
            self.value(&open.element, &below);
        }
        let _ = write!(self, "}}");
    }

    fn known(&mut self, value: &Value, wanted: &Wanted<'_>) {
        match value {
            Value::Object(object) if !wanted.is_all() => {
                let _ = write!(self, "{{");
                for (key, value) in object.iter_sorted() {
                    let below = match key {
                        Value::String(name) => wanted.field(name),
                        _ => wanted.below(&Segment::Any),
                    };
                    if let Some(below) = below {
                        let _ = write!(self, "{key}=");
                        self.known(value, &below);
                    }
                }
                let _ = write!(self, "}}");
            }
            Value::Array(array) if !wanted.is_all() => {
                let _ = write!(self, "[");
                for (index, value) in array.iter().enumerate() {
                    let below = wanted.below(&Segment::Index(index));
                    let _ = write!(self, "=");
                    self.known(value, &below.unwrap_or_else(Wanted::all));
                }
                let _ = write!(self, "}}");
            }
            other => {
                let _ = write!(self, "{other}");
            }
        }
    }
}
