//! Which kinds of resource a policy judges.

use std::collections::BTreeSet;
use std::fmt;

use architrave_model::Kind;
use serde::{Deserialize, Serialize};

/// The kinds of resource that a policy judges.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subjects {
    /// Every kind, written `"*"`: the policy reads what all resources have.
    Every,
    /// These, at least one. The policy reads what any of them has.
    Kinds(BTreeSet<Kind>),
}

impl Subjects {
    /// Whether resources of a kind are judged.
    pub fn judges(&self, kind: Kind) -> bool {
        match self {
            Self::Every => true,
            Self::Kinds(kinds) => kinds.contains(&kind),
        }
    }

    /// The kinds that are judged, in order.
    pub fn kinds(&self) -> Vec<Kind> {
        let all = Kind::ALL.iter().copied();
        all.filter(|kind| self.judges(*kind)).collect()
    }
}

impl From<Kind> for Subjects {
    fn from(kind: Kind) -> Self {
        Self::Kinds(BTreeSet::from([kind]))
    }
}

impl fmt::Display for Subjects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every => f.write_str("resources of every kind"),
            Self::Kinds(kinds) => {
                let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
                f.write_str(&names.join(", "))
            }
        }
    }
}
