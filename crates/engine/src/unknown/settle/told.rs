//! Conditions as a report tells them: by resource and path, each a test of one value.

use architrave_model::{
    Path, PossibleFinding, Requirement, ResourceId, Segment, Test, ValueCondition, Which,
};
use regorus::Value;

use super::Settled;
use super::cube::Cube;
use super::domain::{Domain, Present};
use super::literal::{Literal, Subjects};
use crate::unknown::need::At;

/// Whose value stands at a path of the input, and where in that resource.
pub(crate) type Whose<'w> = &'w dyn Fn(&Path) -> (ResourceId, Path);

impl Settled {
    /// What has to hold; `None` where it is not simple to tell.
    pub(crate) fn told(&self, whose: Whose<'_>) -> Option<Requirement> {
        let mut all_of: Vec<Vec<ValueCondition>> = Vec::new();
        for any_of in &self.all_of {
            // A condition of several tests asks for each of them.
            let mut clauses = vec![Vec::new()];
            for literal in any_of {
                let tests = told(literal, whose)?;
                clauses = clauses
                    .iter()
                    .flat_map(|clause| {
                        tests.iter().map(move |test| {
                            let mut clause = clause.clone();
                            clause.push(test.clone());
                            clause
                        })
                    })
                    .collect();
            }
            for clause in clauses {
                if !all_of.contains(&clause) {
                    all_of.push(clause);
                }
            }
        }
        (all_of.len() <= super::MOST).then_some(Requirement {
            all_of,
            enough: self.enough,
        })
    }
}

/// A possible finding with the ways in which it is made.
pub(crate) fn possible(
    message: String,
    ways: Option<&Vec<Cube>>,
    whose: Whose<'_>,
) -> PossibleFinding {
    let way = |way: &Cube| {
        let tests = way.iter().map(|literal| told(literal, whose));
        let tests: Option<Vec<_>> = tests.collect();
        tests.map(|tests| tests.concat())
    };
    let ways = ways.and_then(|ways| ways.iter().map(way).collect());
    PossibleFinding {
        message,
        ways: ways.unwrap_or_default(),
    }
}

/// The tests that a condition is, all of which have to hold.
fn told(literal: &Literal, whose: Whose<'_>) -> Option<Vec<ValueCondition>> {
    let inside = |list: &Path, rest: &Path| {
        let (resource, list) = whose(list);
        let steps = list.segments().iter().chain([&Segment::Any]);
        let steps = steps.chain(rest.segments()).cloned();
        (resource, Path::from(steps.collect::<Vec<_>>()))
    };
    let (which, (resource, path)) = match &literal.of {
        Subjects::The(At::Path(path)) => (Which::Value, whose(path)),
        Subjects::One(list, rest) => (Which::One, inside(list, rest)),
        Subjects::Each(list, rest) => (Which::Each, inside(list, rest)),
        Subjects::The(At::Element(..)) | Subjects::Has(..) => return None,
    };
    let tests = tests(&literal.domain)?.into_iter();
    let conditions = tests.map(|test| ValueCondition {
        resource: resource.clone(),
        path: path.clone(),
        which,
        test,
        or_absent: literal.domain.absent,
    });
    Some(conditions.collect())
}

fn tests(domain: &Domain) -> Option<Vec<Test>> {
    let values = |values: &std::collections::BTreeSet<Value>| -> Option<Vec<_>> {
        let all = values.iter().map(|value| serde_json::to_value(value).ok());
        all.collect()
    };
    if domain.is_absence() {
        return Some(vec![Test::Absent]);
    }
    if domain.is_presence() {
        return Some(vec![Test::Present]);
    }
    let mut tests = Vec::new();
    match &domain.present {
        Present::Flag { no, yes } if no != yes => tests.push(Test::OneOf(vec![(*yes).into()])),
        Present::Flag { .. } => {}
        Present::In(among) => tests.push(Test::OneOf(values(among)?)),
        Present::Out { low, high, except } => {
            if let Some(low) = low {
                let number = serde_json::to_value(&low.number).ok()?;
                tests.push(if low.included {
                    Test::AtLeast(number)
                } else {
                    Test::MoreThan(number)
                });
            }
            if let Some(high) = high {
                let number = serde_json::to_value(&high.number).ok()?;
                tests.push(if high.included {
                    Test::AtMost(number)
                } else {
                    Test::LessThan(number)
                });
            }
            if !except.is_empty() {
                tests.push(Test::NoneOf(values(except)?));
            }
        }
    }
    (!tests.is_empty()).then_some(tests)
}
