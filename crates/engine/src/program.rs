//! The program of one policy for the virtual machine, with the library that it calls.

use std::fmt::Display;
use std::num::NonZeroU32;
use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::Program;
use regorus::rvm::program::DeserializationResult;
use regorus::unstable::{Module, Ref};
use regorus::{Engine, PolicyLengthConfig};

use crate::analysis::{AnalysedPolicy, package_of};
use crate::lazy::{Lazy, Stored};
use crate::lower::lower;

impl Stored for Program {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        match Self::deserialize_binary(bytes)? {
            DeserializationResult::Complete(program) => Ok(program),
            DeserializationResult::Partial(_) => {
                Err("another version of the engine wrote the program".to_owned())
            }
        }
    }

    fn write(&self) -> Result<Vec<u8>, String> {
        self.serialize_binary()
    }
}

/// An engine for what is rewritten, which stands on one line a statement, however long it is.
pub(crate) fn engine() -> Engine {
    let mut engine = Engine::new();
    engine.set_policy_length_config(PolicyLengthConfig {
        max_col: NonZeroU32::MAX,
        ..PolicyLengthConfig::default()
    });
    engine
}

/// Compiles a policy.
pub(crate) fn compile(
    modules: &[Ref<Module>],
    policy: &AnalysedPolicy,
) -> Result<Lazy<Program>, String> {
    let told = |error: &dyn Display| format!("{}: {error:#}", policy.id);
    let mut engine = engine();
    for (path, text) in texts(modules, policy, lower) {
        engine
            .add_policy(path, text)
            .map_err(|error| told(&error))?;
    }
    let entry = policy.entry.as_str();
    let compiled = engine
        .compile_with_entrypoint(&entry.into())
        .map_err(|error| told(&error))?;
    let program =
        Compiler::compile_from_policy(&compiled, &[entry]).map_err(|error| told(&error))?;
    let mut program = Arc::unwrap_or_clone(program);
    // Nobody asks where an instruction comes from.
    program.sources.clear();
    program.instruction_spans.clear();
    Ok(program.into())
}

/// The files of a policy, rewritten: its own and those of the library that it leads to.
pub(crate) fn texts(
    modules: &[Ref<Module>],
    policy: &AnalysedPolicy,
    rewrite: impl Fn(&Module) -> String,
) -> Vec<(String, String)> {
    let all = modules.iter().map(|module| {
        let path = module.package.span.source.get_path().clone();
        (package_of(module), path, rewrite(module))
    });
    let own = policy.entry.strip_suffix(".deny").unwrap_or_default();
    let (mut taken, mut left): (Vec<_>, Vec<_>) = all.partition(|(package, ..)| package == own);
    let mut next = 0;
    while let Some((_, _, text)) = taken.get(next) {
        // What is rewritten has full names. One file too many does no harm.
        let text = text.clone();
        let (more, rest) = left
            .into_iter()
            .partition(|(package, ..)| text.contains(&format!("{package}.")));
        taken.extend::<Vec<_>>(more);
        left = rest;
        next += 1;
    }
    let files = taken.into_iter();
    files.map(|(_, path, text)| (path, text)).collect()
}
