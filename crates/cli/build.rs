//! Compiles the policies into the binary, so that starting costs no compilation and a mistake in a
//! policy stops the build.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use architrave_assess::Registry;
use architrave_engine::{Bundle, BundleError, Vocabulary};

#[path = "src/policy_files.rs"]
mod policy_files;
#[path = "src/vocabulary.rs"]
mod vocabulary;

fn main() -> Result<()> {
    let variable = |name| {
        #[expect(
            clippy::disallowed_methods,
            reason = "Cargo speaks to build scripts this way"
        )]
        env::var(name).with_context(|| format!("Cargo sets {name}"))
    };
    let policies = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../policies");
    let out = variable("OUT_DIR")?;
    println!("cargo::rerun-if-changed={}", policies.display());
    let parameters = policies.join("parameters.yaml");
    let text = fs::read_to_string(&parameters)
        .with_context(|| format!("cannot read {}", parameters.display()))?;
    let registry = match Registry::parse("policies/parameters.yaml", &text) {
        Ok(registry) => registry,
        Err(errors) => bail!("{}", lines(&errors)),
    };
    let shapes = vocabulary::parameter_shapes(&registry);
    let facts = BTreeMap::new();
    let vocabulary = Vocabulary {
        parameters: &shapes,
        facts: &facts,
    };
    let bundle = match Bundle::compile(policy_files::rego_files(&policies)?, vocabulary) {
        Ok(bundle) => bundle,
        Err(BundleError::Policies(errors)) => bail!("{}", lines(&errors)),
        Err(error) => return Err(error.into()),
    };
    let bytes = bundle.to_bytes()?;
    fs::write(Path::new(&out).join("policies.bundle"), bytes).context("cannot write the bundle")
}

fn lines<T: ToString>(errors: &[T]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
