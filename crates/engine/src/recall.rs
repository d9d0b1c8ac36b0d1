//! Answers that were given before: of hundreds of resources made alike a policy is asked once.
//!
//! What a policy says depends on what it reads and on nothing else, and what it reads is known from
//! its syntax tree. So where all of that is the same, so is the answer.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::Path;
use regorus::Value;

use crate::decide::value_at;

/// The answers of one policy on the same terms, by what it read.
#[derive(Debug)]
pub(crate) struct Recall<K, A> {
    answers: BTreeMap<K, A>,
    asked: usize,
    recalled: usize,
}

/// The value of each path that a policy reads.
pub(crate) type Readings = Vec<Option<Value>>;

/// How many answers are kept.
const MOST: usize = 1024;

/// After so many questions it is known whether recalling is worth the while.
const TRIAL: usize = 64;

/// Of so many questions one at least must have been recalled.
const ONE_IN: usize = 8;

impl<K, A> Default for Recall<K, A> {
    fn default() -> Self {
        Self {
            answers: BTreeMap::new(),
            asked: 0,
            recalled: 0,
        }
    }
}

impl<K: Ord, A: Clone> Recall<K, A> {
    /// The answer to what is read, given now or before.
    pub(crate) fn answer(&mut self, read: impl FnOnce() -> K, ask: impl FnOnce() -> A) -> A {
        if self.asked >= TRIAL && self.recalled * ONE_IN < self.asked {
            return ask();
        }
        self.asked += 1;
        let key = read();
        if let Some(answer) = self.answers.get(&key) {
            self.recalled += 1;
            return answer.clone();
        }
        let answer = ask();
        if self.answers.len() < MOST {
            self.answers.insert(key, answer.clone());
        }
        answer
    }
}

/// What is read of an input at these paths.
pub(crate) fn readings(reads: &BTreeSet<Path>, input: &Value) -> Readings {
    reads
        .iter()
        .map(|path| value_at(input, path).cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::to_value;

    #[test]
    fn only_the_same_readings_get_the_same_answer() {
        let reads: BTreeSet<Path> = ["config.engine", "config.zones[*].name", "tags"]
            .map(|path| path.parse().unwrap())
            .into();
        let mut recall = Recall::default();
        let mut answers = Vec::new();
        for (count, input) in [
            json!({"id": "a", "config": {"engine": "x", "zones": [{"name": "z"}]}, "tags": {}}),
            json!({"id": "b", "config": {"engine": "x", "zones": [{"name": "z"}]}, "tags": {}}),
            json!({"id": "a", "config": {"engine": "y", "zones": [{"name": "z"}]}, "tags": {}}),
            json!({"id": "a", "config": {"engine": "x", "zones": [{"name": "w"}]}, "tags": {}}),
            json!({"id": "a", "config": {"engine": "x", "zones": [{"name": "z"}]}}),
            json!({"id": "a", "config": {"engine": "x", "zones": []}, "tags": {}}),
            json!({"id": "c", "config": {"engine": "y", "zones": [{"name": "z"}]}, "tags": {}}),
        ]
        .iter()
        .enumerate()
        {
            let input = to_value(input).unwrap();
            let answer = recall.answer(|| readings(&reads, &input), || Value::from(count as u64));
            answers.push(answer);
        }
        assert_eq!(
            answers,
            [0, 0, 2, 3, 4, 5, 2].map(|count: u64| Value::from(count))
        );
    }

    #[test]
    fn what_never_repeats_is_not_kept_for_long() {
        let reads = BTreeSet::from(["id".parse().unwrap()]);
        let mut recall = Recall::default();
        for id in 0..1000 {
            let input = to_value(&json!({"id": id})).unwrap();
            recall.answer(|| readings(&reads, &input), || Value::Null);
        }
        assert_eq!(recall.answers.len(), TRIAL);
    }
}
