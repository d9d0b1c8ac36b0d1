//! Test support: the inputs that the tests of a policy ask it of.

use std::fmt::Write as _;

use architrave_graph::sides;
use architrave_model::Kind;
use regorus::unstable::{Literal, LiteralStmt, Rule, RuleHead, Span};
use regorus::{Engine, Value};

use crate::analysis::{package_of, parse, path_of, rule_name};
use crate::bundle::SourceFile;
use crate::lower::written;
use crate::value::{name, object};

/// The rule that is added to the tests of a policy, and gathers their inputs.
const GATHERED: &str = "gathered_inputs";

/// Every `input` of the tests in a file, made whole as an input of a kind.
///
/// # Errors
/// When the file is no Rego, or cannot be evaluated.
pub(super) fn inputs_of(
    tests: &str,
    library: &[SourceFile],
    kind: Kind,
) -> Result<Vec<Value>, String> {
    let (modules, errors) = parse([("tests", tests)]);
    let module = modules.first().filter(|_| errors.is_empty());
    let module = module.ok_or_else(|| format!("{errors:?}"))?;
    let mut text = tests.to_owned();
    for rule in &module.policy {
        let Rule::Spec {
            head: RuleHead::Compr { .. },
            bodies,
            ..
        } = rule.as_ref()
        else {
            continue;
        };
        if rule_name(rule).starts_with("test_") {
            for body in bodies {
                gather(&body.query.stmts, &mut Vec::new(), &mut text);
            }
        }
    }
    let mut engine = Engine::new();
    let told = |error: &dyn std::fmt::Display| format!("{error:#}\n{text}");
    for file in library {
        let added = engine.add_policy(file.path.clone(), file.text.clone());
        added.map_err(|error| told(&error))?;
    }
    let added = engine.add_policy("tests".to_owned(), text.clone());
    added.map_err(|error| told(&error))?;
    let rule = format!("{}.{GATHERED}", package_of(module));
    let found = engine.eval_rule(rule).map_err(|error| told(&error))?;
    let found = found.as_set().map(|found| found.iter_sorted().cloned());
    let found = found.into_iter().flatten();
    Ok(found.map(|input| whole(&input, kind)).collect())
}

/// Writes a rule for each input, with the statements before it that it may need.
fn gather(statements: &[LiteralStmt], before: &mut Vec<String>, into: &mut String) {
    let outer = before.len();
    for statement in statements {
        let input = statement
            .with_mods
            .iter()
            .find(|with| path_of(&with.refr) == "input");
        match (&statement.literal, input) {
            (_, Some(input)) => {
                let input = written(&input.r#as);
                let before = before.join("\n");
                let _ = write!(
                    into,
                    "\n{GATHERED} contains found if {{\n{before}\nfound := {input}\n}}\n"
                );
            }
            (
                Literal::Every {
                    key,
                    value,
                    domain,
                    query,
                    ..
                },
                None,
            ) => {
                let key = key.as_ref().map(|key| format!("{}, ", key.text()));
                before.push(format!(
                    "some {}{} in {}",
                    key.unwrap_or_default(),
                    value.text(),
                    written(domain)
                ));
                gather(&query.stmts, before, into);
                before.pop();
            }
            (literal, None) => before.push(stated(literal)),
        }
    }
    before.truncate(outer);
}

/// A statement as text. The span of one that ends with a string leaves out the last quote.
fn stated(literal: &Literal) -> String {
    match literal {
        Literal::SomeVars { vars, .. } => {
            let names: Vec<_> = vars.iter().map(Span::text).collect();
            format!("some {}", names.join(", "))
        }
        Literal::SomeIn {
            key,
            value,
            collection,
            ..
        } => {
            let key = key.as_ref().map(|key| format!("{}, ", written(key)));
            let key = key.unwrap_or_default();
            format!("some {key}{} in {}", written(value), written(collection))
        }
        Literal::Expr { expr, .. } => written(expr),
        Literal::NotExpr { expr, .. } => format!("not {}", written(expr)),
        Literal::Every { .. } => String::new(),
    }
}

/// The input with what every resource has, neighbours likewise.
fn whole(input: &Value, kind: Kind) -> Value {
    let Ok(fields) = input.as_object() else {
        return input.clone();
    };
    let own = fields.get(&name("kind"));
    let own = own.and_then(|kind| kind.as_string().ok()?.parse().ok());
    let kind = own.unwrap_or(kind);
    let mut all = vec![
        (name("id"), Value::from("example")),
        (name("kind"), name(kind.name())),
        (name("config"), object([])),
    ];
    for (key, value) in fields.iter_sorted() {
        let value = if *key == name("related") {
            related(value, kind)
        } else {
            value.clone()
        };
        all.retain(|(known, _)| known != key);
        all.push((key.clone(), value));
    }
    object(all)
}

fn related(related: &Value, kind: Kind) -> Value {
    let Ok(relations) = related.as_object() else {
        return related.clone();
    };
    let each = relations.iter_sorted().map(|(relation, ends)| {
        let side = sides(kind).iter().find(|side| name(side.name) == *relation);
        let end = side.and_then(|side| side.kinds.first().copied());
        let ends = match (ends, end) {
            (Value::Array(all), Some(end)) => {
                let all = all.iter().map(|one| whole(one, end));
                all.collect::<Vec<_>>().into()
            }
            (one, Some(end)) => whole(one, end),
            (other, None) => other.clone(),
        };
        (relation.clone(), ends)
    });
    object(each)
}
