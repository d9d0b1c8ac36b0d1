//! What comes with the binary: the policies, the parameters and the blueprints.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, anyhow};
use architrave_assess::{Blueprint, Controls, Known, Registry, Suggestion};
use architrave_engine::{AnalysedPolicy, Bundle, BundleError, SourceFile, Vocabulary};

use crate::policy_files::rego_files;
use crate::vocabulary::parameter_shapes;

static BUNDLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policies.bundle"));
static PARAMETERS: &str = include_str!("../../../policies/parameters.yaml");

/// The blueprints that come with the binary, those that others extend first.
pub const BLUEPRINTS: &[(&str, &str)] = &[
    (
        "strictest",
        include_str!("../../../policies/blueprints/strictest.yaml"),
    ),
    (
        "aurora-serverless-four-accounts",
        include_str!("../../../policies/blueprints/aurora-serverless-four-accounts.yaml"),
    ),
    (
        "aurora-two-accounts",
        include_str!("../../../policies/blueprints/aurora-two-accounts.yaml"),
    ),
    (
        "rds-four-accounts",
        include_str!("../../../policies/blueprints/rds-four-accounts.yaml"),
    ),
    (
        "rds-phased-six-accounts",
        include_str!("../../../policies/blueprints/rds-phased-six-accounts.yaml"),
    ),
    (
        "single-account-vault",
        include_str!("../../../policies/blueprints/single-account-vault.yaml"),
    ),
];

/// The blueprint that is held up where none is chosen.
pub const DEFAULT_BLUEPRINT: &str = "strictest";

/// The policies that are in force.
///
/// With a folder, its policies are added; one of the same path takes the place of ours.
///
/// # Errors
/// When the folder cannot be read, or a policy in it is refused.
pub fn policies(folder: Option<&Path>) -> Result<Bundle> {
    let bundle = Bundle::from_bytes(BUNDLE)?;
    let Some(folder) = folder else {
        return Ok(bundle);
    };
    let own = rego_files(folder)?;
    if own.is_empty() {
        return Err(anyhow!(
            "no policy in {}: expected files that end in .rego below it",
            folder.display()
        ));
    }
    let replaced: BTreeSet<_> = own.iter().map(|file| file.path.as_str()).collect();
    let kept = bundle
        .sources()
        .iter()
        .filter(|file| !replaced.contains(file.path.as_str()));
    let sources: Vec<SourceFile> = kept.chain(&own).cloned().collect();
    let shapes = parameter_shapes(&registry()?);
    let facts = BTreeMap::new();
    let vocabulary = Vocabulary {
        parameters: &shapes,
        facts: &facts,
    };
    Bundle::compile(sources, vocabulary).map_err(|error| match error {
        BundleError::Policies(errors) => mistakes(&format!("{}", folder.display()), &errors),
        other => other.into(),
    })
}

/// The policies of that id, or of that control, each with its place in the bundle.
///
/// # Errors
/// When there is none.
pub fn called<'b>(bundle: &'b Bundle, name: &str) -> Result<Vec<(usize, &'b AnalysedPolicy)>> {
    let policies = bundle.policies().iter();
    let called = policies.clone().enumerate();
    let called = called.filter(|(_, policy)| policy.id == name || policy.metadata.control == name);
    let called: Vec<_> = called.collect();
    if called.is_empty() {
        let names = policies.flat_map(|policy| [&policy.id, &policy.metadata.control]);
        return Err(anyhow!(
            "no policy or control is called `{name}`: `architrave policy list` shows them all{}",
            Suggestion::of(name, names.map(String::as_str))
        ));
    }
    Ok(called)
}

/// The parameters that blueprints give.
///
/// # Errors
/// When there is a mistake in their registry.
pub fn registry() -> Result<Registry> {
    Registry::parse("policies/parameters.yaml", PARAMETERS)
        .map_err(|errors| mistakes("the parameters", &errors))
}

/// The controls that the policies decide, and the parameters that they read.
pub fn controls(bundle: &Bundle) -> Controls {
    let mut controls = Controls::new();
    for policy in bundle.policies() {
        let control = controls.entry(policy.metadata.control.clone()).or_default();
        control.extend(policy.parameters.iter().cloned());
    }
    controls
}

/// A blueprint by its name, or from a file.
///
/// # Errors
/// When there is none, or a mistake in it.
pub fn blueprint(chosen: &str, bundle: &Bundle) -> Result<Blueprint> {
    let registry = registry()?;
    let controls = controls(bundle);
    let parse = |name: &str, text: &str, blueprints: &BTreeMap<String, Blueprint>| {
        let known = Known {
            registry: &registry,
            controls: &controls,
            blueprints,
        };
        Blueprint::parse(name, text, known).map_err(|errors| mistakes(name, &errors))
    };
    if let Some((name, text)) = BLUEPRINTS.iter().find(|(name, _)| *name == chosen) {
        return parse(name, text, &BTreeMap::new());
    }
    let path = Path::new(chosen);
    let is_file = path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    if !is_file {
        return Err(unknown_blueprint(chosen));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| anyhow!("cannot read the blueprint {chosen}: {error}"))?;
    let mut blueprints = BTreeMap::new();
    for (name, text) in BLUEPRINTS {
        blueprints.insert((*name).to_owned(), parse(name, text, &BTreeMap::new())?);
    }
    parse(chosen, &text, &blueprints)
}

/// Makes a blueprint ask for the controls that a project's own policies bring: who adds a policy wants
/// to be judged by it. What the blueprint says of such a control stands.
///
/// # Errors
/// When one of them reads a parameter that has no value.
pub fn adopt(blueprint: &mut Blueprint, bundle: &Bundle) -> Result<()> {
    let ours = controls(&Bundle::from_bytes(BUNDLE)?);
    let registry = registry()?;
    for (control, reads) in controls(bundle) {
        if !ours.contains_key(&control) {
            blueprint.adopt(&control, &reads, &registry)?;
        }
    }
    Ok(())
}

fn unknown_blueprint(name: &str) -> anyhow::Error {
    let names: Vec<_> = BLUEPRINTS.iter().map(|(name, _)| *name).collect();
    anyhow!(
        "no blueprint is called `{name}`: choose one of {}, or give a file that ends in .yaml",
        names.join(", ")
    )
}

/// All that is wrong with something.
pub(crate) fn mistakes<T: ToString>(of: &str, errors: &[T]) -> anyhow::Error {
    let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let count = match lines.len() {
        1 => "a mistake".to_owned(),
        several => format!("{several} mistakes"),
    };
    anyhow!("{of} has {count}:\n{}", lines.join("\n"))
}
