//! What can be wrong with a blueprint or with the registry of parameters.

use std::fmt;

use crate::yaml::Place;

/// One mistake in a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{at}: {problem}")]
pub struct BlueprintError {
    /// The file, as it was named to the reader.
    pub file: String,
    /// Where in the file.
    pub at: Place,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong, with what to write instead where that can be guessed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Problem {
    /// The text is not YAML.
    #[error("not readable as YAML: {0}")]
    Malformed(String),
    /// Nothing is in the file.
    #[error("the file is empty")]
    Empty,
    /// No control is enforced.
    #[error("the blueprint enforces no control; list some under `controls` or extend another one")]
    NoControls,
    /// A value of the wrong type.
    #[error("{what} is {found}, expected {expected}")]
    Type {
        /// The value: `parameter backup_retention_days`.
        what: String,
        /// What was expected: `an integer`.
        expected: String,
        /// What is there: `a list`.
        found: String,
    },
    /// A key that must be there is not.
    #[error("{place} has no `{key}`")]
    MissingKey {
        /// Where it should be.
        place: String,
        /// The key.
        key: String,
    },
    /// The same key twice in one mapping.
    #[error("`{key}` is given twice, first on line {first}")]
    DuplicateKey {
        /// The key.
        key: String,
        /// The line of the first one.
        first: u64,
    },
    /// A name that means nothing here.
    #[error("{kind} `{name}` is not known{suggestion}")]
    Unknown {
        /// What it should be: `control`, `parameter`, `environment`, `key`.
        kind: &'static str,
        /// The name as written.
        name: String,
        /// What was probably meant.
        suggestion: Suggestion,
    },
    /// A parameter that exists, at a control whose policies do not read it.
    #[error("no policy of {control} reads parameter `{parameter}`; {control} {reads}")]
    UnusedParameter {
        /// The control.
        control: String,
        /// The parameter.
        parameter: String,
        /// Which parameters it has: `reads a, b` or `has no parameters`.
        reads: String,
    },
    /// A parameter that the policies of a control need and nobody gives.
    #[error("{control} needs parameter `{parameter}`: {description}")]
    MissingParameter {
        /// The control.
        control: String,
        /// The parameter.
        parameter: String,
        /// What it means.
        description: String,
    },
    /// A control is switched off, or said to be, without saying why.
    #[error("{0} is disabled without a reason; write `disabled: why it does not hold here`")]
    NoReason(String),
    /// Two keys that cannot stand together.
    #[error("{place} has both `{one}` and `{other}`; keep one of them")]
    Conflict {
        /// Where.
        place: String,
        /// The first.
        one: &'static str,
        /// The second.
        other: &'static str,
    },
    /// A value that its place does not allow.
    #[error("{what} {why}")]
    Invalid {
        /// The value.
        what: String,
        /// What is wrong with it and what to write.
        why: String,
    },
}

/// What was probably meant, or what can be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestion {
    /// A name that is close.
    DidYouMean(String),
    /// Nothing is close; these few exist.
    OneOf(Vec<String>),
    /// Nothing is close and too many exist to list.
    None,
}

impl Suggestion {
    /// The most that is listed in a message.
    const LISTED: usize = 8;

    /// The name that is nearest to the one written, or the names there are.
    pub fn of<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let wanted = plain(name);
        let nearest = known
            .iter()
            .map(|candidate| {
                let distance = strsim::damerau_levenshtein(&wanted, &plain(candidate));
                (distance, *candidate)
            })
            .min();
        match nearest {
            // A third of the letters may be wrong: enough for a slip, too little for another word.
            Some((distance, candidate)) if distance * 3 <= wanted.chars().count().max(3) => {
                Self::DidYouMean(candidate.to_owned())
            }
            Some(_) if known.len() <= Self::LISTED => {
                Self::OneOf(known.into_iter().map(str::to_owned).collect())
            }
            _ => Self::None,
        }
    }
}

/// Case and the choice of `-` or `_` are the commonest slips and no distance.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

impl fmt::Display for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DidYouMean(name) => write!(f, "; did you mean `{name}`?"),
            Self::OneOf(names) => write!(f, "; expected one of {}", names.join(", ")),
            Self::None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let check = |name: &str, known: &[&str], expected: &str| {
            assert_eq!(
                Suggestion::of(name, known.iter().copied()).to_string(),
                expected
            );
        };
        check("RDS-5", &["RDS-05", "RDS-04"], "; did you mean `RDS-05`?");
        check("rds-05", &["RDS-05", "NET-05"], "; did you mean `RDS-05`?");
        check("per-az", &["single", "per_az"], "; did you mean `per_az`?");
        check(
            "banana",
            &["single", "per_az"],
            "; expected one of single, per_az",
        );
        check("banana", &["a", "b", "c", "d", "e", "f", "g", "h", "i"], "");
        check("x", &[], "");
    }
}
