//! The neighbours of one resource, by relation.

/// Neighbours by relation; the few relations of a resource are searched faster than hashed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours(Vec<(&'static str, Vec<usize>)>);

impl Neighbours {
    /// The places of the neighbours through a relation, sorted, each once.
    pub fn through(&self, relation: &str) -> &[usize] {
        let found = self.0.iter().find(|(name, _)| *name == relation);
        found.map_or(&[], |(_, members)| members.as_slice())
    }

    /// The relations that have neighbours, and these.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &[usize])> {
        self.0
            .iter()
            .map(|(name, members)| (*name, members.as_slice()))
    }

    pub(crate) fn add(&mut self, relation: &'static str, member: usize) {
        match self.0.iter_mut().find(|(name, _)| *name == relation) {
            Some((_, members)) => members.push(member),
            None => self.0.push((relation, vec![member])),
        }
    }

    pub(crate) fn sort(&mut self) {
        self.0.sort_by_key(|(name, _)| *name);
        for (_, members) in &mut self.0 {
            members.sort_unstable();
            members.dedup();
        }
    }
}
