//! The relations of a kind, from whichever end they are read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use architrave_model::{Kind, relations};

/// A relation as one of its ends sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name at this end.
    pub name: &'static str,
    /// The kinds at the other end, sorted.
    pub kinds: Vec<Kind>,
    /// Whether it is an array; every inverse is.
    pub many: bool,
    /// Whether this end holds the link, or is only pointed to.
    pub forward: bool,
}

static SIDES: LazyLock<BTreeMap<Kind, Vec<Side>>> = LazyLock::new(|| {
    let mut sides: BTreeMap<(Kind, &str), Side> = BTreeMap::new();
    for relation in relations() {
        let forward = Side {
            name: relation.name,
            kinds: relation.to.to_vec(),
            many: relation.many,
            forward: true,
        };
        sides.insert((relation.from, relation.name), forward);
        for to in relation.to {
            let inverse = sides
                .entry((*to, relation.inverse))
                .or_insert_with(|| Side {
                    name: relation.inverse,
                    kinds: Vec::new(),
                    many: true,
                    forward: false,
                });
            inverse.kinds.push(relation.from);
        }
    }
    let mut by_kind: BTreeMap<Kind, Vec<Side>> = BTreeMap::new();
    for ((kind, _), mut side) in sides {
        side.kinds.sort();
        side.kinds.dedup();
        by_kind.entry(kind).or_default().push(side);
    }
    by_kind
});

/// Every relation of a kind, sorted by name.
pub fn sides(kind: Kind) -> &'static [Side] {
    SIDES.get(&kind).map_or(&[], Vec::as_slice)
}
