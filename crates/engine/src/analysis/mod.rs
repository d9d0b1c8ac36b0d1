//! What each policy reads, and what is wrong with it, from its syntax tree.
//!
//! # Reads
//!
//! The engine holds what a policy reads against what is not known of a resource: only where it read
//! nothing that is a gap does the compiled program decide. So the read set may hold too much, never
//! too little. A policy is followed from `deny` through every rule and function it uses, each
//! function with the places it is given, whatever holds and whatever does not: a clause that is
//! never reached counts as well.
//!
//! A place is *used* where its value matters with all that is in it: it is compared, is an argument
//! of a builtin, a condition, a part of the finding, a key. It is *touched* where only its existence
//! matters: it is looped over, given a name, stepped through. The reads are everything that is
//! used, and everything that is touched where nothing in it is used.
//!
//! What is touched needs no mention beside a use inside of it, because paths overlap both ways
//! ([`architrave_model::Path::overlaps`]). `some group in input.related.security_groups;
//! group.config.ingress` reads `related.security_groups[*].config.ingress`. That overlaps a gap at
//! `related.security_groups` (the relation is not known), at `related.security_groups[*]` (there may
//! be more neighbours than are listed), at `related.security_groups[1].config.ingress` (of one of
//! them it is not known) and at `related.security_groups[1].config.ingress[*]`. It does not overlap
//! one at `related.security_groups[1].config.egress`, on which nothing rests. A loop over a relation
//! in which nothing of the neighbours is used (how many there are, whether there is one) reads
//! `related.security_groups`, which overlaps all of these.
//!
//! # Mistakes
//!
//! In Rego most mistakes are undefined, and undefined is a silent pass. Names that do not exist,
//! types that a builtin or comparison cannot work on, constants that an enumerated attribute never
//! has are refused here, all of them at once, with their places. A library is read twice: on its
//! own, where nothing is assumed of its parameters, and from each call, with the types of what it
//! is given.

mod attribute;
mod call;
mod comparison;
mod error;
mod exclusive;
mod expression;
mod finding;
mod flow;
mod format;
mod modules;
mod needs;
mod negation;
mod place;
mod reference;
mod scope;
mod statement;
mod structure;
mod types;
mod walker;

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Kind, Path};
use regorus::Engine;
use regorus::unstable::{Module, Ref, Rule, RuleHead};
use serde::{Deserialize, Serialize};

pub use error::PolicyError;
pub(crate) use error::{start, suggest};
pub(crate) use format::verb_types;
pub(crate) use modules::{package_of, path_of, rule_name};
pub use needs::Needs;
pub use place::{Place, UnknownName, Vocabulary};
pub(crate) use reference::{Step, unroll};
pub(crate) use types::Types;

use crate::lower::refusals;
use crate::metadata::{LibraryMetadata, Metadata};

use flow::Flow;
use modules::{File, Modules, ROOT, is_function};
use walker::Walker;

/// A policy that was found sound, with what the engine must know to ask it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysedPolicy {
    /// Its package below `architrave`, such as `database/backup_retention`.
    pub id: String,
    /// The rule that is evaluated, such as `data.architrave.database.backup_retention.deny`.
    pub entry: String,
    /// What it says of itself.
    pub metadata: Metadata,
    /// Everything under `input` that it may read, `[*]` for any element.
    pub reads: BTreeSet<Path>,
    /// The neighbours and facts that its input must hold.
    pub needs: Needs,
    /// The parameters that it asks for.
    pub parameters: BTreeSet<String>,
}

impl AnalysedPolicy {
    /// Whether resources of a kind are judged by the policy.
    pub fn judges(&self, kind: Kind) -> bool {
        self.metadata.resources.judges(kind)
    }

    /// The kinds of resource that the policy judges, in order.
    pub fn kinds(&self) -> Vec<Kind> {
        self.metadata.resources.kinds()
    }
}

/// Reads Rego files, given as path and text. A file that is not Rego is told, and the others are
/// read all the same.
pub fn parse<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Vec<Ref<Module>>, Vec<PolicyError>) {
    let mut engine = Engine::new();
    let mut errors = Vec::new();
    for (path, text) in files {
        if let Err(error) = engine.add_policy(path.to_owned(), text.to_owned()) {
            errors.push(modules::syntax_error(path, &error.to_string()));
        }
    }
    (engine.get_modules().clone(), errors)
}

