//! The table of relations: which kinds are linked, by what name, and how that reads from the far end.

use std::sync::LazyLock;

use crate::{Kind, aws};

/// A named, directed link between kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The kind that holds the link.
    pub from: Kind,
    /// Its name at that end: `security_groups` of a database.
    pub name: &'static str,
    /// The kinds it may lead to.
    pub to: &'static [Kind],
    /// Whether it leads to several resources (an array) or at most to one (an object).
    pub many: bool,
    /// Its name at the far end, where it is always an array: `used_by` of a security group.
    pub inverse: &'static str,
}

impl Relation {
    /// A relation to at most one resource.
    pub const fn one(
        from: Kind,
        name: &'static str,
        to: &'static [Kind],
        inverse: &'static str,
    ) -> Self {
        Self {
            from,
            name,
            to,
            many: false,
            inverse,
        }
    }

    /// A relation to any number of resources.
    pub const fn many(
        from: Kind,
        name: &'static str,
        to: &'static [Kind],
        inverse: &'static str,
    ) -> Self {
        Self {
            from,
            name,
            to,
            many: true,
            inverse,
        }
    }
}

/// Every relation, by service.
static RELATIONS: LazyLock<Vec<Relation>> = LazyLock::new(|| aws::RELATIONS.concat());

/// The relations of each kind, by its place among all.
static BY_KIND: LazyLock<Vec<Vec<&Relation>>> = LazyLock::new(|| {
    let of_kind = |kind: Kind| {
        let all = RELATIONS.iter();
        all.filter(move |relation| relation.from == kind).collect()
    };
    Kind::ALL.iter().map(|kind| of_kind(*kind)).collect()
});

/// Every relation there is.
pub fn relations() -> &'static [Relation] {
    &RELATIONS
}

/// The relation of a kind with this name.
pub fn relation(from: Kind, name: &str) -> Option<&'static Relation> {
    let of_kind = BY_KIND.get(from as usize)?;
    of_kind.iter().copied().find(|each| each.name == name)
}
