//! Nested blocks: one, several, one whose attribute the model has in the block around it, and what
//! leaving them out means.

use architrave_model::{Path, Reason};

use super::{Block, Expressions, Name};
use crate::json::Json;

impl<'a> Block<'a> {
    /// The one nested block of this name, where there is one.
    pub(crate) fn block<T>(
        &self,
        name: impl Into<Name>,
        read: impl FnOnce(&Block<'_>) -> T,
    ) -> Option<T> {
        self.only(name.into()).map(|block| read(&block))
    }

    /// As [`Block::block`], with what the service does where the author left the block out.
    ///
    /// Plans do not show dynamic blocks: one of unknown length, in a place that the provider also
    /// computes, is taken for none.
    pub(crate) fn block_or<T>(
        &self,
        name: impl Into<Name>,
        default: T,
        read: impl FnOnce(&Block<'_>) -> T,
    ) -> Option<T> {
        let name = name.into();
        if self.is_given(name.terraform) {
            self.block(name, read)
        } else {
            Some(default)
        }
    }

    /// As [`Block::block`], where the author wrote one, though the provider may compute one.
    pub(crate) fn block_if_stated<T>(
        &self,
        name: impl Into<Name>,
        read: impl FnOnce(&Block<'_>) -> T,
    ) -> Option<T> {
        let name = name.into();
        if self.is_left_out(name) {
            None
        } else {
            self.block(name, read)
        }
    }

    /// An attribute that Terraform puts into a nested block and the model does not; the second name
    /// is its place. Where there is no such block it has the value given.
    pub(crate) fn within<T>(
        &self,
        (name, place): (&'static str, &'static str),
        absent: Option<T>,
        read: impl FnOnce(&Block<'_>) -> Option<T>,
    ) -> Option<T> {
        if self.is_left_out(name.into()) {
            absent
        } else if self.is_unknown(name) {
            self.gap(self.path.field(place), self.known_after_apply(name.into()))
        } else {
            self.block((name, ""), read).unwrap_or(absent)
        }
    }

    /// The nested blocks of this name; empty where there are none.
    pub(crate) fn blocks<T>(
        &self,
        name: impl Into<Name>,
        read: impl Fn(&Block<'_>) -> T,
    ) -> Option<Vec<T>> {
        let blocks = self.all(name.into())?;
        Some(blocks.iter().map(read).collect())
    }

    /// As [`Block::blocks`], where the author wrote some, though the provider may compute some.
    pub(crate) fn blocks_if_stated<T>(
        &self,
        name: impl Into<Name>,
        read: impl Fn(&Block<'_>) -> T,
    ) -> Option<Vec<T>> {
        let name = name.into();
        if self.is_left_out(name) {
            Some(Vec::new())
        } else {
            self.blocks(name, read)
        }
    }

    /// The one block, apart from what it is read as: this part is compiled once.
    fn only(&self, name: Name) -> Option<Block<'a>> {
        let path = self.place(name);
        match self.known(name).ok()??.as_array() {
            Some([]) => None,
            Some(_) => Some(self.element(name, 0, path)),
            None => Some(self.nested(name, path)),
        }
    }

    /// The blocks, apart from what they are read as.
    pub(super) fn all(&self, name: Name) -> Option<Vec<Block<'a>>> {
        let path = self.place(name);
        let Some(value) = self.known(name).ok()? else {
            return Some(Vec::new());
        };
        let Some(elements) = value.as_array() else {
            return Some(vec![self.nested(name, path)]);
        };
        if self.is_open(name, elements) {
            self.gap::<()>(path.any(), Reason::KnownAfterApply(None));
        }
        let element = |index| self.element(name, index, path.index(index));
        Some((0..elements.len()).map(element).collect())
    }

    /// Whether a dynamic block over a list that is not known yet made these: it shows as one block
    /// of unknowns, whether there will be none or many.
    fn is_open(&self, name: Name, elements: &[Json<'_>]) -> bool {
        let (Expressions::Block(written), [one]) = (self.expressions, elements) else {
            return false;
        };
        let shown = self.shown.attribute(name.terraform).element(0);
        written.get(name.terraform).is_none() && one.is_blank() && shown.is_partly_unknown()
    }

    /// The nested block at a position.
    pub(super) fn element(&self, name: Name, index: usize, path: Path) -> Block<'a> {
        let all = self.shown.attribute(name.terraform);
        let expressions = self.expressions.nested(name.terraform, index, all.len());
        Block {
            shown: all.element(index),
            expressions: expressions.with_unknown(all.unknown),
            path,
            ..*self
        }
    }

    /// The nested block that is no list.
    fn nested(&self, name: Name, path: Path) -> Block<'a> {
        Block {
            shown: self.shown.attribute(name.terraform),
            expressions: self.expressions.nested(name.terraform, 0, 1),
            path,
            ..*self
        }
    }
}
