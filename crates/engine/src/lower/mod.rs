//! Rewrites modules so that the virtual machine says of them what Rego says.
//!
//! The RVM of regorus 0.14.1 is several times faster than its interpreter, and treats what is
//! undefined, and what fails inside a comprehension, otherwise than Rego. Each of these is a silent
//! pass or a false finding; each is undone by a form that the RVM gets right and that means the same:
//!
//! | written | the RVM | rewritten |
//! |---|---|---|
//! | `x := e` | holds though `e` is undefined | `x := e; x == x` |
//! | `[e \| …]`, also of sets and objects | an element that is undefined | `[t \| …; t := e; t == t]` |
//! | `[… \| condition]` in a loop | a condition that fails ends the turn of the loop around it | `[… \| some _ in [0]; condition]` |
//! | `r := e if … else := …` | the `else` is not taken where `e` is undefined | `r := t if { …; t := e; t == t }` |
//! | `f(_)` | holds of an argument that is undefined | `f(p)` |
//! | `… if { some … } else …` | the `else` is not taken where no turn of a loop holds | `… if { s := [… \| some …]; t := s[0]; t == t } else …` |
//! | `every … in d { … x … }` | evaluated before `x` is known | `t := [d, x]; every … in t[0] { … }` |
//! | `s contains e if …`, in the interpreter | forgets what came before an `e` that is undefined | `s contains t if { …; t := e }` |
//! | `input` first in a loop without turns | undefined behind the loop | `_ = input` before everything |
//! | an imported name | the whole package is built to step into it | the full name |
//!
//! What cannot be rewritten is refused when the policy is loaded: [`refusals`].
//!
//! The text is written anew from the syntax tree, every statement on its own line of the original.
//! A differential test holds the RVM on what is written here against the strict interpreter on the
//! original, over random policies and inputs.

mod determined;
mod names;
mod print;
mod refuse;
mod statement;

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{Expr, LiteralStmt, Module, Rule, RuleBody, RuleHead};

pub(crate) use names::{bound, imports, used};
pub(crate) use refuse::refusals;

use names::{mentions_input, root, rules, statement_mentions_input, variables};

/// The module as the RVM is given it.
pub(crate) fn lower(module: &Module) -> String {
    rewrite(module, false)
}

/// The module as the interpreter is given it where it is held against the RVM. It has traps of its
/// own: where the element of a set is undefined in the last turn of a loop, it forgets those of the
/// turns before; where the value of a function is undefined, it does not take the `else`.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn lower_for_interpreter(module: &Module) -> String {
    rewrite(module, true)
}

fn rewrite(module: &Module, for_interpreter: bool) -> String {
    let mut lowering = Lowering {
        for_interpreter,
        imports: imports(module),
        rules: rules(module),
        ..Lowering::default()
    };
    let package = &module.package;
    lowering.go_to_line(package.span.line);
    lowering.write("package ");
    lowering.expression(&package.refr);
    for rule in &module.policy {
        lowering.write("\n");
        lowering.go_to_line(rule.span().line);
        lowering.rule(rule);
    }
    lowering.write("\n");
    lowering.out
}

/// Behind this column the next statement starts a line; regorus reads lines of 1024 columns.
const WIDTH: usize = 500;

const CONTAINS: &str = " contains ";

#[derive(Default)]
struct Lowering {
    out: String,
    /// Whether nothing is rewritten but what the interpreter stumbles over as well.
    for_interpreter: bool,
    /// The variables of the body that is being written and of those around it.
    locals: Vec<BTreeSet<String>>,
    /// The line that is being written.
    line: u32,
    /// How many variables were made up.
    fresh: u32,
    /// What imported names stand for.
    imports: BTreeMap<String, String>,
    /// The names of the rules of the module.
    rules: BTreeSet<String>,
}

impl Lowering {
    fn write(&mut self, text: &str) {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self
            .line
            .max(1)
            .saturating_add(u32::try_from(lines).unwrap_or_default());
        self.out.push_str(text);
    }

    /// Goes down to a line, if it is not there or below already.
    fn go_to_line(&mut self, line: u32) {
        while self.line.max(1) < line {
            self.write("\n");
        }
    }

