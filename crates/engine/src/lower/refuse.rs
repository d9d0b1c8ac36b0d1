//! What is refused because the RVM would not say of it what Rego says.

use std::collections::BTreeSet;

use regorus::unstable::{
    AssignOp, Expr, Literal, LiteralStmt, Module, Query, Rule, RuleHead, Span,
};

use super::determined::is_determined;
use super::names::{bound, children, imports, pattern_variables, rules};
use crate::analysis::{PolicyError, start};

/// What the names of the variables that are made up start with.
pub(super) const RESERVED: &str = "__";

/// The most parameters of a function that the RVM passes.
const MOST_PARAMETERS: usize = 8;

/// What of a module cannot be lowered, with what to write instead:
///
/// - `lhs = rhs`: `:=` gives a name and `==` compares.
/// - `k, v in collection` as a condition: the RVM ignores the key.
/// - `default f(…)`: the RVM ignores it.
/// - A rule, function or key of an object with one value after the other from a loop: an error in
///   Rego, and in the RVM the last one wins.
/// - A variable with the name of a rule or an import.
pub(crate) fn refusals(module: &Module) -> BTreeSet<PolicyError> {
    let mut taken = rules(module);
    taken.extend(imports(module).into_keys());
    let mut refusing = Refusing {
        taken,
        around: Vec::new(),
        errors: BTreeSet::new(),
    };
    for rule in &module.policy {
        refusing.rule(rule);
    }
    refusing.errors
}

struct Refusing {
    /// The names of rules and imports.
    taken: BTreeSet<String>,
    /// The variables of the bodies around what is read, and of the function.
    around: Vec<BTreeSet<String>>,
    errors: BTreeSet<PolicyError>,
}

impl Refusing {
    fn error(&mut self, span: &Span, message: impl Into<String>) {
        self.errors.insert(PolicyError::at(span, message));
    }

    fn rule(&mut self, rule: &Rule) {
        let (head, bodies) = match rule {
            Rule::Default { args, span, .. } => {
                if !args.is_empty() {
                    let message = "a function has no `default`: write `else := …` behind its body";
                    self.error(span, message);
                }
                return;
            }
            Rule::Spec { head, bodies, .. } => (head, bodies),
        };
        let (assign, key) = match head {
            RuleHead::Set { key, .. } => (None, key.as_deref()),
            RuleHead::Compr { assign, .. } => (assign.as_ref(), None),
            RuleHead::Func { args, assign, .. } => {
                let mut names = BTreeSet::new();
                for each in args {
                    self.pattern(each);
                    names.extend(pattern_variables(each).into_iter().map(ToOwned::to_owned));
                }
                self.around.push(names);
                if args.len() > MOST_PARAMETERS {
                    let message = format!("a function takes at most {MOST_PARAMETERS} arguments");
                    self.error(rule.span(), message);
                }
                (assign.as_ref(), None)
            }
        };
        if let Some(key) = key {
            self.expression(key);
        }
        let head = assign.map(|assign| assign.value.as_ref());
        if let (true, Some(value)) = (bodies.is_empty(), head) {
            self.value(&[], value);
        }
        for body in bodies {
            let own = body.assign.as_ref().map(|assign| assign.value.as_ref());
            let value = own.or(head.filter(|_| !body.is_else));
            self.query(&body.query);
            if let Some(value) = value {
                self.value(&body.query.stmts, value);
            }
        }
        self.around.clear();
    }

    /// The value of a rule: one, however the body holds.
    fn value(&mut self, statements: &[LiteralStmt], value: &Expr) {
        self.expression(value);
        if !is_determined(statements, None, value, &self.around) {
            let message = "this may have several values, one from each turn of a loop, which is an \
                           error where they differ: gather them in a set, `name contains value if …`";
            self.error(&start(value), message);
        }
    }

    fn query(&mut self, query: &Query) {
        let names = query.stmts.iter().flat_map(bound);
        self.around.push(names.map(ToOwned::to_owned).collect());
        for statement in &query.stmts {
            self.statement(statement);
        }
        self.around.pop();
    }

    fn statement(&mut self, statement: &LiteralStmt) {
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                for variable in vars {
                    self.variable(variable);
                }
            }
            Literal::SomeIn {
                key,
                value,
                collection,
                ..
            } => {
                for each in key.iter().chain([value]) {
                    self.pattern(each);
                }
                self.expression(collection);
            }
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.expression(expr),
            Literal::Every {
                key,
                value,
                domain,
                query,
                ..
            } => {
                for each in key.iter().chain([value]) {
                    self.variable(each);
                }
                self.expression(domain);
                let names = key.iter().chain([value]).map(|each| each.text().to_owned());
                self.around.push(names.collect());
                self.query(query);
                self.around.pop();
            }
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match expression {
            Expr::AssignExpr {
                op: AssignOp::Eq, ..
            } => {
                let message = "`=` is either: `:=` gives a name to a value, `==` compares two";
                self.error(&start(expression), message);
            }
            Expr::AssignExpr { lhs, .. } => self.pattern(lhs),
            Expr::Membership { key: Some(key), .. } => {
                let message = "a key and its value are asked for by `collection[key] == value`";
                self.error(&start(key), message);
            }
            Expr::ObjectCompr {
                key, value, query, ..
            } => {
                self.query(query);
                if !is_determined(&query.stmts, Some(key), value, &self.around) {
                    let message = "a key may be given two values, which is an error: gather the \
                                   values of each key in a set of its own, `{key: {value | …} | …}`";
                    self.error(&start(value), message);
                }
            }
            Expr::ArrayCompr { query, .. } | Expr::SetCompr { query, .. } => self.query(query),
            _ => {}
        }
        match expression {
            // Their bodies are read as bodies.
            Expr::ArrayCompr { term, .. } | Expr::SetCompr { term, .. } => self.expression(term),
            Expr::ObjectCompr { key, value, .. } => {
                self.expression(key);
                self.expression(value);
            }
            other => {
                for child in children(other) {
                    self.expression(child);
                }
            }
        }
    }

    fn pattern(&mut self, pattern: &Expr) {
        for name in pattern_variables(pattern) {
            if self.is_taken(name) {
                let message = taken(name);
                self.error(&start(pattern), message);
            }
        }
    }

    fn variable(&mut self, variable: &Span) {
        if self.is_taken(variable.text()) {
            self.error(variable, taken(variable.text()));
        }
    }

    fn is_taken(&self, name: &str) -> bool {
        name.starts_with(RESERVED) || self.taken.contains(name)
    }
}

fn taken(name: &str) -> String {
    if name.starts_with(RESERVED) {
        format!("`{name}`: names that start with `{RESERVED}` are the engine's own")
    } else {
        format!("`{name}` is a rule or an import of this file: give the variable another name")
    }
}
