//! Whether two definitions of a rule can hold at once, from what they ask in so many words.

use std::cmp::Ordering;

use regorus::Value;
use regorus::unstable::{BoolOp, Expr, Literal, RuleBody};

use crate::lower::{body_variables, uses_any, written};

/// Whether of any two bodies, one of each definition, only one can hold: a condition of the one is
/// the opposite of a condition of the other, asked of nothing that the bodies name themselves.
pub(super) fn are_exclusive(one: &[RuleBody], other: &[RuleBody]) -> bool {
    let pair = |one: &RuleBody, other: &RuleBody| {
        let (left, right) = (conditions(one), conditions(other));
        left.iter()
            .any(|left| right.iter().any(|right| excludes(left, right)))
    };
    !one.is_empty()
        && !other.is_empty()
        && one
            .iter()
            .all(|one| other.iter().all(|other| pair(one, other)))
}

enum Condition<'a> {
    Holds(&'a Expr),
    Not(&'a Expr),
}

fn conditions(body: &RuleBody) -> Vec<Condition<'_>> {
    let own = body_variables(&body.query.stmts);
    let mut found = Vec::new();
    for statement in &body.query.stmts {
        match &statement.literal {
            Literal::Expr { expr, .. } if !uses_any(expr, &own) => {
                found.push(Condition::Holds(expr));
            }
            Literal::NotExpr { expr, .. } if !uses_any(expr, &own) => {
                found.push(Condition::Not(expr));
            }
            _ => {}
        }
    }
    found
}

fn excludes(one: &Condition<'_>, other: &Condition<'_>) -> bool {
    match (one, other) {
        (Condition::Holds(one), Condition::Not(other))
        | (Condition::Not(other), Condition::Holds(one)) => written(one) == written(other),
        (Condition::Holds(one), Condition::Holds(other)) => compared_apart(one, other),
        (Condition::Not(_), Condition::Not(_)) => false,
    }
}

/// Two comparisons of the same thing that never hold of the same value.
fn compared_apart(one: &Expr, other: &Expr) -> bool {
    let (
        Expr::BoolExpr {
            op: left,
            lhs: one,
            rhs: first,
            ..
        },
        Expr::BoolExpr {
            op: right,
            lhs: other,
            rhs: second,
            ..
        },
    ) = (one, other)
    else {
        return false;
    };
    if written(one) != written(other) {
        return false;
    }
    if written(first) == written(second) {
        // No value stands to the same thing in both ways.
        return !ALL
            .iter()
            .any(|order| holds(left, *order) && holds(right, *order));
    }
    let (Some(first), Some(second)) = (constant(first), constant(second)) else {
        return false;
    };
    match (left, right) {
        (BoolOp::Eq, BoolOp::Eq) => true,
        // Whether the one value is among the others.
        (BoolOp::Eq, op) => !holds(op, first.cmp(second)),
        (op, BoolOp::Eq) => !holds(op, second.cmp(first)),
        (BoolOp::Lt | BoolOp::Le, BoolOp::Gt | BoolOp::Ge) => first < second,
        (BoolOp::Gt | BoolOp::Ge, BoolOp::Lt | BoolOp::Le) => second < first,
        _ => false,
    }
}

const ALL: [Ordering; 3] = [Ordering::Less, Ordering::Equal, Ordering::Greater];

fn holds(op: &BoolOp, order: Ordering) -> bool {
    match op {
        BoolOp::Lt => order.is_lt(),
        BoolOp::Le => order.is_le(),
        BoolOp::Eq => order.is_eq(),
        BoolOp::Ge => order.is_ge(),
        BoolOp::Gt => order.is_gt(),
        BoolOp::Ne => order.is_ne(),
    }
}

fn constant(expression: &Expr) -> Option<&Value> {
    match expression {
        Expr::String { value, .. }
        | Expr::RawString { value, .. }
        | Expr::Number { value, .. }
        | Expr::Bool { value, .. }
        | Expr::Null { value, .. } => Some(value),
        _ => None,
    }
}
