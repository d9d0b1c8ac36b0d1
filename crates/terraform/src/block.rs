//! Reading one planned resource, attribute by attribute: what is known becomes a value, what is
//! not becomes a gap at the same place of the normalized configuration.

mod documents;
mod elements;
mod expressions;
mod links;
mod lists;
mod maps;
mod nested;
mod scalars;
mod secrets;
mod shared;
mod stated;
mod unordered;

use std::cell::RefCell;

use architrave_model::{Gap, Link, Path, Reason};

use self::expressions::Expressions;
use crate::json::Json;
use crate::scene::Scene;
use crate::shown::{Shown, State};

/// A block of a planned resource: its values, what is unknown or sensitive in it, and where in the
/// normalized configuration it goes.
///
/// An attribute that is `null`, `""` or not there has no value. One that is known after apply or
/// marked sensitive leaves a gap. Reading it does both, so a mapper is a plain list of attributes.
///
/// The names of the readers say what they take an attribute for that the author left out, though
/// the provider may compute it: `…_or` for a default, `…_if_stated` for none.
pub(crate) struct Block<'a> {
    shown: Shown<'a>,
    expressions: Expressions<'a>,
    path: Path,
    scene: &'a Scene<'a>,
    found: &'a RefCell<Found>,
}

/// What reading a resource leaves behind beside its configuration.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What is not known.
    pub gaps: Vec<Gap>,
    /// Where the resource points to.
    pub links: Vec<Link>,
    /// Which places were written, where the mapper chose them (elements added to a list).
    pub written: Vec<Path>,
}

/// An attribute's name in Terraform and in the model; an empty model name adds no step.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    terraform: &'static str,
    model: &'static str,
}

/// That a value is not known, and a gap says so.
struct LeftGap;

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Self {
        Self {
            terraform: name,
            model: name,
        }
    }
}

impl From<(&'static str, &'static str)> for Name {
    fn from((terraform, model): (&'static str, &'static str)) -> Self {
        Self { terraform, model }
    }
}

impl<'a> Block<'a> {
    /// The whole resource.
    pub(crate) fn of(scene: &'a Scene<'a>, shown: Shown<'a>, found: &'a RefCell<Found>) -> Self {
        Self {
            shown,
            expressions: Expressions::of(scene),
            path: Path::of("config"),
            scene,
            found,
        }
    }

    /// The same block, to be written to another place.
    pub(crate) fn at(&self, path: Path) -> Self {
        Self { path, ..*self }
    }

    /// The same block, to be written to a place within its own.
    pub(crate) fn at_field(&self, name: &'static str) -> Self {
        self.at(self.path.field(name))
    }

    /// Says that the place of this block may hold more than is there.
    pub(crate) fn more(&self, reason: Reason) {
        self.gap::<()>(self.path.any(), reason);
    }

    /// Says that a place within this one is filled by what the input does not show.
    pub(crate) fn outside(&self, name: &'static str, what: &str) {
        let reason = Reason::OutsideInput(what.to_owned());
        self.gap::<()>(self.path.field(name), reason);
    }

    /// What an attribute has: a value, none, or one that is not known for a reason.
    fn read(&self, name: Name) -> Result<Option<&'a Json<'a>>, Reason> {
        match self.state(name.terraform) {
            State::Known(value) => Ok(Some(value)),
            State::Absent => Ok(None),
            State::Sensitive => Err(Reason::Sensitive),
            State::Unknown => Err(self.known_after_apply(name)),
        }
    }

    /// As [`Block::read`], where what is not known has left a gap.
    fn known(&self, name: Name) -> Result<Option<&'a Json<'a>>, LeftGap> {
        self.read(name).map_err(|reason| {
            let gap = Gap::new(self.place(name), reason);
            self.leave(gap, self.is_surely_given(name.terraform));
            LeftGap
        })
    }

    fn state(&self, attribute: &str) -> State<'a> {
        self.shown.attribute(attribute).state()
    }

    /// What the author wrote for an attribute.
    fn expression(&self, attribute: &str) -> Option<&'a Json<'a>> {
        self.expressions.attribute(attribute)
    }

    fn place(&self, name: Name) -> Path {
        if name.model.is_empty() {
            self.path.clone()
        } else {
            self.path.field(name.model)
        }
    }

    fn known_after_apply(&self, name: Name) -> Reason {
        let expression = self.expression(name.terraform);
        Reason::KnownAfterApply(expression.and_then(|expression| self.scene.source(expression)))
    }

    /// Says that a place has no known value.
    fn gap<T>(&self, path: Path, reason: Reason) -> Option<T> {
        self.leave(Gap::new(path, reason), false);
        None
    }

    /// Says that a place has no known value, and whether it surely has one.
    fn leave(&self, gap: Gap, present: bool) {
        let gap = if present { gap.surely_present() } else { gap };
        self.found.borrow_mut().gaps.push(gap);
    }
}

/// What is wrong with a value of another type than its attribute has.
fn malformed(expected: &str, found: &Json<'_>) -> Reason {
    Reason::Malformed(format!("expected {expected}, found {}", found.type_name()))
}
