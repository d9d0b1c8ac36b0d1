//! Work that may fail, on all cores, of which always the same fault is told: the first in the input.

use rayon::prelude::*;

/// Everything in its order, or the first fault.
pub(crate) fn in_order<T: Send, E: Send>(
    each: impl IndexedParallelIterator<Item = Result<T, E>>,
) -> Result<Vec<T>, E> {
    // Collected as a whole first: what collects results at once keeps the fault that came first in time.
    let all: Vec<_> = each.collect();
    all.into_iter().collect()
}
