//! Statements, and the bodies of comprehensions, as the RVM gets them right.

use std::collections::BTreeSet;

use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Span};

use super::Lowering;
use super::names::{self, pattern_variables, variables};

impl Lowering {
    pub(super) fn statement(&mut self, statement: &LiteralStmt) {
        self.go_to_line(statement.span.line);
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                let names: Vec<_> = vars.iter().map(Span::text).collect();
                self.write(&format!("some {}", names.join(", ")));
            }
            Literal::SomeIn {
                key,
                value,
                collection,
                ..
            } => {
                self.write("some ");
                if let Some(key) = key {
                    self.expression(key);
                    self.write(", ");
                }
                self.expression(value);
                self.write(" in ");
                self.expression(collection);
            }
            Literal::Expr { expr, .. } => self.condition(expr),
            Literal::NotExpr { expr, .. } => {
                self.write("not ");
                self.expression(expr);
            }
            Literal::Every {
                key,
                value,
                domain,
                query,
                ..
            } => {
                let waits = self.waits_for(domain, &query.stmts);
                let domain_of = (!waits.is_empty()).then(|| self.fresh());
                if let Some(name) = &domain_of {
                    self.write(&format!("{name} := ["));
                    self.expression(domain);
                    self.write(&format!(", {}]; {name} == {name}; ", waits.join(", ")));
                }
                self.write("every ");
                if let Some(key) = key {
                    self.write(&format!("{}, ", key.text()));
                }
                self.write(&format!("{} in ", value.text()));
                match &domain_of {
                    Some(name) => self.write(&format!("{name}[0]")),
                    None => self.expression(domain),
                }
                self.write(" { ");
                self.enter(&query.stmts);
                let mut first = true;
                for statement in &query.stmts {
                    self.separator(&mut first);
                    self.statement(statement);
                }
                self.locals.pop();
                self.write(" }");
            }
        }
    }

    /// The variables around an `every` that its body asks for and its domain does not. regorus takes
    /// an `every` to wait for the variables of its domain alone.
    fn waits_for(&self, domain: &Expr, statements: &[LiteralStmt]) -> Vec<String> {
        let mut asked = BTreeSet::new();
        for part in statements.iter().flat_map(names::parts) {
            variables(part, &mut asked);
        }
        let mut known = BTreeSet::from(["_"]);
        variables(domain, &mut known);
        let asked = asked.difference(&known);
        let around = asked.filter(|name| self.locals.iter().any(|each| each.contains(**name)));
        around.map(|name| (*name).to_owned()).collect()
    }

    fn condition(&mut self, expression: &Expr) {
        match expression {
            Expr::AssignExpr {
                op: AssignOp::ColEq,
                lhs,
                rhs,
                ..
            } if !self.for_interpreter => self.assignment(lhs, rhs),
            other => self.expression(other),
        }
    }

    fn assignment(&mut self, pattern: &Expr, value: &Expr) {
        match (pattern, value) {
            // Where the value stands behind a loop, the RVM cannot compile it otherwise.
            (Expr::Array { items, .. }, Expr::Array { items: values, .. })
                if items.len() == values.len() =>
            {
                for (position, (item, value)) in items.iter().zip(values).enumerate() {
                    if position > 0 {
                        self.write("; ");
                    }
                    self.assignment(item, value);
                }
                return;
            }
            (Expr::Var { span, .. }, value) if span.text() == "_" => {
                self.write("_ = ");
                self.expression(value);
                return;
            }
            _ => {}
        }
        self.expression(pattern);
        self.write(" := ");
        self.expression(value);
        if !(self.is_sure(value) && matches!(pattern, Expr::Var { .. })) {
            for name in pattern_variables(pattern) {
                self.write(&format!("; {name} == {name}"));
            }
        }
    }

    /// A comprehension between its brackets: what it gathers, and from where.
    pub(super) fn gathered(&mut self, terms: &[&Expr], statements: &[LiteralStmt]) {
        self.enter(statements);
        let mut temporaries = Vec::new();
        for (position, term) in terms.iter().enumerate() {
            if position > 0 {
                self.write(": ");
            }
            if self.for_interpreter || self.is_sure(term) {
                self.expression(term);
            } else {
                let name = self.fresh();
                self.write(&name);
                temporaries.push((name, *term));
            }
        }
        self.write(" | ");
        let mut first = true;
        if !self.for_interpreter {
            self.write("some _ in [0]");
            first = false;
        }
        for statement in statements {
            self.separator(&mut first);
            self.statement(statement);
        }
        for (name, term) in temporaries {
            self.separator(&mut first);
            self.named(&name, term);
        }
        self.locals.pop();
    }
}
