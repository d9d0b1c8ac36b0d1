//! Elements that several resources add to one list of the configuration.

use super::Block;
use crate::json::Json;

impl Block<'_> {
    /// Adds one element, read from this block, to a list of the configuration.
    pub(crate) fn append<T>(
        &self,
        list: &mut Option<Vec<T>>,
        name: &'static str,
        read: impl FnOnce(&Block<'_>) -> T,
    ) {
        let elements = list.get_or_insert_default();
        elements.push(self.write(name, elements.len(), read));
    }

    /// Adds an element to a list of the configuration, or writes over the one that it stands for.
    pub(crate) fn put<T>(
        &self,
        list: &mut Option<Vec<T>>,
        name: &'static str,
        is_same: impl Fn(&T) -> bool,
        read: impl FnOnce(&Block<'_>) -> T,
    ) {
        let elements = list.get_or_insert_default();
        let same = elements.iter().position(is_same);
        let element = self.write(name, same.unwrap_or(elements.len()), read);
        match same.and_then(|index| elements.get_mut(index)) {
            Some(place) => *place = element,
            None => elements.push(element),
        }
    }

    /// Adds a text to a list of the configuration.
    pub(crate) fn add_text(
        &self,
        list: &mut Option<Vec<String>>,
        (attribute, model): (&'static str, &'static str),
    ) {
        let path = self.path.field(model);
        let list = list.get_or_insert_default();
        match self.read(attribute.into()) {
            Err(reason) => {
                self.gap::<()>(path.any(), reason);
            }
            Ok(value) => {
                if let Some(text) = value.and_then(Json::to_text) {
                    self.found.borrow_mut().written.push(path.index(list.len()));
                    list.push(text);
                }
            }
        }
    }

    /// Adds what an attribute names to a list of the configuration, and links it.
    pub(crate) fn add_references(
        &self,
        list: &mut Option<Vec<String>>,
        (attribute, model): (&'static str, &'static str),
        relation: &'static str,
    ) {
        let path = self.path.field(model);
        let (names, complete) = self.link_from(attribute, relation);
        if let Err(reason) = complete {
            self.gap::<()>(path.any(), reason);
        }
        let list = list.get_or_insert_default();
        for name in names {
            // One that exists already may show what is attached to it.
            let shown = list.iter().position(|known| *known == name);
            let index = shown.unwrap_or_else(|| {
                list.push(name);
                list.len() - 1
            });
            self.found.borrow_mut().written.push(path.index(index));
        }
    }

    /// Reads the element at a position of a list.
    fn write<T>(&self, list: &'static str, index: usize, read: impl FnOnce(&Block<'_>) -> T) -> T {
        let path = self.path.field(list).index(index);
        self.found.borrow_mut().written.push(path.clone());
        read(&self.at(path))
    }
}
