//! What would settle a verdict, in the shape of the format.

use architrave_model as model;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// What has to hold for the policy to pass.
#[derive(Serialize, JsonSchema)]
pub(super) struct SettledBy<'a> {
    /// Whether the policy passes where all of these hold. If not, each of them still has to hold,
    /// and more that no simple condition says.
    pub enough: bool,
    /// All of these have to hold.
    pub all_of: Vec<AnyOf<'a>>,
}

/// At least one of these has to hold.
#[derive(Serialize, JsonSchema)]
pub(super) struct AnyOf<'a> {
    /// The conditions.
    pub any_of: Vec<Condition<'a>>,
}

/// A condition on one value, or on the elements of one list.
#[derive(Serialize, JsonSchema)]
pub(super) struct Condition<'a> {
    /// The resource that has the value: the one that is judged, or a neighbour.
    pub resource: &'a str,
    /// The attribute or relation, from that resource; `[*]` stands for an element of a list.
    pub path: String,
    /// Of which elements it has to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Elements>,
    /// What the value has to be.
    pub test: Test,
    /// The values or the number that the test speaks of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<&'a Value>,
    /// Whether it holds as well where there is no value.
    pub or_absent: bool,
    /// All of it in words.
    pub text: String,
}

/// Elements of a list.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Elements {
    /// Every element.
    Each,
    /// One element at least.
    One,
}

/// What is asked of a value.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Test {
    /// There is one.
    Present,
    /// There is none.
    Absent,
    /// It is one of the values.
    OneOf,
    /// It is none of the values.
    NoneOf,
    /// It is the number or more.
    AtLeast,
    /// It is the number or less.
    AtMost,
    /// It is more than the number.
    MoreThan,
    /// It is less than the number.
    LessThan,
}

impl<'a> SettledBy<'a> {
    pub(super) fn new(requirement: &'a model::Requirement) -> Self {
        let all_of = requirement.all_of.iter().map(|any_of| AnyOf {
            any_of: any_of.iter().map(condition).collect(),
        });
        Self {
            enough: requirement.enough,
            all_of: all_of.collect(),
        }
    }
}

fn condition(condition: &model::ValueCondition) -> Condition<'_> {
    let (test, values) = match &condition.test {
        model::Test::Present => (Test::Present, Vec::new()),
        model::Test::Absent => (Test::Absent, Vec::new()),
        model::Test::OneOf(values) => (Test::OneOf, values.iter().collect()),
        model::Test::NoneOf(values) => (Test::NoneOf, values.iter().collect()),
        model::Test::AtLeast(number) => (Test::AtLeast, vec![number]),
        model::Test::AtMost(number) => (Test::AtMost, vec![number]),
        model::Test::MoreThan(number) => (Test::MoreThan, vec![number]),
        model::Test::LessThan(number) => (Test::LessThan, vec![number]),
    };
    Condition {
        resource: &condition.resource.0,
        path: condition.path.to_string(),
        of: match condition.which {
            model::Which::Value => None,
            model::Which::Each => Some(Elements::Each),
            model::Which::One => Some(Elements::One),
        },
        test,
        values,
        or_absent: condition.or_absent,
        text: condition.to_string(),
    }
}
