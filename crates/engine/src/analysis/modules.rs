//! The rules of all files by their full names, and what a name in a file stands for.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use regorus::Value;
use regorus::unstable::{Expr, Module, Ref, Rule, RuleHead, Span};

use super::error::PolicyError;

/// The root under which every package of ours stands.
pub(super) const ROOT: &str = "data.architrave.";
/// The root of the library.
pub(super) const LIBRARY: &str = "data.architrave.lib.";

/// All files.
pub(super) struct Modules<'a> {
    pub(super) all: Vec<File<'a>>,
    rules: BTreeMap<String, Vec<Definition<'a>>>,
}

/// One file.
pub(super) struct File<'a> {
    pub(super) module: &'a Module,
    /// `data.architrave.database.backup_retention`
    pub(super) package: String,
    /// What imported names stand for.
    pub(super) imports: BTreeMap<String, (String, &'a Span)>,
    /// The imported names that something was asked of.
    pub(super) used: RefCell<BTreeSet<String>>,
}

/// One `name … if …` of a rule or function, in the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Definition<'a> {
    pub(super) file: usize,
    pub(super) rule: &'a Rule,
}

impl<'a> Modules<'a> {
    pub(super) fn new(modules: &'a [Ref<Module>]) -> Self {
        let all: Vec<_> = modules.iter().map(|module| File::new(module)).collect();
        let mut rules: BTreeMap<String, Vec<Definition<'a>>> = BTreeMap::new();
        for (file, each) in all.iter().enumerate() {
            for rule in &each.module.policy {
                let name = format!("{}.{}", each.package, rule_name(rule));
                let definition = Definition { file, rule };
                rules.entry(name).or_default().push(definition);
            }
        }
        Self { all, rules }
    }

    pub(super) fn rule(&self, full_name: &str) -> Option<&[Definition<'a>]> {
        self.rules.get(full_name).map(Vec::as_slice)
    }

    /// The names of all rules.
    pub(super) fn rule_names(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// What the first name of a reference stands for, if it is not a variable.
    pub(super) fn resolve(&self, file: usize, name: &str) -> Option<String> {
        let file = self.all.get(file)?;
        if name == "data" {
            return Some(name.to_owned());
        }
        if let Some((target, _)) = file.imports.get(name) {
            file.used.borrow_mut().insert(name.to_owned());
            return Some(target.clone());
        }
        let own = format!("{}.{name}", file.package);
        self.rules.contains_key(&own).then_some(own)
    }
}

impl<'a> File<'a> {
    fn new(module: &'a Module) -> Self {
        let mut imports = BTreeMap::new();
        for import in &module.imports {
            let target = path_of(&import.refr);
            if target.starts_with("rego.") || target.starts_with("future.") {
                continue;
            }
            let last = target.rsplit('.').next().unwrap_or_default();
            let name = import.r#as.as_ref().map_or(last, |alias| alias.text());
            imports.insert(name.to_owned(), (target.clone(), &import.span));
        }
        Self {
            module,
            package: package_of(module),
            imports,
            used: RefCell::default(),
        }
    }

    /// Whether the file is part of the library.
    pub(super) fn is_library(&self) -> bool {
        self.package.starts_with(LIBRARY)
    }
}

/// The full name of the package of a file.
pub(crate) fn package_of(module: &Module) -> String {
    format!("data.{}", path_of(&module.package.refr))
}

/// A file that cannot be read as Rego.
pub(super) fn syntax_error(path: &str, error: &str) -> PolicyError {
    // `--> file:line:column`, the excerpt, then `error: …`.
    let place = error.lines().find_map(|line| line.strip_prefix("--> "));
    let mut numbers = place.unwrap_or_default().rsplit(':');
    let column = numbers.next().and_then(|number| number.parse().ok());
    let line = numbers.next().and_then(|number| number.parse().ok());
    let message = error.lines().find_map(|line| line.strip_prefix("error: "));
    PolicyError {
        file: path.to_owned(),
        line: line.unwrap_or(1),
        column: column.unwrap_or(1),
        message: format!("not Rego: {}", message.unwrap_or(error.trim())),
        suggestion: None,
    }
}

/// The name of a rule: for `contains` and for functions the name before it.
pub(crate) fn rule_name(rule: &Rule) -> String {
    path_of(rule_reference(rule))
}

/// The reference that a rule defines.
pub(super) fn rule_reference(rule: &Rule) -> &Expr {
    match rule {
        Rule::Default { refr, .. } => refr,
        Rule::Spec { head, .. } => match head {
            RuleHead::Compr { refr, .. }
            | RuleHead::Set { refr, .. }
            | RuleHead::Func { refr, .. } => refr,
        },
    }
}

/// Whether a rule is a function.
pub(super) fn is_function(rule: &Rule) -> bool {
    match rule {
        Rule::Default { args, .. } => !args.is_empty(),
        Rule::Spec { head, .. } => matches!(head, RuleHead::Func { .. }),
    }
}

/// `a.b.c` of a reference, as far as it is made of names.
pub(crate) fn path_of(reference: &Expr) -> String {
    match reference {
        Expr::Var { span, .. } => span.text().to_owned(),
        Expr::RefDot { refr, field, .. } => format!("{}.{}", path_of(refr), field.0.text()),
        Expr::RefBrack { refr, index, .. } => match index.as_ref() {
            Expr::String { value, .. } | Expr::RawString { value, .. } => {
                format!("{}.{}", path_of(refr), text_of(value).unwrap_or_default())
            }
            _ => path_of(refr),
        },
        _ => String::new(),
    }
}

/// The text of a string literal.
pub(super) fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_error_keeps_its_place() {
        let mut engine = regorus::Engine::new();
        let text = "package a\n\nx if {\n\tsome\n}\n";
        let error = engine.add_policy("a.rego".into(), text.into());
        let error = syntax_error("a.rego", &error.unwrap_err().to_string());
        assert_eq!((error.line, error.column), (5, 1), "{error}");
        assert!(error.message.starts_with("not Rego: "), "{error}");
    }
}
