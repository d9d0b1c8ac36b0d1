//! The form of a file: its place, its package, the names and heads of its rules.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{Expr, Rule, RuleAssign, RuleBody, RuleHead};

use super::error::PolicyError;
use super::exclusive::are_exclusive;
use super::modules::{File, ROOT, is_function, rule_name, rule_reference};
use crate::lower::written;

/// What is wrong with the form of a file.
pub(super) fn check(file: &File<'_>) -> BTreeSet<PolicyError> {
    let mut errors = BTreeSet::new();
    errors.extend(location(file));
    let mut has_deny = false;
    let mut definitions: BTreeMap<String, Vec<&Rule>> = BTreeMap::new();
    for rule in &file.module.policy {
        let name = rule_name(rule);
        has_deny |= name == "deny";
        if !file.is_library() {
            errors.extend(named(rule, &name));
        }
        if !matches!(rule_reference(rule), Expr::Var { .. }) {
            let message = "a rule is `name := value`, `name contains element` or a function";
            errors.insert(PolicyError::at(rule.span(), message));
        }
        definitions.entry(name).or_default().push(rule);
    }
    if !file.is_library() && !has_deny {
        let message = "the policy has no `deny contains finding if { … }`";
        errors.insert(PolicyError::at(&file.module.package.span, message));
    }
    for (name, rules) in &definitions {
        errors.extend(single_valued(name, rules));
    }
    for (target, span) in file.imports.values() {
        if !target.starts_with(ROOT) {
            let message =
                format!("`{target}` is outside `data.architrave`: only the library is imported");
            errors.insert(PolicyError::at(span, message));
        }
    }
    errors
}

/// Imports of which nothing was used, once every rule was read.
pub(super) fn unused_imports(file: &File<'_>) -> BTreeSet<PolicyError> {
    let used = file.used.borrow();
    let unused = file
        .imports
        .iter()
        .filter(|(name, _)| !used.contains(*name));
    let errors = unused.map(|(name, (_, span))| {
        PolicyError::at(span, format!("nothing uses the import `{name}`"))
    });
    errors.collect()
}

/// A package is found where its name says.
fn location(file: &File<'_>) -> Option<PolicyError> {
    let span = &file.module.package.span;
    let Some(package) = file.package.strip_prefix(ROOT) else {
        let message =
            "the package of a policy is `architrave.AREA.NAME`, of a library `architrave.lib.NAME`";
        return Some(PolicyError::at(span, message));
    };
    let directory = package.replace('.', "/");
    let name = directory.rsplit('/').next().unwrap_or_default();
    let mut places = vec![format!("{directory}/{name}.rego")];
    if file.is_library() {
        places.push(format!("{directory}.rego"));
    }
    let path = span.source.get_path().replace('\\', "/");
    let stands = |place: &String| {
        let before = path.strip_suffix(place.as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    if places.iter().any(stands) {
        return None;
    }
    let message = format!(
        "the package `architrave.{package}` stands in `{}`",
        places.join("` or `")
    );
    Some(PolicyError::at(span, message))
}

fn named(rule: &Rule, name: &str) -> Option<PolicyError> {
    let set = matches!(
        rule,
        Rule::Spec {
            head: RuleHead::Set { .. },
            ..
        }
    );
    let message = match name {
        "deny" if set => return None,
        "deny" => "`deny` is a set: `deny contains finding if { … }`".to_owned(),
        name if name.starts_with('_') || is_function(rule) => return None,
        name => format!("only `deny` is asked for: a helper is named `_{name}`"),
    };
    Some(PolicyError::at(rule.span(), message))
}

/// A rule or function with two values at once is an error in OPA and the interpreter, and
/// undefined in the RVM: definitions that may hold together must have the same value.
fn single_valued(name: &str, rules: &[&Rule]) -> Option<PolicyError> {
    let valued: Vec<_> = rules.iter().filter_map(|rule| value(rule)).collect();
    for (position, one) in valued.iter().enumerate() {
        for other in valued.iter().skip(position + 1) {
            let same = one.constant.is_some() && one.constant == other.constant;
            let exclusive = alike(one.arguments, other.arguments)
                && are_exclusive(bodies(one.rule), bodies(other.rule));
            if !same && !apart(one.arguments, other.arguments) && !exclusive {
                let message = format!(
                    "`{name}` may have two values at once, here and on line {}: join the two by `else`, or ask in each for the opposite of what the other asks",
                    one.rule.span().line
                );
                return Some(PolicyError::at(other.rule.span(), message));
            }
        }
    }
    None
}

struct Valued<'a> {
    rule: &'a Rule,
    arguments: &'a [regorus::unstable::Ref<Expr>],
    /// The value as it is written, where it is the same whatever the input.
    constant: Option<String>,
}

fn value(rule: &Rule) -> Option<Valued<'_>> {
    let Rule::Spec { head, bodies, .. } = rule else {
        return None;
    };
    let (assign, arguments): (&Option<RuleAssign>, &[_]) = match head {
        RuleHead::Set { .. } => return None,
        RuleHead::Compr { assign, .. } => (assign, &[]),
        RuleHead::Func { assign, args, .. } => (assign, args),
    };
    let written = |assign: Option<&RuleAssign>| match assign {
        None => Some("true".to_owned()),
        Some(assign) => literal(&assign.value),
    };
    let otherwise = bodies.iter().filter(|body| body.is_else);
    let mut all = otherwise.map(|body: &RuleBody| written(body.assign.as_ref()));
    let first = written(assign.as_ref());
    Some(Valued {
        rule,
        arguments,
        constant: first.filter(|first| all.all(|each| each.as_ref() == Some(first))),
    })
}

/// Whether no call can mean both: a parameter of each is another constant.
fn apart(one: &[regorus::unstable::Ref<Expr>], other: &[regorus::unstable::Ref<Expr>]) -> bool {
    one.iter().zip(other).any(|(one, other)| {
        let (one, other) = (literal(one), literal(other));
        one.is_some() && other.is_some() && one != other
    })
}

/// Whether the parameters of both are called the same.
fn alike(one: &[regorus::unstable::Ref<Expr>], other: &[regorus::unstable::Ref<Expr>]) -> bool {
    let names = |all: &[regorus::unstable::Ref<Expr>]| -> Vec<String> {
        all.iter().map(|each| written(each)).collect()
    };
    names(one) == names(other)
}

fn bodies(rule: &Rule) -> &[RuleBody] {
    match rule {
        Rule::Spec { bodies, .. } => bodies,
        Rule::Default { .. } => &[],
    }
}

fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::String { value, .. }
        | Expr::RawString { value, .. }
        | Expr::Number { value, .. }
        | Expr::Bool { value, .. }
        | Expr::Null { value, .. } => value.to_json_str().ok(),
        _ => None,
    }
}
