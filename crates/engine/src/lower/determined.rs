//! Whether a body can give one thing two values, which is an error in Rego and goes unnoticed in
//! the RVM, where the last one wins.

use std::collections::BTreeSet;

use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt};

use super::names::{bound, indices_of, pattern_variables, variables};

/// Whether a value is the same in every way in which a body holds, or, with a key, in every way in
/// which it holds with that key.
///
/// What the body loops over is not determined, but for the variables that are the key. What is
/// assigned from determined variables is, and so is an element at a determined place. The variables
/// around the body are determined.
pub(super) fn is_determined(
    statements: &[LiteralStmt],
    key: Option<&Expr>,
    value: &Expr,
    around: &[BTreeSet<String>],
) -> bool {
    let mut open = BTreeSet::from(["_"]);
    for statement in statements {
        open.extend(bound(statement));
    }
    // A value may have an index of its own.
    open.extend(indices_of(value));
    open.retain(|name| !around.iter().any(|each| each.contains(*name)));
    if let Some(key) = key {
        for name in pattern_variables(key) {
            open.remove(name);
        }
    }
    loop {
        let before = open.len();
        for statement in statements {
            let (from, gives) = match &statement.literal {
                Literal::Expr { expr, .. } => match expr.as_ref() {
                    Expr::AssignExpr {
                        op: AssignOp::ColEq,
                        lhs,
                        rhs,
                        ..
                    } => (rhs, pattern_variables(lhs)),
                    _ => continue,
                },
                Literal::SomeIn {
                    key: Some(key),
                    value,
                    collection,
                    ..
                } if pattern_variables(key).is_disjoint(&open) && is_variable(key) => {
                    (collection, pattern_variables(value))
                }
                _ => continue,
            };
            if uses(from).is_disjoint(&open) {
                open.retain(|name| !gives.contains(name));
            }
        }
        if open.len() == before {
            return uses(value).is_disjoint(&open);
        }
    }
}

fn is_variable(key: &Expr) -> bool {
    matches!(key, Expr::Var { span, .. } if span.text() != "_")
}

/// The variables of an expression; `_` where it stands for any element of something.
fn uses(expression: &Expr) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    variables(expression, &mut names);
    names.remove("_");
    names.extend(indices_of(expression).contains("_").then_some("_"));
    names
}
