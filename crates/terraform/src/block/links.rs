//! Attributes that name other resources: each becomes a link, by the reference that the author
//! wrote, or else by the value. What neither tells is a gap of the relation.

use architrave_model::{Gap, Path, Reason};

use super::{Block, Name};
use crate::scene::{Bound, Values};
use crate::shown::State;

/// What an attribute names, and why that is not all.
pub(super) type Named = (Vec<String>, Result<(), Reason>);

impl Block<'_> {
    /// Links the resource to what an attribute names.
    pub(crate) fn link(&self, attribute: &'static str, relation: &'static str) {
        let _ = self.link_from(attribute, relation);
    }

    /// As [`Block::link`], for an attribute whose absence means none, though the provider fills it
    /// in.
    pub(crate) fn link_if_stated(&self, attribute: &'static str, relation: &'static str) {
        if self.is_given(attribute) {
            self.link(attribute, relation);
        }
    }

    /// As [`Block::link`], and gives the ids or keys of what was linked, for configurations that
    /// say in which of several places a neighbour stands.
    pub(crate) fn references(
        &self,
        name: impl Into<Name>,
        relation: &'static str,
    ) -> Option<Vec<String>> {
        let name = name.into();
        let (names, complete) = self.link_from(name.terraform, relation);
        if let Err(reason) = complete {
            let path = self.place(name);
            let path = if names.is_empty() { path } else { path.any() };
            self.leave(Gap::new(path, reason), self.is_surely_given(name.terraform));
            if names.is_empty() {
                return None;
            }
        }
        Some(names)
    }

    /// As [`Block::references`], where the author leaving it out means none though the provider may
    /// compute some.
    pub(crate) fn references_if_stated(
        &self,
        name: impl Into<Name>,
        relation: &'static str,
    ) -> Option<Vec<String>> {
        let name = name.into();
        if self.is_left_out(name) {
            Some(Vec::new())
        } else {
            self.references(name, relation)
        }
    }

    /// As [`Block::references`], for an attribute that names one resource.
    pub(crate) fn reference(
        &self,
        name: impl Into<Name>,
        relation: &'static str,
    ) -> Option<String> {
        self.references(name, relation)?.into_iter().next()
    }

    /// As [`Block::reference`], where the author leaving it out means none though the provider may
    /// compute one.
    pub(crate) fn reference_if_stated(
        &self,
        name: impl Into<Name>,
        relation: &'static str,
    ) -> Option<String> {
        self.references_if_stated(name, relation)?
            .into_iter()
            .next()
    }

    /// Reads the nested blocks of this name, which say nothing but where a relation leads.
    pub(crate) fn linking_blocks(
        &self,
        name: &'static str,
        relation: &'static str,
        read: impl Fn(&Block<'_>),
    ) {
        if !self.is_unknown(name) {
            self.unordered_blocks((name, ""), read);
        } else if self.is_given(name) {
            self.gap::<()>(related(relation), self.known_after_apply(name.into()));
        }
    }

    /// Says that a relation follows from something that the input does not show.
    pub(crate) fn outside_relation(&self, relation: &'static str, what: &str) {
        self.gap::<()>(related(relation), Reason::OutsideInput(what.to_owned()));
    }

    pub(super) fn link_from(&self, attribute: &'static str, relation: &'static str) -> Named {
        let present = self.is_surely_given(attribute);
        let missing = |reason: Reason| {
            self.leave(Gap::new(related(relation), reason.clone()), present);
            (Vec::new(), Err(reason))
        };
        let value = match self.state(attribute) {
            State::Absent => return (Vec::new(), Ok(())),
            State::Sensitive => return missing(Reason::Sensitive),
            State::Known(value) => Some(value),
            // Nobody chose one: the service will, and it is none of this input's.
            State::Unknown if self.is_left_out(attribute.into()) => {
                return missing(Reason::OutsideInput(format!("the default {attribute}")));
            }
            State::Unknown => None,
        };
        let marks = self.shown.attribute(attribute).unknown;
        let expression = self
            .expression(attribute)
            .filter(|_| !self.speaks_of_others(value, marks));
        let bound = self
            .scene
            .bind(relation, expression, &Values::of(value, marks));
        self.record(
            relation,
            self.divide(attribute, relation, expression, bound),
            present,
        )
    }

    /// Records what an expression links to, which surely is something or perhaps nothing, and gives
    /// the names of it.
    pub(super) fn record(&self, relation: &'static str, bound: Bound, present: bool) -> Named {
        let name_of = |link| self.scene.target_name(link);
        let names: Vec<_> = bound.links.iter().map(name_of).collect();
        self.found.borrow_mut().links.extend(bound.links);
        let Some(reason) = bound.missing else {
            return (names, Ok(()));
        };
        let path = related(relation);
        let path = if names.is_empty() { path } else { path.any() };
        self.leave(Gap::new(path, reason.clone()), present);
        (names, Err(reason))
    }
}

fn related(relation: &'static str) -> Path {
    Path::of("related").field(relation)
}
