//! Answers that were given before: of hundreds of resources made alike a policy is asked once.
//!
//! What a policy says depends on what it reads and on nothing else, and what it reads is known from
//! its syntax tree. So where all of that is the same, so is the answer.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use architrave_model::{GapClass, Kind, Path};
use regorus::Value;
use rustc_hash::{FxHashMap, FxHasher};

use crate::decide::value_at;

/// The answers of one policy on the same terms.
#[derive(Debug)]
pub(crate) struct Recall<A> {
    /// By the hash of what was read; of two readings that share one, the first is kept.
    answers: FxHashMap<u64, (Readings, A)>,
    asked: usize,
    recalled: usize,
}

/// What a policy reads: the value of each path, and the gaps in them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Readings {
    /// The kind of the resource, which tells what values a gap may turn out to have.
    pub(crate) kind: Option<Kind>,
    pub(crate) values: Vec<Option<Value>>,
    pub(crate) gaps: Vec<(Path, GapClass, bool)>,
}

/// How many answers are kept.
const MOST: usize = 1024;

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
    pub(crate) fn answer(&mut self, read: impl FnOnce() -> Readings, ask: impl FnOnce() -> A) -> A {
        if self.asked >= TRIAL && self.recalled * ONE_IN < self.asked {
            return ask();
        }
        self.asked += 1;
        let key = read();
        let mut hasher = FxHasher::default();
        key.kind.hash(&mut hasher);
        key.gaps.hash(&mut hasher);
        for value in &key.values {
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

/// What is read of an input at these paths, as far as it is known.
pub(crate) fn readings(reads: &BTreeSet<Path>, input: &Value) -> Readings {
    let values = reads.iter().map(|path| value_at(input, path).cloned());
    Readings {
        kind: None,
        values: values.collect(),
        gaps: Vec::new(),
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
            let answer = recall.answer(|| readings(&reads, &input), || Value::from(count as u64));
            answers.push(answer);
        }
        assert_eq!(
            answers,
            [0, 0, 2, 3, 4, 5, 2].map(|count: u64| Value::from(count))
        );
    }

    #[test]
    fn what_is_not_known_is_answered_for_each_kind_by_itself() {
        let mut recall = Recall::default();
        let mut ask = |kind: Kind, present: bool, answer: u64| {
            let read = || Readings {
                kind: Some(kind),
                values: vec![None],
                gaps: vec![(Path::of("config"), GapClass::KnownAfterApply, present)],
            };
            recall.answer(read, || answer)
        };
        assert_eq!(ask(Kind::DbInstance, false, 1), 1);
        assert_eq!(ask(Kind::DbCluster, false, 2), 2);
        assert_eq!(ask(Kind::DbInstance, false, 3), 1);
        assert_eq!(ask(Kind::DbInstance, true, 4), 4);
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
