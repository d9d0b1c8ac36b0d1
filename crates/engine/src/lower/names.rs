//! The names in a piece of syntax.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{Expr, Literal, LiteralStmt, Module, Span};

use crate::analysis::{path_of, rule_name};

/// What imported names stand for.
pub(crate) fn imports(module: &Module) -> BTreeMap<String, String> {
    let imports = module.imports.iter().map(|import| {
        let target = path_of(&import.refr);
        let last = target.rsplit('.').next().unwrap_or_default();
        let name = import.r#as.as_ref().map_or(last, |alias| alias.text());
        (name.to_owned(), target)
    });
    let ours = imports
        .filter(|(_, target)| !target.starts_with("rego.") && !target.starts_with("future."));
    ours.collect()
}

/// The rules of a module.
pub(super) fn rules(module: &Module) -> BTreeSet<String> {
    module.policy.iter().map(|rule| rule_name(rule)).collect()
}

/// The name that a reference starts with.
pub(super) fn root(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Var { span, .. } => Some(span.text()),
        Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } => root(refr),
        _ => None,
    }
}

/// The expressions directly inside of one, those of the bodies of comprehensions among them.
pub(super) fn children(expression: &Expr) -> Vec<&Expr> {
    match expression {
        Expr::Array { items, .. } | Expr::Set { items, .. } => {
            items.iter().map(AsRef::as_ref).collect()
        }
        Expr::Object { fields, .. } => fields
            .iter()
            .flat_map(|(_, key, value)| [key.as_ref(), value.as_ref()])
            .collect(),
        Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
            let mut all = vec![term.as_ref()];
            all.extend(query.stmts.iter().flat_map(parts));
            all
        }
        Expr::ObjectCompr {
            key, value, query, ..
        } => {
            let mut all = vec![key.as_ref(), value.as_ref()];
            all.extend(query.stmts.iter().flat_map(parts));
            all
        }
        Expr::Call { fcn, params, .. } => {
            let params = params.iter().map(AsRef::as_ref);
            std::iter::once(fcn.as_ref()).chain(params).collect()
        }
        Expr::UnaryExpr { expr, .. } => vec![expr],
        Expr::RefDot { refr, .. } => vec![refr],
        Expr::RefBrack { refr, index, .. } => vec![refr, index],
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => vec![lhs, rhs],
        Expr::Membership {
            key,
            value,
            collection,
            ..
        } => {
            let key = key.iter().map(AsRef::as_ref);
            key.chain([value.as_ref(), collection.as_ref()]).collect()
        }
        _ => Vec::new(),
    }
}

/// The expressions directly inside of a statement, those of the body of an `every` among them.
pub(super) fn parts(statement: &LiteralStmt) -> Vec<&Expr> {
    match &statement.literal {
        Literal::SomeVars { .. } => Vec::new(),
        Literal::SomeIn {
            key,
            value,
            collection,
            ..
        } => {
            let key = key.iter().map(AsRef::as_ref);
            key.chain([value.as_ref(), collection.as_ref()]).collect()
        }
        Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => vec![expr],
        Literal::Every { domain, query, .. } => {
            let mut all = vec![domain.as_ref()];
            all.extend(query.stmts.iter().flat_map(parts));
            all
        }
    }
}

/// Every variable, rule and root of a reference in an expression.
pub(super) fn variables<'e>(expression: &'e Expr, into: &mut BTreeSet<&'e str>) {
    if let Expr::Var { span, .. } = expression {
        into.insert(span.text());
    }
    for child in children(expression) {
        variables(child, into);
    }
}

/// Every variable in a statement, and whatever else is called by a name there.
pub(crate) fn used(statement: &LiteralStmt) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for part in parts(statement) {
        variables(part, &mut used);
    }
    used
}

pub(super) fn mentions_input(expression: &Expr) -> bool {
    matches!(expression, Expr::Var { span, .. } if span.text() == "input")
        || children(expression).into_iter().any(mentions_input)
}

pub(super) fn statement_mentions_input(statement: &LiteralStmt) -> bool {
    parts(statement).into_iter().any(mentions_input)
}

/// The variables of a pattern that `:=` or `some` gives values.
pub(super) fn pattern_variables(pattern: &Expr) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    match pattern {
        Expr::Var { span, .. } if span.text() != "_" => {
            names.insert(span.text());
        }
        Expr::Array { items, .. } => {
            names.extend(items.iter().flat_map(|item| pattern_variables(item)));
        }
        Expr::Object { fields, .. } => {
            let values = fields.iter().map(|(_, _, value)| value);
            names.extend(values.flat_map(|value| pattern_variables(value)));
        }
        _ => {}
    }
    names
}

/// The variables that a statement may give values.
pub(crate) fn bound(statement: &LiteralStmt) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    match &statement.literal {
        Literal::SomeVars { vars, .. } => {
            names.extend(vars.iter().map(Span::text));
        }
        Literal::SomeIn {
            key,
            value,
            collection,
            ..
        } => {
            names.extend(pattern_variables(value));
            names.extend(key.iter().flat_map(|key| pattern_variables(key)));
            indices(collection, &mut names);
        }
        Literal::Expr { expr, .. } => {
            if let Expr::AssignExpr { lhs, .. } = expr.as_ref() {
                names.extend(pattern_variables(lhs));
            }
            indices(expr, &mut names);
        }
        Literal::Every { domain, .. } => indices(domain, &mut names),
        Literal::NotExpr { .. } => {}
    }
    names
}

/// The variables that an expression may give values itself: `i` of `list[i]`, and `_`.
pub(super) fn indices_of(expression: &Expr) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    indices(expression, &mut names);
    names
}

fn indices<'e>(expression: &'e Expr, into: &mut BTreeSet<&'e str>) {
    match expression {
        Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => return,
        Expr::RefBrack { index, .. } => {
            into.extend(pattern_variables(index));
            if let Expr::Var { span, .. } = index.as_ref() {
                into.insert(span.text());
            }
        }
        _ => {}
    }
    for child in children(expression) {
        indices(child, into);
    }
}

/// Whether an expression may stand for any element of something: `[_]`, `[i]`.
pub(super) fn is_any_element(expression: &Expr) -> bool {
    match expression {
        Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => false,
        Expr::RefBrack { index, .. } if matches!(index.as_ref(), Expr::Var { .. }) => true,
        other => children(other).into_iter().any(is_any_element),
    }
}

/// Whether a statement makes a loop of those behind it.
pub(super) fn loops(statement: &LiteralStmt) -> bool {
    match &statement.literal {
        Literal::SomeVars { .. } | Literal::SomeIn { .. } => true,
        Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => is_any_element(expr),
        Literal::Every { domain, .. } => is_any_element(domain),
    }
}
