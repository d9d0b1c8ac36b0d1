//! Work that may fail, on all cores, of which always the same fault is told: the first in the input.

use rayon::prelude::*;

/// How many resources a core takes at a time: so few that none waits long for the last.
pub(crate) const PART: usize = 128;

/// Everything in its order, or the first fault.
pub(crate) fn in_order<T: Send, E: Send>(
    each: impl IndexedParallelIterator<Item = Result<T, E>>,
) -> Result<Vec<T>, E> {
    // Collected as a whole first: what collects results at once keeps the fault that came first in time.
    let all: Vec<_> = each.with_max_len(PART).collect();
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_faults_the_first_is_told() {
        let each = (0..10_000).into_par_iter();
        let each = each.map(|number| {
            if number % 7 == 3 {
                Err(number)
            } else {
                Ok(number)
            }
        });
        assert_eq!(in_order(each), Err(3));
        let all: Result<Vec<i32>, ()> = in_order((0..3).into_par_iter().map(Ok));
        assert_eq!(all, Ok(vec![0, 1, 2]));
    }
}
