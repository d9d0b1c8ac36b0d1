//! A bundle: policies that were found sound, each compiled into a program of its own.
//!
//! One program a policy: what an evaluation costs then does not grow with the number of policies,
//! as the RVM forgets every rule of its program before each evaluation; jumps of the RVM have 16
//! bits, which hundreds of policies together would exceed; and only what is asked for is read back.

use std::sync::Arc;

use regorus::rvm::Program;
use serde::{Deserialize, Serialize};

use crate::analysis::{AnalysedPolicy, PolicyError, Vocabulary, analyse, parse};
use crate::code::{Code, Tree};
use crate::lazy::Lazy;
use crate::program::compile;

/// Compiled policies with what the engine knows of them.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The policies, sorted by id.
    policies: Vec<AnalysedPolicy>,
    /// The program of each policy.
    programs: Vec<Lazy<Program>>,
    /// The Rego files, sorted by path.
    sources: Vec<SourceFile>,
    /// The rules, for what has gaps.
    code: Lazy<Code>,
}

/// A Rego file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its path below the folder of policies.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A bundle that cannot be made or read back.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Some policies are wrong; every mistake is told.
    #[error("{} mistakes in the policies", .0.len())]
    Policies(Vec<PolicyError>),
    /// The policies are sound and still do not compile.
    #[error("cannot compile the policies: {0}")]
    Compile(String),
    /// The policies cannot be written.
    #[error("cannot write the compiled policies: {0}")]
    Write(String),
    /// The bytes are no bundle of this version.
    #[error("cannot read the compiled policies: {0}; build the program again")]
    Read(String),
}

/// A bundle as it is written: the programs as bytes, read when they are asked for.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    policies: Vec<AnalysedPolicy>,
    programs: Vec<Vec<u8>>,
    code: Vec<u8>,
    sources: Vec<SourceFile>,
}

/// The version of [`Stored`].
const VERSION: u32 = 2;

impl Bundle {
    /// Analyses and compiles Rego files; tests beside them are not given here.
    ///
    /// # Errors
    /// Every mistake in any of the files.
    pub fn compile(
        mut sources: Vec<SourceFile>,
        vocabulary: Vocabulary<'_>,
    ) -> Result<Self, BundleError> {
        sources.sort();
        let files = || {
            sources
                .iter()
                .map(|file| (file.path.as_str(), file.text.as_str()))
        };
        let (modules, mut errors) = parse(files());
        let (policies, found) = analyse(&modules, vocabulary);
        errors.extend(found);
        if !errors.is_empty() {
            return Err(BundleError::Policies(errors));
        }
        let programs = policies.iter().map(|policy| compile(&modules, policy));
        let programs = programs
            .collect::<Result<_, _>>()
            .map_err(BundleError::Compile)?;
        Ok(Self {
            code: Lazy::from(Code::of(&modules)),
            policies,
            programs,
            sources,
        })
    }

    /// The policies, sorted by id.
    pub fn policies(&self) -> &[AnalysedPolicy] {
        &self.policies
    }

    /// The Rego files, sorted by path.
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources
    }

    /// The program of a policy, by its place in the bundle.
    pub(crate) fn program(&self, policy: usize) -> Result<Arc<Program>, String> {
        let program = self.programs.get(policy);
        program.ok_or("there is no such policy")?.get().cloned()
    }

    /// The rule of a policy, by its place in the bundle; nothing where the code cannot be read.
    pub(crate) fn tree(&self, policy: usize) -> Option<Tree<'_>> {
        let entry = &self.policies.get(policy)?.entry;
        self.code.get().ok()?.tree(entry)
    }

    /// The bundle as bytes, to be embedded in a binary.
    ///
    /// # Errors
    /// When a program is too large for its format.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BundleError> {
        let programs = self.programs.iter().map(Lazy::to_bytes);
        let stored = Stored {
            version: VERSION,
            policies: self.policies.clone(),
            programs: programs
                .collect::<Result<_, _>>()
                .map_err(BundleError::Write)?,
            code: self.code.to_bytes().map_err(BundleError::Write)?,
            sources: self.sources.clone(),
        };
        postcard::to_stdvec(&stored).map_err(|error| BundleError::Write(error.to_string()))
    }

    /// Reads a bundle back.
    ///
    /// # Errors
    /// When the bytes are no bundle that this version wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BundleError> {
        let stored: Stored =
            postcard::from_bytes(bytes).map_err(|error| BundleError::Read(error.to_string()))?;
        if stored.version != VERSION || stored.programs.len() != stored.policies.len() {
            let why = "another version of the engine wrote it";
            return Err(BundleError::Read(why.to_owned()));
        }
        Ok(Self {
            code: Lazy::stored(stored.code),
            policies: stored.policies,
            programs: stored.programs.into_iter().map(Lazy::stored).collect(),
            sources: stored.sources,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::differential::{Compared, Differential};
    use crate::testing::{bundle, policy};

    const BODY: &str = r#"deny contains finding if {
	input.config.backup_retention_days < input.params.days
	finding := {"at": ["config.backup_retention_days"], "message": "m"}
}
"#;

    #[test]
    fn a_bundle_is_read_back_as_it_was_and_says_the_same() {
        let original = bundle(&[policy("a", BODY), policy("b", BODY)]);
        let bytes = original.to_bytes().unwrap();
        let read = Bundle::from_bytes(&bytes).unwrap();
        assert_eq!(read.policies(), original.policies());
        assert_eq!(read.sources(), original.sources());
        assert_eq!(read.to_bytes().unwrap(), bytes);
        let input = json!({"config": {"backup_retention_days": 1}, "params": {"days": 7}});
        let found = r#"[{"at":["config.backup_retention_days"],"message":"m"}]"#;
        for bundle in [&original, &read] {
            let mut both = Differential::new(bundle).unwrap();
            assert_eq!(
                both.compare(1, &crate::to_value(&input).unwrap()),
                Ok(Compared::Same(found.into()))
            );
        }
    }

    #[test]
    fn bytes_that_are_no_bundle_are_told() {
        let bytes = bundle(&[policy("a", BODY)]).to_bytes().unwrap();
        let check = |bytes: &[u8]| {
            let error = Bundle::from_bytes(bytes).unwrap_err();
            assert!(matches!(error, BundleError::Read(_)), "{error}");
        };
        check(&[]);
        check(&bytes[..bytes.len() / 2]);
        let mut other = bytes.clone();
        other[0] += 1;
        check(&other);
    }
}
