//! One condition on one value, or on the elements of one list.

use architrave_model::Path;

use super::domain::Domain;
use crate::unknown::need::At;

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Literal {
    pub(in crate::unknown) of: Subjects,
    pub(in crate::unknown) domain: Domain,
}

/// What a condition speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::unknown) enum Subjects {
    /// One value.
    The(At),
    /// That a list has an element, which other conditions speak of.
    Has(usize, Path),
    /// At least one of the elements of a list, and where in it.
    One(Path, Path),
    /// All of them.
    Each(Path, Path),
}

impl Literal {
    /// What holds where this does not: any of these; `None` where that is not simple.
    pub(in crate::unknown) fn complement(&self) -> Option<Vec<Self>> {
        let mut domains = self.domain.complement();
        let of = match &self.of {
            Subjects::The(at) => Subjects::The(at.clone()),
            Subjects::Has(..) => return None,
            Subjects::Each(list, rest) => Subjects::One(list.clone(), rest.clone()),
            Subjects::One(list, rest) => {
                // Each element may differ from the others in how it is ruled out.
                if let [first, others @ ..] = domains.as_slice() {
                    let mut others = others.iter();
                    let joined = others.try_fold(first.clone(), |all, other| all.joined(other));
                    domains = vec![joined?];
                }
                Subjects::Each(list.clone(), rest.clone())
            }
        };
        let all = domains.into_iter().map(|domain| Self {
            of: of.clone(),
            domain,
        });
        Some(all.collect())
    }

    /// This and another in one, where both speak of the same and it is as simple.
    pub(super) fn met(&self, other: &Self) -> Option<Self> {
        let fits = self.of == other.of && !matches!(self.of, Subjects::One(..));
        fits.then(|| self.domain.met(&other.domain))?
            .map(|domain| self.with(domain))
    }

    /// One or the other, likewise.
    pub(super) fn or(&self, other: &Self) -> Option<Self> {
        let fits = self.of == other.of && !matches!(self.of, Subjects::Each(..));
        fits.then(|| self.domain.joined(&other.domain))?
            .map(|domain| self.with(domain))
    }

    fn with(&self, domain: Domain) -> Self {
        let of = self.of.clone();
        Self { of, domain }
    }

    /// Whether no value meets it.
    pub(super) fn is_impossible(&self) -> bool {
        self.domain.is_empty() && !matches!(self.of, Subjects::Each(..))
    }

    /// Whether every value meets it.
    pub(super) fn is_idle(&self) -> bool {
        self.domain.is_everything() && !matches!(self.of, Subjects::One(..))
    }

    /// Whether the other says nothing beyond this.
    pub(super) fn implies(&self, other: &Self) -> bool {
        let is_part = || self.domain.met(&other.domain).as_ref() == Some(&self.domain);
        let has_one = || match (&self.of, &other.of) {
            (Subjects::One(list, _), Subjects::One(same, rest)) => {
                list == same && rest.segments().is_empty()
            }
            _ => false,
        };
        self.of == other.of && is_part()
            || other.domain.is_presence() && (self.asks_below(other) || has_one())
    }

    /// Whether both cannot hold, as one asks for a part of what is absent by the other.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let is_empty = || match (&self.of, &other.of) {
            (Subjects::One(list, _), Subjects::Each(same, rest)) => {
                list == same && rest.segments().is_empty()
            }
            _ => false,
        };
        other.domain.is_absence() && (self.asks_below(other) || is_empty())
    }

    /// Whether this asks for something in the value that the other speaks of.
    fn asks_below(&self, other: &Self) -> bool {
        let (Some((path, deeper)), Subjects::The(at)) = (self.within(), &other.of) else {
            return false;
        };
        let outer = match at {
            At::Path(outer) => (None, outer),
            At::Element(which, _, rest) => (Some(*which), rest),
        };
        let leads = path.1.segments().starts_with(outer.1.segments());
        let is_below = outer.0 == path.0 && leads && (deeper || outer.1 != path.1);
        is_below && !self.allows_nothing()
    }

    /// The path that has to be there for this to hold, of which element, and whether it leads on.
    fn within(&self) -> Option<((Option<usize>, &Path), bool)> {
        match &self.of {
            Subjects::The(At::Path(path)) => Some(((None, path), false)),
            Subjects::The(At::Element(which, _, rest)) => Some(((Some(*which), rest), false)),
            Subjects::One(list, _) | Subjects::Has(_, list) => Some(((None, list), true)),
            Subjects::Each(..) => None,
        }
    }

    fn allows_nothing(&self) -> bool {
        self.domain.absent && matches!(self.of, Subjects::The(_))
    }
}

/// Any of these, those that speak of the same in one.
pub(super) fn joined(literals: Vec<Literal>) -> Vec<Literal> {
    let mut all: Vec<Literal> = Vec::new();
    for literal in literals {
        let same = all
            .iter_mut()
            .find_map(|one| one.or(&literal).map(|joined| (one, joined)));
        match same {
            Some((one, joined)) => *one = joined,
            None => all.push(literal),
        }
    }
    all.sort();
    all
}
