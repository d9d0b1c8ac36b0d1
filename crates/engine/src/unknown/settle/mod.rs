//! What would settle a verdict: from the conditions under which each possible finding is made, those
//! under which none is.

mod cube;
mod domain;
mod literal;
#[cfg(any(test, feature = "testing"))]
mod met;
mod propagate;
mod told;

pub(super) use domain::{Bound, Domain};
pub(super) use literal::Literal;

use super::need::Need;
pub(crate) use cube::Cube;
use cube::ways;
pub(crate) use told::possible;

/// What has to hold for a policy to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// All of these, of each any.
    pub(super) all_of: Vec<Vec<Literal>>,
    /// Whether that is enough.
    pub(crate) enough: bool,
}

/// What more conditions than so many say is not simple.
const MOST: usize = 6;

/// The ways in which a possible finding is made, each by all of its conditions; `None` where that is
/// not simple.
pub(super) fn ways_of(need: &Need) -> Option<Vec<Cube>> {
    let ways = cube::closed(ways(need)?)?;
    (!ways.iter().any(Vec::is_empty) && ways.len() <= MOST).then_some(ways)
}

/// What rules out every finding; `None` where no condition on its own has to hold.
pub(super) fn settled(findings: &[Option<Vec<Cube>>]) -> Option<Settled> {
    let known = findings.iter().flatten().flatten().cloned();
    let ways = cube::simplified(known.collect());
    let mut all_of: Vec<Vec<Literal>> = Vec::new();
    for way in &ways {
        let mut any_of = Vec::new();
        for literal in way {
            any_of.extend(literal.complement()?);
        }
        let any_of = literal::joined(any_of);
        // Conditions on one and the same value are one condition.
        let pair = |clause: &mut Vec<Literal>| match (clause.as_mut_slice(), any_of.as_slice()) {
            ([one], [other]) => one.met(other).map(|met| *one = met),
            _ => None,
        };
        let same = all_of.iter_mut().find_map(pair);
        if same.is_none() {
            all_of.push(any_of);
        }
    }
    let mut all_of = propagate::propagated(all_of)?;
    let simple = !all_of.is_empty()
        && all_of.len() <= MOST
        && all_of.iter().all(|clause| clause.len() <= MOST);
    all_of.sort();
    all_of.dedup();
    simple.then(|| Settled {
        all_of,
        enough: findings.iter().all(Option::is_some),
    })
}

#[cfg(test)]
mod tests;
