//! What would settle a verdict that cannot be reached: which values would have to be what.

use std::fmt;

use serde_json::Value;

use crate::{Path, ResourceGap, ResourceId, Segment};

/// What has to hold of what is not known for a policy to pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// All of these have to hold, of each any condition: sorted, none empty.
    pub all_of: Vec<Vec<ValueCondition>>,
    /// Whether that is enough. If not, it takes more, which no simple condition says.
    pub enough: bool,
}

/// A finding that may be made, depending on what is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct PossibleFinding {
    /// One line, with the values as far as they are known.
    pub message: String,
    /// The ways in which it is made, each by all of its conditions; none where simple conditions do
    /// not say.
    pub ways: Vec<Vec<ValueCondition>>,
}

/// What one value, or the elements of one list, have to be.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueCondition {
    /// The resource: the one that is judged, or a neighbour.
    pub resource: ResourceId,
    /// The path from it. Where it speaks of elements, the list ends in `[*]`.
    pub path: Path,
    /// What of the path it speaks of.
    pub which: Which,
    /// What it asks.
    pub test: Test,
    /// Whether it holds as well where there is no value.
    pub or_absent: bool,
}

/// What a condition speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The value at the path.
    Value,
    /// Every element of the list.
    Each,
    /// At least one element of the list.
    One,
}

/// What is asked of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// That there is one.
    Present,
    /// That there is none.
    Absent,
    /// That it is one of these, at least one.
    OneOf(Vec<Value>),
    /// That it is none of these, at least one.
    NoneOf(Vec<Value>),
    /// That the number is this or more.
    AtLeast(Value),
    /// That the number is this or less.
    AtMost(Value),
    /// That the number is more.
    MoreThan(Value),
    /// That the number is less.
    LessThan(Value),
}

impl Requirement {
    /// What of it speaks of a gap, whatever else with it: `None` where nothing does.
    pub fn on(&self, gap: &ResourceGap) -> Option<Self> {
        let clauses = self.all_of.iter();
        let clauses = clauses.filter(|any_of| any_of.iter().any(|condition| condition.is_of(gap)));
        let all_of: Vec<_> = clauses.cloned().collect();
        (!all_of.is_empty()).then_some(Self {
            enough: self.enough && all_of.len() == self.all_of.len(),
            all_of,
        })
    }

    /// All of it in one line, each condition told so: `to pass: a must be true; b must be present`.
    pub fn said(&self, condition: impl Fn(&ValueCondition) -> String) -> String {
        let clauses = self.all_of.iter().map(|any_of| {
            let any_of: Vec<_> = any_of.iter().map(&condition).collect();
            any_of.join(", or ")
        });
        let clauses: Vec<_> = clauses.collect();
        let before = if self.enough {
            "to pass"
        } else {
            "to pass, at least"
        };
        format!("{before}: {}", clauses.join("; "))
    }
}

impl ValueCondition {
    /// Whether it speaks of what a gap leaves open.
    pub fn is_of(&self, gap: &ResourceGap) -> bool {
        let open = match gap.gap.path.segments() {
            [list @ .., Segment::Any] => list,
            all => all,
        };
        let open = Path::from(open.to_vec());
        let leads = open.is_prefix_of(&self.path) || self.path.is_prefix_of(&open);
        leads && self.resource == gap.resource
    }

    /// The condition in words, of a subject that is named so: `the subject must be true`.
    pub fn said_of(&self, subject: &str) -> String {
        self.said(subject, "must")
    }

    /// The same as something that is so, not as something that has to be: `the subject is true`.
    pub fn stated_of(&self, subject: &str) -> String {
        self.said(subject, "is")
    }

    fn said(&self, subject: &str, verb: &str) -> String {
        let (be, not_be) = match verb {
            "must" => ("must be", "must not be"),
            _ => ("is", "is not"),
        };
        let list = subject.strip_suffix("[*]");
        match (self.which, list, &self.test) {
            (Which::Each, Some(list), Test::Absent) => format!("{list} {be} empty"),
            (Which::One, Some(list), Test::Present) => format!("{list} {not_be} empty"),
            (Which::One, Some(list), Test::OneOf(values)) => match verb {
                "must" => format!("{list} must contain {}", any_of(values)),
                _ => format!("{list} contains {}", any_of(values)),
            },
            (Which::Each, Some(list), Test::NoneOf(values)) => match verb {
                "must" => format!("{list} must not contain {}", any_of(values)),
                _ => format!("{list} does not contain {}", any_of(values)),
            },
            (Which::Each, _, Test::NoneOf(values)) if self.or_absent => {
                let may = if verb == "must" { "may be" } else { "is" };
                format!("no {subject} {may} {}", any_of(values))
            }
            (which, ..) => {
                let before = match which {
                    Which::Value => "",
                    Which::Each => "every ",
                    Which::One => "some ",
                };
                format!("{before}{subject} {}", self.asked(be, not_be))
            }
        }
    }

