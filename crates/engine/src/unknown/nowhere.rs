//! Expressions for the engine's own functions, which ask where their arguments are written to say so
//! in errors that nobody reads here.

use std::sync::LazyLock;

use regorus::unstable::{Expr, Ref, Rule, RuleHead};

use crate::analysis::parse;

/// More than any builtin takes.
const TEXT: &str = "package nowhere\n\nx := [null, null, null, null, null, null, null, null]\n";

static EXPRESSIONS: LazyLock<Vec<Ref<Expr>>> = LazyLock::new(|| {
    let (modules, _) = parse([("nowhere.rego", TEXT)]);
    let rules = modules.iter().flat_map(|module| &module.policy);
    let values = rules.filter_map(|rule| match rule.as_ref() {
        Rule::Spec {
            head: RuleHead::Compr { assign, .. },
            ..
        } => Some(assign.as_ref()?.value.as_ref()),
        _ => None,
    });
    let items = values.filter_map(|value| match value {
        Expr::Array { items, .. } => Some(items.clone()),
        _ => None,
    });
    items.flatten().collect()
});

/// So many expressions; fewer where there are not so many.
pub(super) fn nowhere(count: usize) -> &'static [Ref<Expr>] {
    EXPRESSIONS.get(..count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough() {
        assert_eq!(nowhere(8).len(), 8);
    }
}
