//! What one condition that has to hold says of the others: they need not repeat it, nor name what it
//! rules out.

use super::literal::{Literal, Subjects};

/// The same demand, each clause without what another rules out; `None` where nothing meets it.
pub(super) fn propagated(mut all_of: Vec<Vec<Literal>>) -> Option<Vec<Vec<Literal>>> {
    // A round that changes something takes a clause or a value away, so that there is a last one.
    loop {
        let before = all_of.clone();
        let mut kept: Vec<Vec<Literal>> = Vec::new();
        for (place, clause) in all_of.iter().enumerate() {
            let others = all_of.iter().enumerate();
            let alone = others.filter_map(|(other, clause)| match clause.as_slice() {
                [literal] if other != place => Some((other, literal)),
                _ => None,
            });
            let mut narrowed = Some(clause.clone());
            for (other, held) in alone {
                // Of two that say the same the first stays.
                let says_no_more = |literal: &Literal| {
                    held.implies(literal) && !(other > place && literal.implies(held))
                };
                narrowed = narrowed
                    .filter(|clause| !clause.iter().any(says_no_more))
                    .map(|clause| clause.iter().filter_map(|one| within(one, held)).collect());
            }
            kept.extend(narrowed);
        }
        all_of = kept;
        if all_of.iter().any(Vec::is_empty) {
            return None;
        }
        if all_of == before {
            return Some(all_of);
        }
    }
}

/// What is left of a condition where another holds; `None` where nothing is.
fn within(literal: &Literal, held: &Literal) -> Option<Literal> {
    if literal.excludes(held) || held.excludes(literal) {
        return None;
    }
    let narrowed = match literal.of {
        Subjects::The(_) => literal.met(held),
        _ => None,
    };
    let left = narrowed.unwrap_or_else(|| literal.clone());
    (!left.is_impossible()).then_some(left)
}
