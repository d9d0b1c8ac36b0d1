//! Statements: what binds a variable, what is a condition.

use architrave_model::Segment;
use regorus::unstable::{AssignOp, BoolOp, Expr, Literal, LiteralStmt};

use super::error::start;
use super::flow::Flow;
use super::modules::text_of;
use super::types::Types;
use super::walker::Walker;

impl<'a> Walker<'a> {
    pub(super) fn statement(&mut self, statement: &'a LiteralStmt) {
        for with in &statement.with_mods {
            let message = "`with` gives a policy another input than the one it is asked about";
            self.error(&with.span, message);
        }
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                for variable in vars {
                    self.scopes.declare(variable.text());
                }
            }
            Literal::SomeIn {
                key,
                value,
                collection,
                ..
            } => {
                let flow = self.expression(collection);
                let (keys, elements) = self.iterate(&flow, &start(collection));
                if let Some(key) = key {
                    self.pattern(key, keys, true);
                }
                self.pattern(value, elements, true);
            }
            Literal::Expr { expr, .. } => self.condition(expr),
            Literal::NotExpr { expr, .. } => {
                self.negated(expr);
                self.scopes.open();
                let around = std::mem::replace(&mut self.in_not, true);
                self.condition(expr);
                self.in_not = around;
                self.scopes.close();
            }
            Literal::Every {
                key,
                value,
                domain,
                query,
                ..
            } => {
                let flow = self.expression(domain);
                let (keys, elements) = self.iterate(&flow, &start(domain));
                self.scopes.open();
                if let Some(key) = key {
                    self.scopes.declare(key.text());
                    self.scopes.bind(key, keys);
                }
                self.scopes.declare(value.text());
                self.scopes.bind(value, elements);
                self.body(query, |_| Flow::of(Types::BOOLEAN));
                self.scopes.close();
            }
        }
    }

    fn condition(&mut self, expression: &'a Expr) {
        match expression {
            Expr::AssignExpr {
                op: AssignOp::ColEq,
                lhs,
                rhs,
                ..
            } => {
                let flow = self.expression(rhs);
                self.touch(&flow);
                self.pattern(lhs, flow, true);
            }
            Expr::AssignExpr {
                op: AssignOp::Eq,
                lhs,
                rhs,
                ..
            } => self.unify(lhs, rhs),
            other => {
                let flow = self.expression(other);
                self.escape(&flow, &start(other));
            }
        }
    }

    /// `lhs = rhs`: each side may give the other's variables their values.
    fn unify(&mut self, lhs: &'a Expr, rhs: &'a Expr) {
        match (lhs, rhs) {
            (Expr::Array { items: left, .. }, Expr::Array { items: right, .. })
                if left.len() == right.len() =>
            {
                for (left, right) in left.iter().zip(right) {
                    self.unify(left, right);
                }
            }
            (pattern, value) | (value, pattern) if self.is_pattern(pattern) => {
                let flow = self.expression(value);
                self.touch(&flow);
                self.pattern(pattern, flow, false);
            }
            _ => {
                self.comparison(&BoolOp::Eq, lhs, rhs);
            }
        }
    }

    fn is_pattern(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Array { .. } | Expr::Object { .. } => true,
            other => self.gives_value(other),
        }
    }

    /// Whether an expression is a variable that is given its value here.
    pub(super) fn gives_value(&self, expression: &Expr) -> bool {
        let Expr::Var { span, .. } = expression else {
            return false;
        };
        match span.text() {
            "input" => false,
            "_" => true,
            name if self.modules.resolve(self.file, name).is_some() => {
                // A variable may have the name of a rule where it is declared.
                !matches!(self.scopes.find(name), super::scope::Found::Nothing)
                    && self.scopes.binds(span)
            }
            _ => self.scopes.binds(span),
        }
    }

    /// Takes a value apart. `declares`: the variables of the pattern are new ones.
    pub(super) fn pattern(&mut self, pattern: &'a Expr, flow: Flow, declares: bool) {
        match pattern {
            Expr::Var { span, .. } if span.text() == "_" => {}
            Expr::Var { span, .. } if declares || self.gives_value(pattern) => {
                if declares {
                    self.scopes.declare(span.text());
                }
                self.scopes.bind(span, flow);
            }
            Expr::Array { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    let part = self.advance(&flow, &Segment::Index(index), &start(item));
                    self.touch(&part);
                    self.pattern(item, part, declares);
                }
            }
            Expr::Object { fields, .. } => {
                // Objects are alike only if neither has a key more.
                self.escape(&flow, &start(pattern));
                for (_, key, value) in fields {
                    let part = match key.as_ref() {
                        Expr::String { value, .. } | Expr::RawString { value, .. } => {
                            let name = text_of(value).unwrap_or_default().to_owned();
                            self.advance(&flow, &Segment::Field(name.into()), &start(key))
                        }
                        other => {
                            let key = self.expression(other);
                            self.escape(&key, &start(other));
                            self.iterate(&flow, &start(other)).1
                        }
                    };
                    self.touch(&part);
                    self.pattern(value, part, declares);
                }
            }
            other => {
                let constant = self.expression(other);
                self.compared(
                    &BoolOp::Eq,
                    (&constant, &start(other)),
                    (&flow, &start(other)),
                );
            }
        }
    }
}
