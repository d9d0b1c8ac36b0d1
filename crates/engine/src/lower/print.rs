//! Expressions as text.

use regorus::Value;
use regorus::unstable::{ArithOp, AssignOp, BinOp, BoolOp, Expr, Ref, Span};

use super::Lowering;

impl Lowering {
    pub(super) fn expression(&mut self, expression: &Expr) {
        match expression {
            Expr::String { value, .. } | Expr::RawString { value, .. } => self.literal(value),
            // As it is written: a number may have more digits than a machine holds.
            Expr::Number { span, .. } | Expr::Bool { span, .. } | Expr::Null { span, .. } => {
                self.write(span.text());
            }
            Expr::Var { span, .. } => {
                let name = self.imported(expression).cloned();
                self.write(name.as_deref().unwrap_or(span.text()));
            }
            Expr::Array { items, .. } => {
                self.write("[");
                self.separated(items, Self::expression);
                self.write("]");
            }
            Expr::Set { items, .. } if items.is_empty() => self.write("set()"),
            Expr::Set { items, .. } => {
                self.write("{");
                self.separated(items, Self::expression);
                self.write("}");
            }
            Expr::Object { fields, .. } => self.object(fields),
            Expr::ArrayCompr { term, query, .. } => {
                self.write("[");
                self.gathered(&[term], &query.stmts);
                self.write("]");
            }
            Expr::SetCompr { term, query, .. } => {
                self.write("{");
                self.gathered(&[term], &query.stmts);
                self.write("}");
            }
            Expr::ObjectCompr {
                key, value, query, ..
            } => {
                self.write("{");
                self.gathered(&[key, value], &query.stmts);
                self.write("}");
            }
            Expr::Call { fcn, params, .. } => {
                self.expression(fcn);
                self.write("(");
                self.separated(params, Self::expression);
                self.write(")");
            }
            Expr::UnaryExpr { expr, .. } => {
                self.write("-");
                self.expression(expr);
            }
            Expr::RefDot { refr, field, .. } => {
                self.expression(refr);
                self.write(&format!(".{}", field.0.text()));
            }
            Expr::RefBrack { refr, index, .. } => {
                self.expression(refr);
                self.write("[");
                self.expression(index);
                self.write("]");
            }
            Expr::BinExpr { op, lhs, rhs, .. } => {
                let op = match op {
                    BinOp::Intersection => "&",
                    BinOp::Union => "|",
                };
                self.infix(lhs, op, rhs);
            }
            Expr::BoolExpr { op, lhs, rhs, .. } => self.infix(lhs, comparison(op), rhs),
            Expr::ArithExpr { op, lhs, rhs, .. } => self.infix(lhs, arithmetic(op), rhs),
            Expr::AssignExpr { op, lhs, rhs, .. } => {
                self.expression(lhs);
                self.write(match op {
                    AssignOp::ColEq => " := ",
                    AssignOp::Eq => " = ",
                });
                self.expression(rhs);
            }
            Expr::Membership {
                key,
                value,
                collection,
                ..
            } => {
                self.write("(");
                if let Some(key) = key {
                    self.expression(key);
                    self.write(", ");
                }
                self.infix(value, "in", collection);
                self.write(")");
            }
        }
    }

    fn object(&mut self, fields: &[(Span, Ref<Expr>, Ref<Expr>)]) {
        self.write("{");
        for (position, (_, key, value)) in fields.iter().enumerate() {
            if position > 0 {
                self.write(", ");
            }
            self.expression(key);
            self.write(": ");
            self.expression(value);
        }
        self.write("}");
    }

    fn literal(&mut self, value: &Value) {
        // A text always has a form in JSON.
        let text = value.to_json_str().unwrap_or_default();
        self.write(&text);
    }

    fn infix(&mut self, lhs: &Expr, op: &str, rhs: &Expr) {
        self.write("(");
        self.expression(lhs);
        self.write(&format!(" {op} "));
        self.expression(rhs);
        self.write(")");
    }

    pub(super) fn separated(&mut self, items: &[Ref<Expr>], each: fn(&mut Self, &Expr)) {
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                self.write(", ");
            }
            each(self, item);
        }
    }
}

fn comparison(op: &BoolOp) -> &'static str {
    match op {
        BoolOp::Lt => "<",
        BoolOp::Le => "<=",
        BoolOp::Eq => "==",
        BoolOp::Ge => ">=",
        BoolOp::Gt => ">",
        BoolOp::Ne => "!=",
    }
}

fn arithmetic(op: &ArithOp) -> &'static str {
    match op {
        ArithOp::Add => "+",
        ArithOp::Sub => "-",
        ArithOp::Mul => "*",
        ArithOp::Div => "/",
        ArithOp::Mod => "%",
    }
}