/// Analyses policies together with the library they call.
///
/// Tests (`*_test.rego`) are not policies and are not given here.
pub fn analyse(
    modules: &[Ref<Module>],
    vocabulary: Vocabulary<'_>,
) -> (Vec<AnalysedPolicy>, Vec<PolicyError>) {
    let modules = Modules::new(modules);
    let mut policies = Vec::new();
    let mut errors = twice(&modules);
    for (position, file) in modules.all.iter().enumerate() {
        let mut found = structure::check(file);
        found.extend(refusals(file.module));
        if file.is_library() {
            found.extend(LibraryMetadata::read(file.module).err());
            found.extend(alone(&modules, position, vocabulary));
        } else {
            match policy(&modules, position, vocabulary) {
                Ok(policy) if found.is_empty() => policies.push(policy),
                Ok(_) => {}
                Err(wrong) => found.extend(wrong),
            }
        }
        errors.extend(found);
    }
    // Only now is known what every file used.
    for file in &modules.all {
        errors.extend(structure::unused_imports(file));
    }
    policies.sort_by(|one, other| one.id.cmp(&other.id));
    (policies, errors.into_iter().collect())
}

fn policy(
    modules: &Modules<'_>,
    position: usize,
    vocabulary: Vocabulary<'_>,
) -> Result<AnalysedPolicy, BTreeSet<PolicyError>> {
    let Some(file) = modules.all.get(position) else {
        return Err(BTreeSet::new());
    };
    let metadata = Metadata::read(file.module);
    let subjects = metadata.as_ref().ok();
    let subjects = subjects.map(|metadata| metadata.resources.clone());
    let mut walker = Walker::new(modules, vocabulary, subjects);
    let entry = format!("{}.deny", file.package);
    for definition in modules.rule(&entry).unwrap_or_default() {
        walker.file = definition.file;
        let findings = walker.definition(definition.rule, &[]);
        let span = match definition.rule {
            Rule::Spec {
                head: RuleHead::Set { key: Some(key), .. },
                ..
            } => start(key),
            other => other.span().clone(),
        };
        let finding = findings.elements.as_deref().cloned().unwrap_or_default();
        walker.escape(&finding, &span);
        // Nothing at all is the trace of a mistake that is told already.
        if !finding.is_open() {
            walker.finding(&finding, &span);
        }
    }
    walker.visited.insert(entry.clone());
    let mut errors = std::mem::take(&mut walker.errors);
    errors.extend(unused_rules(file, &walker.visited));
    match metadata {
        Ok(metadata) if errors.is_empty() => {
            let reads = needs::all_reads(&walker.reads, &walker.touched);
            let seen = || walker.reads.iter().chain(&walker.touched);
            Ok(AnalysedPolicy {
                id: file.package.trim_start_matches(ROOT).replace('.', "/"),
                entry,
                metadata,
                needs: Needs::of(seen()),
                parameters: needs::parameters(seen()),
                reads,
            })
        }
        Ok(_) => Err(errors),
        Err(wrong) => {
            errors.extend(wrong);
            Err(errors)
        }
    }
}

/// What is wrong with a library, whatever it is called with.
fn alone(
    modules: &Modules<'_>,
    position: usize,
    vocabulary: Vocabulary<'_>,
) -> BTreeSet<PolicyError> {
    let mut walker = Walker::new(modules, vocabulary, None);
    let rules = modules.all.get(position).map(|file| &file.module.policy);
    for rule in rules.into_iter().flatten() {
        walker.file = position;
        let parameters = match rule.as_ref() {
            Rule::Spec {
                head: RuleHead::Func { args, .. },
                ..
            } => args.len(),
            _ => 0,
        };
        walker.definition(rule, &vec![Flow::default(); parameters]);
    }
    walker.errors
}

fn unused_rules(file: &File<'_>, visited: &BTreeSet<String>) -> BTreeSet<PolicyError> {
    let mut errors = BTreeSet::new();
    for rule in &file.module.policy {
        let name = rule_name(rule);
        if !visited.contains(&format!("{}.{name}", file.package)) {
            let what = if is_function(rule) {
                "function"
            } else {
                "rule"
            };
            let message = format!("nothing uses the {what} `{name}`");
            errors.insert(PolicyError::at(rule.span(), message));
        }
    }
    errors
}

/// Two files of one package: a policy is one file, and so is a library.
fn twice(modules: &Modules<'_>) -> BTreeSet<PolicyError> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut errors = BTreeSet::new();
    for file in &modules.all {
        let span = &file.module.package.span;
        let path = span.source.get_path();
        if let Some(earlier) = first.insert(&file.package, path) {
            let message = format!("`{earlier}` has the same package");
            errors.insert(PolicyError::at(span, message));
        }
    }
    errors
}

#[cfg(test)]
mod tests;
