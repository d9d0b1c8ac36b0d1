//! Why a file cannot be read: what it is, what was expected, which command makes that.

use std::fmt;

/// A file that is not the JSON of a plan or a state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {name}: {problem}; {}", problem.remedy())]
pub struct InputError {
    /// The name that the file was read under.
    pub name: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl InputError {
    pub(super) fn new(name: &str, problem: Problem) -> Self {
        let name = name.to_owned();
        Self { name, problem }
    }
}

/// What is wrong with a file. Nothing of its values is quoted: they may be secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// More bytes than are accepted.
    #[error("it has {bytes} bytes")]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many are accepted.
        max: usize,
    },
    /// The archive that `terraform plan -out` writes.
    #[error("it is a saved plan in Terraform's binary format, or another zip archive")]
    BinaryPlan,
    /// The lines of JSON that `terraform plan -json` prints.
    #[error("it is the log of `terraform plan -json`, which does not hold the planned values")]
    LogStream,
    /// What `terraform plan` prints for people.
    #[error("it is a plan printed for people")]
    HumanPlan,
    /// The state file itself.
    #[error("it is a raw state file, whose layout is private to Terraform")]
    RawState,
    /// Bytes that are no text.
    #[error("it is not UTF-8 text at {0}")]
    NotUtf8(Position),
    /// Pairs of bytes that are no text.
    #[error("it is not UTF-16 text at {0}")]
    NotUtf16(Position),
    /// A zero byte.
    #[error("it holds a NUL character at {0}")]
    Nul(Position),
    /// Text in which no JSON begins.
    #[error("it is text in which no JSON object begins")]
    NotJson,
    /// JSON, but not an object.
    #[error("it is JSON, but {what}")]
    NotAnObject {
        /// Such as `a list`.
        what: &'static str,
    },
    /// An object that is neither plan nor state.
    #[error("it is JSON, but neither a plan nor a state: {}", list(.keys))]
    NotAPlan {
        /// Its keys.
        keys: Vec<String>,
    },
    /// An object that has a plan or state under one of its keys.
    #[error("it is JSON with a plan or state inside, under `{key}`")]
    Wrapped {
        /// That key.
        key: String,
    },
    /// A format that did not exist when this program was written.
    #[error("its `format_version` is {version:?}, of which nothing is known")]
    UnknownFormat {
        /// The version that it states.
        version: String,
    },
    /// A second document after the first.
    #[error("it holds two documents: the second begins at {0}")]
    TwoDocuments(Position),
    /// The JSON ends early.
    #[error("its JSON is truncated: it ends unfinished at {0}")]
    Truncated(Position),
    /// It is not JSON.
    #[error("its JSON is malformed: {why} at {at}")]
    Malformed {
        /// What the parser says.
        why: String,
        /// Where.
        at: Position,
    },
    /// Lists and objects within each other beyond reason.
    #[error("its JSON nests deeper than 128 levels at {0}")]
    TooDeep(Position),
    /// One object says two things.
    #[error("the object that ends at {at} holds the key {key:?} twice")]
    DuplicateKey {
        /// The key.
        key: String,
        /// Where the object ends.
        at: Position,
    },
    /// A number that would be rounded.
    #[error("it holds a number beyond 64 bits, ending at {0}")]
    NumberBeyond64Bits(Position),
    /// Something listed as a resource that says too little to be one.
    #[error("what it holds at {place} is not a resource: {why}")]
    NotAResource {
        /// A path from the top of the document, or an address.
        place: String,
        /// What is wrong with it.
        why: String,
    },
    /// JSON whose values are not of the types that plans have.
    #[error("it is not shaped like a plan: {why} at {at}")]
    WrongShape {
        /// What was found and what was expected.
        why: String,
        /// Where.
        at: Position,
    },
}

const EXPECTED_PLAN: &str = "expected the JSON of a plan: make it with \
    `terraform plan -out tfplan && terraform show -json tfplan > plan.json`";

impl Problem {
    /// What was expected, and the command that makes it.
    pub fn remedy(&self) -> String {
        match self {
            Self::RawState => "expected the JSON of a state: make it with \
                `terraform show -json > state.json`"
                .to_owned(),
            Self::TooLarge { max, .. } => format!(
                "expected at most {max}: plan the root modules or workspaces one by one, \
                each with `terraform plan -out tfplan && terraform show -json tfplan > plan.json`"
            ),
            Self::Wrapped { key } => format!(
                "expected it at the top: take it out with `jq '.[{}]'`",
                serde_json::Value::from(key.as_str())
            ),
            Self::UnknownFormat { .. } => {
                format!("expected major version 0 or 1: update this program, or {EXPECTED_PLAN}")
            }
            _ => EXPECTED_PLAN.to_owned(),
        }
    }
}

fn list(keys: &[String]) -> String {
    const SHOWN: usize = 5;
    if keys.is_empty() {
        return "it is the empty object".to_owned();
    }
    let mut shown: Vec<String> = keys
        .iter()
        .take(SHOWN)
        .map(|key| format!("{key:?}"))
        .collect();
    if keys.len() > SHOWN {
        shown.push(format!("{} more", keys.len() - SHOWN));
    }
    format!("its keys are {}", shown.join(", "))
}

/// A place in a file as it was given, before anything was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Bytes before it.
    pub byte: usize,
    /// The line, counted from one.
    pub line: usize,
    /// The character in the line, counted from one.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { byte, line, column } = self;
        write!(f, "byte {byte} (line {line}, column {column})")
    }
}
