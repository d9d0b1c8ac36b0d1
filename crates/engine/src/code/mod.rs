//! Policies as their evaluation with gaps reads them: names looked up, statements in order, builtins
//! found, constants made. Compiled when a bundle is, and stored in it, as parsing Rego again would
//! take longer than many a scan.

mod compile;
mod constant;
mod operator;

use std::collections::BTreeMap;

use regorus::Value;
use serde::{Deserialize, Serialize};

pub(crate) use operator::{Arithmetic, Comparison, SetOperation};

use crate::builtins::{self, Builtin};
use crate::lazy::Stored;

/// The rules of a bundle.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Code {
    rules: Vec<Rule>,
    /// By full name.
    places: BTreeMap<String, RuleId>,
}

/// A rule, by its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct RuleId(usize);

/// The name of a variable; the same wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Name(u32);

/// What has one name: every definition of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// Whether it is a set, `name contains …`.
    pub(crate) is_set: bool,
    pub(crate) definitions: Vec<Definition>,
}

/// One definition of a rule or function.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Definition {
    /// `default name := value`
    Default(Expression),
    /// `name contains element if …`, in every way in which a body holds.
    Element(Expression, Vec<Body>),
    /// `name(parameters) := value if … else …`
    Value {
        parameters: Vec<Expression>,
        value: Option<Expression>,
        bodies: Vec<Body>,
    },
}

/// One body of a definition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Body {
    /// Whether it counts only where those before it do not hold.
    pub(crate) is_else: bool,
    /// Its own value, behind `else :=`.
    pub(crate) value: Option<Expression>,
    pub(crate) query: Query,
}

/// Statements, in an order in which each has the variables that it asks for.
pub(crate) type Query = Vec<Statement>;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Statement {
    /// `some a, b`
    Declare(Vec<Name>),
    /// `some key, value in collection`
    In {
        key: Option<Expression>,
        value: Expression,
        collection: Expression,
    },
    Holds(Expression),
    Not(Expression),
    Every {
        key: Option<Name>,
        value: Name,
        domain: Expression,
        query: Query,
    },
    /// What the evaluation has no rule for.
    NoRule,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Expression {
    Constant(#[serde(with = "constant")] Value),
    Reference(Reference),
    Array(Vec<Expression>),
    Set(Vec<Expression>),
    /// Keys and values in turn.
    Object(Vec<Expression>),
    ArrayOf(Box<Expression>, Query),
    SetOf(Box<Expression>, Query),
    /// A key and a value.
    ObjectOf(Box<[Expression; 2]>, Query),
    Call(Function, Vec<Expression>),
    Negative(Box<Expression>),
    Combine(SetOperation, Box<[Expression; 2]>),
    Compare(Comparison, Box<[Expression; 2]>),
    Compute(Arithmetic, Box<[Expression; 2]>),
    /// Whether a value is in a collection.
    Membership(Box<[Expression; 2]>),
    /// `pattern := value`
    Assign(Box<[Expression; 2]>),
    /// What the evaluation has no rule for.
    NoRule,
}

/// `base.step[step]`
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub(crate) base: Base,
    pub(crate) steps: Vec<Expression>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Base {
    /// A variable, where there is one of that name; or else what else has it.
    Name(Name, Meaning),
    Expression(Box<Expression>),
}

/// What a name stands for that is no variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Meaning {
    /// Nothing: it is a variable that is given its value where it stands.
    Nothing,
    Input,
    /// A rule, and how many of the steps are of its name.
    Rule(RuleId, usize),
    /// A package, or what is not there.
    NoRule,
}

/// What is called.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Function {
    Rule(RuleId),
    Builtin(#[serde(with = "builtin")] &'static Builtin),
    NoRule,
}

/// A rule that is asked for, with all that it may lead to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree<'c> {
    pub(crate) code: &'c Code,
    pub(crate) entry: RuleId,
}

impl Code {
    /// A rule by its full name.
    pub(crate) fn tree(&self, entry: &str) -> Option<Tree<'_>> {
        let entry = *self.places.get(entry)?;
        Some(Tree { code: self, entry })
    }

    pub(crate) fn rule(&self, rule: RuleId) -> Option<&Rule> {
        self.rules.get(rule.0)
    }
}

impl Stored for Code {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        postcard::from_bytes(bytes).map_err(|error| error.to_string())
    }

    fn write(&self) -> Result<Vec<u8>, String> {
        postcard::to_stdvec(self).map_err(|error| error.to_string())
    }
}

impl Name {
    /// `_`, another variable wherever it stands.
    pub(crate) const ANY: Self = Self(0);
}

impl Expression {
    /// The variable that it is, if it is one unless something else has its name.
    pub(crate) fn variable(&self) -> Option<(Name, Meaning)> {
        match self {
            Self::Reference(Reference {
                base: Base::Name(name, meaning),
                steps,
            }) if steps.is_empty() => Some((*name, *meaning)),
            _ => None,
        }
    }
}

/// Builtins by their names.
mod builtin {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use super::{Builtin, builtins};

    pub(super) fn serialize<S: Serializer>(of: &Builtin, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(of.name)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static Builtin, D::Error> {
        let name = <&str>::deserialize(deserializer)?;
        let none = || D::Error::custom(format_args!("there is no builtin `{name}`"));
        builtins::builtin(name).ok_or_else(none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::parse;
    use crate::lazy::Lazy;

    const TEXT: &str = r#"package architrave.a.b

import data.architrave.lib.c

deny contains {"at": [sprintf("config.x[%d]", [i])], "message": "m"} if {
	some i, x in input.config.x
	not c.known(x)
	every y in x.z { _limit(y) > -1.5 }
	[one, _] := split(x.name, ":")
	one in _names
	count({k: v | some k, v in x; k != "a"}) == 2
}

default _limit(_) := 0

_limit(y) := y.limit if y.limit < 3

else := object.get(y, ["a", "b"], null)

_names := {"a", "b"} | {[true], {"c": {1, 2}}}
"#;

    #[test]
    fn code_is_read_back_as_it_was() {
        let library = "package architrave.lib.c\n\nknown(x) if x.known\n";
        let (modules, errors) = parse([("a.rego", TEXT), ("c.rego", library)]);
        assert!(errors.is_empty(), "{errors:?}");
        let code = Code::of(&modules);
        let text = format!("{code:?}");
        assert!(!text.contains("NoRule"), "{text}");
        let bytes = Lazy::from(code).to_bytes().unwrap();
        let read = Lazy::<Code>::stored(bytes);
        assert_eq!(format!("{:?}", read.get().unwrap()), text);
    }

    #[test]
    fn bytes_that_are_no_code_are_none() {
        assert!(Lazy::<Code>::stored(vec![7, 7, 7]).get().is_err());
    }
}
