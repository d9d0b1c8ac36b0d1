//! The variables of a body and of those around it.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::Span;

use super::flow::Flow;

/// The variables that one body declares.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    variables: BTreeMap<String, Variable>,
    /// Variables that were asked for and that nothing has bound so far.
    pub(super) unbound: BTreeMap<String, Span>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Variable {
    flow: Flow,
    /// Where it is given its value, by offset in the file. Empty: declared only.
    binders: BTreeSet<u32>,
}

/// The frames from the outermost to the innermost.
#[derive(Clone, Debug, Default)]
pub(super) struct Scopes(Vec<Frame>);

/// What a name is in the scopes.
pub(super) enum Found<'s> {
    Bound(&'s Flow),
    /// Declared by `some`, without a value so far.
    Declared,
    Nothing,
}

impl Scopes {
    pub(super) fn open(&mut self) {
        self.0.push(Frame::default());
    }

    /// Leaves the innermost frame. What is unbound in it may still be bound around it.
    pub(super) fn close(&mut self) -> BTreeMap<String, Span> {
        let unbound = self.0.pop().unwrap_or_default().unbound;
        match self.0.last_mut() {
            Some(outer) => {
                outer.unbound.extend(unbound);
                BTreeMap::new()
            }
            None => unbound,
        }
    }

    pub(super) fn find(&self, name: &str) -> Found<'_> {
        let mut found = self.0.iter().rev();
        match found.find_map(|frame| frame.variables.get(name)) {
            Some(variable) if variable.binders.is_empty() => Found::Declared,
            Some(variable) => Found::Bound(&variable.flow),
            None => Found::Nothing,
        }
    }

    /// Whether an occurrence of a variable gives it its value rather than asks for it.
    pub(super) fn binds(&self, span: &Span) -> bool {
        let mut frames = self.0.iter().rev();
        let variable = frames.find_map(|frame| frame.variables.get(span.text()));
        variable.is_none_or(|variable| {
            variable.binders.is_empty() || variable.binders.contains(&span.start)
        })
    }

    /// Declares a variable in the innermost frame.
    pub(super) fn declare(&mut self, name: &str) {
        if let Some(frame) = self.0.last_mut() {
            frame.variables.entry(name.to_owned()).or_default();
        }
    }

    /// Adds to what a variable may be: the one that is visible, or a new one.
    pub(super) fn bind(&mut self, span: &Span, flow: Flow) {
        let name = span.text();
        let visible = self
            .0
            .iter()
            .rposition(|frame| frame.variables.contains_key(name));
        let frame = visible.unwrap_or(self.0.len().saturating_sub(1));
        if let Some(frame) = self.0.get_mut(frame) {
            let variable = frame.variables.entry(name.to_owned()).or_default();
            variable.flow = std::mem::take(&mut variable.flow).or(flow);
            variable.binders.insert(span.start);
        }
    }

    pub(super) fn ask_in_vain(&mut self, span: &Span) {
        if let Some(frame) = self.0.last_mut() {
            frame.unbound.insert(span.text().to_owned(), span.clone());
        }
    }

    /// Starts another pass over the innermost body.
    pub(super) fn retry(&mut self) {
        if let Some(frame) = self.0.last_mut() {
            frame.unbound.clear();
        }
    }

    /// Whether nothing new was learned of any variable since a copy was taken.
    pub(super) fn same_as(&self, earlier: &Self) -> bool {
        let both = self.0.iter().zip(&earlier.0);
        self.0.len() == earlier.0.len() && both.into_iter().all(|(a, b)| a.variables == b.variables)
    }
}
