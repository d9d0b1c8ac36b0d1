//! Answers that were given before: of hundreds of resources made alike a policy is asked once.
//!
//! What a policy says depends on what it reads and on nothing else, and what it reads is known from
//! its syntax tree. So where all of that is the same, so is the answer.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use architrave_model::Path;
use regorus::Value;
use rustc_hash::{FxHashMap, FxHasher};

use crate::decide::value_at;

/// The answers of one policy on the same terms.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    /// By the hash of what was read; of two readings that share one, the first is kept.
    answers: FxHashMap<u64, (Key, Answer)>,
    asked: usize,
    recalled: usize,
}

/// What a policy says of an input, or why it could not.
pub(crate) type Answer = Result<Value, String>;

/// The value of each path that the policy reads.
type Key = Vec<Option<Value>>;

/// How many answers are kept.
const MOST: usize = 1024;

/// After so many questions it is known whether recalling is worth the while.
const TRIAL: usize = 64;

/// Of so many questions one at least must have been recalled.
const ONE_IN: usize = 8;

impl Recall {
    /// The answer for an input of which these paths are read, given now or before.
    pub(crate) fn answer(
        &mut self,
        reads: &BTreeSet<Path>,
        input: &Value,
        ask: impl FnOnce() -> Answer,
    ) -> Answer {
        if self.asked >= TRIAL && self.recalled * ONE_IN < self.asked {
            return ask();
        }
        self.asked += 1;
        let key: Key = reads
            .iter()
            .map(|path| value_at(input, path).cloned())
            .collect();
        let mut hasher = FxHasher::default();
        for value in &key {
            hash(value.as_ref(), &mut hasher);
        }
        let hash = hasher.finish();
        match self.answers.get(&hash) {
            Some((known, answer)) if *known == key => {
                self.recalled += 1;
                answer.clone()
            }
            Some(_) => ask(),
            None => {
                let answer = ask();
                if self.answers.len() < MOST {
                    self.answers.insert(hash, (key, answer.clone()));
                }
                answer
            }
        }
    }
}

/// A hash of a value, by which it is looked up; whether it is the same is told by comparing.
fn hash(value: Option<&Value>, into: &mut FxHasher) {
    let Some(value) = value else {
        return into.write_u8(0);
    };
    match value {
        Value::Bool(truth) => truth.hash(into),
        Value::String(text) => text.hash(into),
        Value::Array(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash(Some(one), into));
        }
        Value::Set(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash(Some(one), into));
        }
        Value::Object(entries) => {
            into.write_usize(entries.len());
            for (key, value) in entries.iter() {
                hash(Some(key), into);
                hash(Some(value), into);
            }
        }
        Value::Number(number) => number.as_i64().hash(into),
        Value::Null | Value::Undefined => into.write_u8(1),
    }
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
            let answer = recall.answer(&reads, &input, || Ok(Value::from(count as u64)));
            answers.push(answer.unwrap());
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
            recall.answer(&reads, &input, || Ok(Value::Null)).unwrap();
        }
        assert_eq!(recall.answers.len(), TRIAL);
    }
}
