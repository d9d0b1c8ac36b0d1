//! Answers that were given before: of hundreds of resources made alike a policy is asked once.
//!
//! What a policy says depends on what it reads and on nothing else, and what it reads is known from
//! its syntax tree. So where all of that is the same, so is the answer.

use rustc_hash::FxHashMap;

use crate::reading::{Item, hash};

/// The answers of one policy on the same terms.
#[derive(Debug)]
pub(crate) struct Recall<A> {
    /// By the hash of what was read; of two readings that share one, the first is kept.
    answers: FxHashMap<u64, (Vec<Item>, A)>,
    asked: usize,
    recalled: usize,
}

/// How many answers are kept: more than a large estate asks for, so that its last resources are
/// recalled as its first ones are.
const MOST: usize = 1 << 16;

/// After so many questions it is known whether recalling is worth the while.
const TRIAL: usize = 64;

/// Of so many questions one at least must have been recalled.
const ONE_IN: usize = 8;

impl<A> Default for Recall<A> {
    fn default() -> Self {
        Self {
            answers: FxHashMap::default(),
            asked: 0,
            recalled: 0,
        }
    }
}

impl<A: Clone> Recall<A> {
    /// The answer to what is read, given now or before.
    pub(crate) fn answer(&mut self, read: Vec<Item>, ask: impl FnOnce() -> A) -> A {
        if self.asked >= TRIAL && self.recalled * ONE_IN < self.asked {
            return ask();
        }
        self.asked += 1;
        let hash = hash(&read);
        match self.answers.get(&hash) {
            Some((known, answer)) if *known == read => {
                self.recalled += 1;
                answer.clone()
            }
            Some(_) => ask(),
            None => {
                let answer = ask();
                if self.answers.len() < MOST {
                    self.answers.insert(hash, (read, answer.clone()));
                }
                answer
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use architrave_model::{GapClass, Kind, Path};
    use regorus::Value;

    use super::*;

    /// Asks about each reading in turn, and tells which question each answer was given to.
    fn answers(readings: impl IntoIterator<Item = Vec<Item>>) -> Vec<usize> {
        let mut recall = Recall::default();
        let readings = readings.into_iter().enumerate();
        readings
            .map(|(question, read)| recall.answer(read, || question))
            .collect()
    }

    #[test]
    fn only_the_same_readings_get_the_same_answer() {
        let value = |text: &str| Item::Value(Value::from(text));
        let gap =
            |kind, present| Item::Gap(kind, Path::of("config"), GapClass::KnownAfterApply, present);
        assert_eq!(
            answers([
                vec![value("a"), Item::Absent(0)],
                vec![value("a"), Item::Absent(0)],
                vec![value("b"), Item::Absent(0)],
                vec![Item::Elements(2), value("a"), value("a")],
                vec![Item::Elements(1), value("a"), value("a")],
                vec![gap(Kind::DbInstance, false)],
                vec![gap(Kind::DbCluster, false)],
                vec![
                    Item::Neighbour(Kind::KmsKey, 0),
                    Item::Neighbour(Kind::KmsKey, 0)
                ],
                vec![
                    Item::Neighbour(Kind::KmsKey, 0),
                    Item::Neighbour(Kind::KmsKey, 1)
                ],
                vec![gap(Kind::DbInstance, false)],
                vec![gap(Kind::DbInstance, true)],
                vec![value("b"), Item::Absent(0)],
            ]),
            [0, 0, 2, 3, 4, 5, 6, 7, 8, 5, 10, 2]
        );
    }

    #[test]
    fn what_never_repeats_is_not_kept_for_long() {
        let mut recall = Recall::default();
        for id in 0..1000 {
            recall.answer(vec![Item::Elements(id)], || ());
        }
        assert_eq!(recall.answers.len(), TRIAL);
    }
}
