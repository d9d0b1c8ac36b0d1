//! What `not` may stand before.
//!
//! Of `not f(input.config.x)` with `x` absent, OPA says undefined, as it evaluates the arguments of
//! a call outside of the `not`; regorus says true. The author has to say what holds of an absent
//! value, so that every engine says the same: by asking for it first, or in a helper rule, where
//! absence makes the rule undefined and its negation true everywhere.

use regorus::unstable::{BoolOp, Expr};

use super::error::start;
use super::modules::path_of;
use super::scope::Found;
use super::walker::Walker;

impl Walker<'_> {
    pub(super) fn negated(&mut self, expression: &Expr) {
        match expression {
            Expr::BoolExpr {
                op: BoolOp::Eq,
                lhs,
                rhs,
                ..
            } => {
                // OPA compares the two without evaluating them outside.
                self.parts(lhs);
                self.parts(rhs);
            }
            other => self.parts(other),
        }
    }

    fn parts(&mut self, expression: &Expr) {
        match expression {
            Expr::Call { params, .. } => params.iter().for_each(|each| self.operand(each)),
            Expr::BoolExpr { lhs, rhs, .. }
            | Expr::ArithExpr { lhs, rhs, .. }
            | Expr::BinExpr { lhs, rhs, .. } => {
                self.operand(lhs);
                self.operand(rhs);
            }
            Expr::Membership {
                key,
                value,
                collection,
                ..
            } => {
                let operands = key.iter().chain([value, collection]);
                operands.for_each(|each| self.operand(each));
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                for each in items {
                    self.operand(each);
                }
            }
            Expr::Object { fields, .. } => {
                for (_, _, value) in fields {
                    self.operand(value);
                }
            }
            Expr::UnaryExpr { expr, .. } => self.operand(expr),
            _ => {}
        }
    }

    fn operand(&mut self, expression: &Expr) {
        if !matches!(expression, Expr::RefDot { .. } | Expr::RefBrack { .. }) {
            return self.parts(expression);
        }
        let path = path_of(expression);
        let base = path.split(['.', '[']).next().unwrap_or_default();
        if self.is_always_there(expression) {
            return;
        }
        if base == "input" || matches!(self.scopes.find(base), Found::Bound(_)) {
            self.error(
                &start(expression),
                format!(
                    "if `{path}` is absent, engines differ on this `not`: put what is negated into \
                     a rule of its own (absent: the `not` holds), or assign `{path}` to a variable \
                     before (absent: it does not)"
                ),
            );
        }
    }

    /// What no input lacks: the id and the kind of a resource, and the parameters, without which a
    /// policy is not asked.
    fn is_always_there(&self, expression: &Expr) -> bool {
        let Expr::RefDot { refr, field, .. } = expression else {
            return false;
        };
        match (refr.as_ref(), field.0.text()) {
            (Expr::Var { span, .. }, "id" | "kind") => match self.scopes.find(span.text()) {
                Found::Bound(flow) => flow.is_resource(),
                _ => span.text() == "input",
            },
            (Expr::RefDot { refr, field, .. }, _) => {
                field.0.text() == "params"
                    && matches!(refr.as_ref(), Expr::Var { span, .. } if span.text() == "input")
            }
            _ => false,
        }
    }
}
