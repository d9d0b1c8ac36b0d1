//! The syntax of a policy and of the library that it calls: what a name stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use regorus::unstable::{Expr, Module, Query, Ref, Rule};
use rustc_hash::FxHashMap;

use crate::analysis::{package_of, parse, path_of, rule_name};
use crate::bundle::SourceFile;
use crate::lower::{bound, imports, used};

/// A policy with its library.
#[derive(Debug)]
pub(crate) struct Tree {
    files: Vec<File>,
    /// The rules by their full names: the file and the place in it of each definition.
    rules: BTreeMap<String, Vec<(usize, usize)>>,
    /// The rule that is asked for.
    pub(super) entry: String,
    /// The order of the statements of each body, worked out when it is first evaluated.
    orders: RwLock<FxHashMap<usize, Arc<[usize]>>>,
}

#[derive(Debug)]
struct File {
    module: Ref<Module>,
    package: String,
    imports: BTreeMap<String, String>,
}

impl Tree {
    /// Reads a policy by the rule that it is asked for, with the library files that it leads to.
    pub(crate) fn read(sources: &[SourceFile], entry: &str) -> Result<Self, String> {
        let own = entry.strip_suffix(".deny").unwrap_or(entry);
        let mut left: Vec<_> = sources
            .iter()
            .map(|file| (package_line(&file.text), file))
            .collect();
        let mut wanted: Vec<&SourceFile> = Vec::new();
        left.retain(|(package, file)| {
            let is_own = *package == own;
            if is_own {
                wanted.push(file);
            }
            !is_own
        });
        let mut next = 0;
        while let Some(file) = wanted.get(next) {
            let text = &file.text;
            left.retain(|(package, file)| {
                let leads = package.contains(".lib.") && text.contains(package.as_str());
                if leads {
                    wanted.push(file);
                }
                !leads
            });
            next += 1;
        }
        let texts = wanted
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_str()));
        let (modules, errors) = parse(texts);
        if let Some(error) = errors.first() {
            return Err(error.to_string());
        }
        Ok(Self::of(&modules, entry))
    }

    /// The syntax of modules that are read already.
    pub(super) fn of(modules: &[Ref<Module>], entry: &str) -> Self {
        let files = modules.iter().map(|module| File {
            package: package_of(module),
            imports: imports(module),
            module: module.clone(),
        });
        let files: Vec<_> = files.collect();
        let mut rules: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (position, file) in files.iter().enumerate() {
            for (place, rule) in file.module.policy.iter().enumerate() {
                let name = format!("{}.{}", file.package, rule_name(rule));
                rules.entry(name).or_default().push((position, place));
            }
        }
        Self {
            files,
            rules,
            entry: entry.to_owned(),
            orders: RwLock::default(),
        }
    }

    /// The statements of a body in an order in which each has the variables that it asks for.
    pub(super) fn order(&self, query: &Query) -> Arc<[usize]> {
        let key = std::ptr::from_ref(query).addr();
        let known = self.orders.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(order) = known.get(&key) {
            return order.clone();
        }
        drop(known);
        let order: Arc<[usize]> = order(query).into();
        let mut orders = self.orders.write().unwrap_or_else(PoisonError::into_inner);
        orders.entry(key).or_insert(order).clone()
    }

    /// The definitions of a rule, each with the file that it stands in.
    pub(super) fn rule(&self, name: &str) -> Option<Vec<(usize, &Rule)>> {
        let places = self.rules.get(name)?.iter();
        let rules = places.filter_map(|(file, place)| {
            let rule = self.files.get(*file)?.module.policy.get(*place)?;
            Some((*file, rule.as_ref()))
        });
        Some(rules.collect())
    }

    /// What the first name of a reference stands for, where it is no variable.
    pub(super) fn resolve(&self, file: usize, name: &str) -> Option<String> {
        let file = self.files.get(file)?;
        if name == "data" {
            return Some(name.to_owned());
        }
        if let Some(target) = file.imports.get(name) {
            return Some(target.clone());
        }
        let own = format!("{}.{name}", file.package);
        self.rules.contains_key(&own).then_some(own)
    }

    /// The full name of a function that is called, or that of a builtin.
    pub(super) fn function(&self, file: usize, called: &Expr) -> String {
        let path = path_of(called);
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path.as_str(), None),
        };
        let full = self.resolve(file, first).map(|full| match rest {
            Some(rest) => format!("{full}.{rest}"),
            None => full,
        });
        full.filter(|full| self.rules.contains_key(full))
            .unwrap_or(path)
    }
}

fn order(query: &Query) -> Vec<usize> {
    let all: Vec<_> = query
        .stmts
        .iter()
        .map(|statement| (bound(statement), used(statement)))
        .collect();
    let bound_here: BTreeSet<&str> = all
        .iter()
        .flat_map(|(binds, _)| binds.iter().copied())
        .collect();
    let mut left: Vec<usize> = (0..all.len()).collect();
    let mut order = Vec::with_capacity(left.len());
    let mut bound: BTreeSet<&str> = BTreeSet::new();
    while !left.is_empty() {
        let ready = left.iter().position(|place| {
            all.get(*place).is_some_and(|(binds, uses)| {
                uses.iter().all(|name| {
                    !bound_here.contains(name) || bound.contains(name) || binds.contains(name)
                })
            })
        });
        let next = left.remove(ready.unwrap_or_default());
        if let Some((binds, _)) = all.get(next) {
            bound.extend(binds.iter().copied());
        }
        order.push(next);
    }
    order
}

/// The full name of the package of a file, from its text.
fn package_line(text: &str) -> String {
    let mut lines = text.lines();
    let package = lines.find_map(|line| line.strip_prefix("package "));
    format!("data.{}", package.unwrap_or_default().trim())
}