    fn fresh(&mut self) -> String {
        self.fresh = self.fresh.saturating_add(1);
        format!("{}{}", refuse::RESERVED, self.fresh)
    }

    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { refr, value, .. } => {
                self.write("default ");
                self.expression(refr);
                self.write(" := ");
                self.expression(value);
            }
            Rule::Spec { head, bodies, .. } => self.definition(head, bodies),
        }
    }

    fn definition(&mut self, head: &RuleHead, bodies: &[RuleBody]) {
        match head {
            RuleHead::Set { refr, .. } | RuleHead::Compr { refr, .. } => self.expression(refr),
            RuleHead::Func { refr, args, .. } => {
                self.expression(refr);
                self.write("(");
                self.separated(args, Self::parameter);
                self.write(")");
            }
        }
        let (gives, value) = match head {
            RuleHead::Set { key, .. } => (CONTAINS, key.as_deref()),
            RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                (" := ", assign.as_ref().map(|assign| assign.value.as_ref()))
            }
        };
        if bodies.is_empty() {
            self.body(&[], gives, value);
        }
        for (position, body) in bodies.iter().enumerate() {
            let own = body.assign.as_ref().map(|assign| assign.value.as_ref());
            if body.is_else {
                self.write(" else");
            }
            let value = own.or(value.filter(|_| !body.is_else));
            let statements = &body.query.stmts;
            let has_else = bodies.get(position + 1).is_some_and(|next| next.is_else);
            if has_else && !self.for_interpreter && statements.iter().any(names::loops) {
                self.first_of(statements, value);
            } else {
                self.body(statements, gives, value);
            }
        }
    }

    fn parameter(&mut self, parameter: &Expr) {
        let unnamed = matches!(parameter, Expr::Var { span, .. } if span.text() == "_");
        if unnamed && !self.for_interpreter {
            let name = self.fresh();
            self.write(&name);
        } else {
            self.expression(parameter);
        }
    }

    /// The value of a rule, `if` and the body under which it has it.
    fn body(&mut self, statements: &[LiteralStmt], gives: &str, value: Option<&Expr>) {
        let uncertain = value.filter(|value| !self.is_sure(value));
        let temporary = uncertain.map(|value| (self.fresh(), value));
        match (&temporary, value) {
            (Some((name, _)), _) => self.write(&format!("{gives}{name}")),
            (None, Some(value)) => {
                self.write(gives);
                self.expression(value);
            }
            (None, None) => {}
        }
        let asks = !self.for_interpreter
            && (statements.iter().any(statement_mentions_input)
                || value.is_some_and(mentions_input));
        if statements.is_empty() && temporary.is_none() && !asks {
            return;
        }
        self.write(" if { ");
        self.enter(statements);
        let mut first = true;
        if asks {
            self.write("_ = input");
            first = false;
        }
        for statement in statements {
            self.separator(&mut first);
            self.statement(statement);
        }
        if let Some((name, value)) = temporary {
            self.separator(&mut first);
            self.named(&name, value);
        }
        if first {
            self.write("true");
        }
        self.locals.pop();
        self.write(" }");
    }

    /// Goes into a body, which [`Self::locals`] is left again with.
    fn enter(&mut self, statements: &[LiteralStmt]) {
        let bound = statements.iter().flat_map(bound);
        self.locals.push(bound.map(ToOwned::to_owned).collect());
    }

    /// The same, of a body that loops: it fails where no turn holds.
    fn first_of(&mut self, statements: &[LiteralStmt], value: Option<&Expr>) {
        let (turns, value_of) = (self.fresh(), self.fresh());
        self.write(&format!(" := {value_of} if {{ _ = input; {turns} := ["));
        if let Some(value) = value {
            self.gathered(&[value], statements);
        } else {
            self.write("true");
            self.gathered(&[], statements);
        }
        self.write(&format!(
            "]; {value_of} := {turns}[0]; {value_of} == {value_of} }}"
        ));
    }

    fn separator(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            let column = self.out.len() - self.out.rfind('\n').unwrap_or_default();
            self.write(if column > WIDTH { ";\n" } else { "; " });
        }
    }

    /// A name for a value, which holds only where there is one.
    fn named(&mut self, name: &str, value: &Expr) {
        self.write(&format!("{name} := "));
        self.expression(value);
        if !self.for_interpreter {
            self.write(&format!("; {name} == {name}"));
        }
    }

    /// Whether an expression has a value always.
    fn is_sure(&self, expression: &Expr) -> bool {
        match expression {
            Expr::String { .. }
            | Expr::RawString { .. }
            | Expr::Number { .. }
            | Expr::Bool { .. }
            | Expr::Null { .. }
            | Expr::ArrayCompr { .. }
            | Expr::SetCompr { .. }
            | Expr::ObjectCompr { .. } => true,
            Expr::Var { span, .. } => {
                let name = span.text();
                name == "input" || !(self.rules.contains(name) || self.imports.contains_key(name))
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                items.iter().all(|item| self.is_sure(item))
            }
            Expr::Object { fields, .. } => {
                let mut fields = fields.iter();
                fields.all(|(_, key, value)| self.is_sure(key) && self.is_sure(value))
            }
            _ => false,
        }
    }

    /// The full name of what a reference starts with, where that is imported.
    fn imported(&self, expression: &Expr) -> Option<&String> {
        self.imports.get(root(expression)?)
    }
}

/// An expression in one form, however it was set out.
pub(crate) fn written(expression: &Expr) -> String {
    let mut lowering = Lowering {
        for_interpreter: true,
        ..Lowering::default()
    };
    lowering.expression(expression);
    lowering.out
}

/// The variables that the statements of a body give values.
pub(crate) fn body_variables(statements: &[LiteralStmt]) -> BTreeSet<&str> {
    statements.iter().flat_map(bound).collect()
}

/// Whether an expression uses any of these variables.
pub(crate) fn uses_any(expression: &Expr, names: &BTreeSet<&str>) -> bool {
    let mut used = BTreeSet::new();
    variables(expression, &mut used);
    !used.is_disjoint(names)
}

#[cfg(test)]
mod tests;