    fn asked(&self, be: &str, not_be: &str) -> String {
        let absent = if self.or_absent { " or absent" } else { "" };
        match &self.test {
            Test::Present => format!("{be} present"),
            Test::Absent => format!("{be} absent"),
            Test::OneOf(values) => format!("{be} {}{absent}", any_of(values)),
            Test::NoneOf(values) => {
                let present = if self.or_absent {
                    not_be.to_owned()
                } else {
                    format!("{be} present and not")
                };
                format!("{present} {}", any_of(values))
            }
            Test::AtLeast(number) => format!("{be} at least {number}{absent}"),
            Test::AtMost(number) => format!("{be} at most {number}{absent}"),
            Test::MoreThan(number) => format!("{be} more than {number}{absent}"),
            Test::LessThan(number) => format!("{be} less than {number}{absent}"),
        }
    }
}

/// The condition with the path as its subject.
impl fmt::Display for ValueCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_of(&self.path.to_string()))
    }
}

fn any_of(values: &[Value]) -> String {
    let shown: Vec<_> = values.iter().map(ToString::to_string).collect();
    match shown.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A condition of a path as what has to be, and as what is.
    fn check((path, which): (&str, Which), (test, or_absent): (Test, bool), must: &str, is: &str) {
        let condition = ValueCondition {
            resource: ResourceId("a".to_owned()),
            path: path.parse().unwrap(),
            which,
            test,
            or_absent,
        };
        assert_eq!(condition.to_string(), must);
        assert_eq!(condition.stated_of(path), is);
    }

    fn one() -> Vec<Value> {
        vec![json!("x")]
    }

    fn two() -> Vec<Value> {
        vec![json!("x"), json!(1)]
    }

    #[test]
    fn a_condition_on_a_value_is_told_as_what_has_to_be_and_as_what_is() {
        let a = ("a.b", Which::Value);
        let truth = Test::OneOf(vec![json!(true)]);
        let seven = || json!(7);
        for (test, or_absent, must, is) in [
            (Test::Present, false, "must be present", "is present"),
            (Test::Absent, true, "must be absent", "is absent"),
            (truth, false, "must be true", "is true"),
            (
                Test::OneOf(two()),
                true,
                "must be \"x\" or 1 or absent",
                "is \"x\" or 1 or absent",
            ),
            (
                Test::NoneOf(one()),
                true,
                "must not be \"x\"",
                "is not \"x\"",
            ),
            (
                Test::NoneOf(one()),
                false,
                "must be present and not \"x\"",
                "is present and not \"x\"",
            ),
            (
                Test::AtLeast(seven()),
                true,
                "must be at least 7 or absent",
                "is at least 7 or absent",
            ),
            (
                Test::AtMost(seven()),
                false,
                "must be at most 7",
                "is at most 7",
            ),
            (
                Test::MoreThan(seven()),
                false,
                "must be more than 7",
                "is more than 7",
            ),
            (
                Test::LessThan(seven()),
                false,
                "must be less than 7",
                "is less than 7",
            ),
        ] {
            let (must, is) = (format!("a.b {must}"), format!("a.b {is}"));
            check(a, (test, or_absent), &must, &is);
        }
    }

    #[test]
    fn a_condition_on_elements_is_told_of_their_list() {
        use Which::{Each, One};
        let (list, part) = ("a[*]", "a[*].b");
        for (of, test, must, is) in [
            (
                (list, Each),
                (Test::Absent, true),
                "a must be empty",
                "a is empty",
            ),
            (
                (list, One),
                (Test::Present, false),
                "a must not be empty",
                "a is not empty",
            ),
            (
                (list, One),
                (Test::OneOf(two()), false),
                "a must contain \"x\" or 1",
                "a contains \"x\" or 1",
            ),
            (
                (list, Each),
                (Test::NoneOf(one()), true),
                "a must not contain \"x\"",
                "a does not contain \"x\"",
            ),
            (
                (part, Each),
                (Test::NoneOf(one()), true),
                "no a[*].b may be \"x\"",
                "no a[*].b is \"x\"",
            ),
            (
                (part, One),
                (Test::OneOf(one()), false),
                "some a[*].b must be \"x\"",
                "some a[*].b is \"x\"",
            ),
        ] {
            check(of, test, must, is);
        }
    }
}
