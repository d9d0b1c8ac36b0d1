//! The rule of each construct, on small policies and gaps made by hand.

use std::collections::BTreeSet;

use architrave_model::{Kind, Path};
use serde_json::{Value as Json, json};

use super::certainty::Causes;
use super::evaluator::Evaluator;
use super::overlay::overlay_input;
use crate::Bundle;
use crate::analysis::Place;
use crate::testing::{bundle, policy};
use crate::to_value;

/// What is said of a database: `fail`, `pass`, or the gaps that it rests on. Where there surely is a
/// value, its path ends in `!`.
fn said(bundle: &Bundle, input: &Json, gaps: &[&str]) -> String {
    let read = |gap: &&str| {
        (
            gap.trim_end_matches('!').parse().unwrap(),
            gap.ends_with('!'),
        )
    };
    let paths: Vec<(Path, bool)> = gaps.iter().map(read).collect();
    let place = Place::Resource([Kind::DbInstance].into());
    let input = overlay_input(&to_value(input).unwrap(), Some(&place), &paths);
    let tree = bundle.tree(0).unwrap();
    let mut evaluator = Evaluator::new(tree, input, &[]);
    let found = evaluator.findings().unwrap();
    if found.iter().any(|(_, when)| when.is_sure()) {
        return "fail".to_owned();
    }
    let causes: Vec<_> = found.iter().map(|(_, when)| when.causes()).collect();
    let on: BTreeSet<_> = Causes::all(&causes).iter().map(|gap| gaps[gap]).collect();
    if found.is_empty() {
        "pass".to_owned()
    } else {
        on.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// Statements that make a finding, with helpers behind them.
fn check(statements: &str, helpers: &str, cases: &[(Json, &[&str], &str)]) {
    let body = format!(
        "deny contains finding if {{\n\t{}\n\tfinding := {{\"at\": [\"config.engine\"], \"message\": \"m\"}}\n}}\n\n{helpers}\n",
        statements.replace("; ", "\n\t")
    );
    let bundle = bundle(&[policy("a", &body)]);
    for (config, gaps, expected) in cases {
        let related = config.get("related").cloned().unwrap_or(json!({}));
        let input = json!({
            "id": "db", "kind": "aws.rds.db_instance", "config": config, "related": related,
            "params": {"days": 7},
        });
        let mut input = input;
        if let Some(config) = input["config"].as_object_mut() {
            config.remove("related");
        }
        assert_eq!(
            said(&bundle, &input, gaps),
            *expected,
            "{statements} on {config} without {gaps:?}"
        );
    }
}

const ENGINE: &str = "config.engine";
const DAYS: &str = "config.backup_retention_days";
const LOGS: &str = "config.enabled_cloudwatch_logs_exports";
const MORE: &str = "config.enabled_cloudwatch_logs_exports[*]";

#[test]
fn a_value_that_is_not_known_may_be_any_of_its_type_or_absent() {
    check(
        "input.config.engine",
        "",
        &[
            (json!({"engine": "x"}), &[], "fail"),
            (json!({}), &[], "pass"),
            (json!({}), &[ENGINE], ENGINE),
        ],
    );
    check(
        "input.config.engine == \"mysql\"; input.config.backup_retention_days < input.params.days",
        "",
        &[
            (json!({"backup_retention_days": 1}), &[ENGINE], ENGINE),
            // What holds for none of its values needs not be known.
            (json!({"backup_retention_days": 9}), &[ENGINE], "pass"),
            (json!({"engine": "x"}), &[DAYS], "pass"),
            (
                json!({}),
                &[DAYS, ENGINE],
                "config.backup_retention_days, config.engine",
            ),
        ],
    );
}

#[test]
fn ways_that_bind_the_same_are_one_unless_an_array_counts_them() {
    let twice = json!({"enabled_cloudwatch_logs_exports": ["a", "a"], "engine": "a"});
    let each = "input.config.enabled_cloudwatch_logs_exports[_] == input.config.engine";
    let counted = format!("count([1 | {each}]) == 2");
    check(&counted, "", &[(twice.clone(), &[], "fail")]);
    let listed = format!("count({{1 | {each}}}) == 1");
    check(&listed, "", &[(twice.clone(), &[], "fail")]);
    // Of a function that holds in two ways an array counts one.
    let called = "count([1 | _holds]) == 1";
    let function = format!("_holds if {{\n\t{each}\n}}");
    check(called, &function, &[(twice, &[], "fail")]);
}

#[test]
fn a_value_that_is_surely_there_is_told_apart_from_what_it_is() {
    const SURE: &str = "config.engine!";
    check(
        "input.config.engine",
        "",
        &[(json!({}), &[SURE], "fail"), (json!({}), &[ENGINE], ENGINE)],
    );
    check(
        "not input.config.engine",
        "",
        &[(json!({}), &[SURE], "pass"), (json!({}), &[ENGINE], ENGINE)],
    );
    check(
        "input.config.engine == \"mysql\"",
        "",
        &[(json!({}), &[SURE], SURE)],
    );
    // What a value is in is there with it; elements of a list may be none.
    check(
        "not input.related.cluster",
        "",
        &[
            (json!({}), &["related.cluster.config.engine!"], "pass"),
            (
                json!({}),
                &["related.cluster.config.engine"],
                "related.cluster.config.engine",
            ),
        ],
    );
    check(
        "count(input.config.enabled_cloudwatch_logs_exports) == 0",
        "",
        &[(
            json!({"enabled_cloudwatch_logs_exports": []}),
            &["config.enabled_cloudwatch_logs_exports[*]!"],
            "config.enabled_cloudwatch_logs_exports[*]!",
        )],
    );
}

#[test]
fn not_is_sure_only_of_what_surely_is_not() {
    check(
        "not input.config.engine == \"mysql\"",
        "",
        &[
            (json!({"engine": "x"}), &[], "fail"),
            (json!({}), &[], "fail"),
            (json!({}), &[ENGINE], ENGINE),
            (json!({"engine": "mysql"}), &[DAYS], "pass"),
        ],
    );
    check(
        "not _good",
        "_good if input.config.engine == \"mysql\"\n\n_good if input.config.multi_az == true",
        &[
            (json!({"multi_az": true}), &[ENGINE], "pass"),
            (json!({"multi_az": false}), &[ENGINE], ENGINE),
            (json!({}), &["config.multi_az"], "config.multi_az"),
        ],
    );
}

#[test]
fn a_list_may_have_more_elements_than_are_known() {
    check(
        "some log in input.config.enabled_cloudwatch_logs_exports; log == \"audit\"",
        "",
        &[
            (
                json!({"enabled_cloudwatch_logs_exports": ["audit"]}),
                &[MORE],
                "fail",
            ),
            (
                json!({"enabled_cloudwatch_logs_exports": ["error"]}),
                &[MORE],
                MORE,
            ),
            (
                json!({"enabled_cloudwatch_logs_exports": ["error"]}),
                &[],
                "pass",
            ),
            (json!({}), &[LOGS], LOGS),
        ],
    );
    check(
        "every log in input.config.enabled_cloudwatch_logs_exports { log == \"audit\" }",
        "",
        &[
            (
                json!({"enabled_cloudwatch_logs_exports": ["audit"]}),
                &[],
                "fail",
            ),
            (
                json!({"enabled_cloudwatch_logs_exports": ["audit"]}),
                &[MORE],
                MORE,
            ),
            // One that surely is not like that decides, whatever else there is.
            (
                json!({"enabled_cloudwatch_logs_exports": ["error"]}),
                &[MORE],
                "pass",
            ),
            (json!({}), &[LOGS], LOGS),
        ],
    );
}

#[test]
fn a_count_is_a_range() {
    let count = |condition: &str| {
        format!("count(input.config.enabled_cloudwatch_logs_exports) {condition}")
    };
    let one = || json!({"enabled_cloudwatch_logs_exports": ["audit"]});
    check(
        &count("== 0"),
        "",
        &[
            (one(), &[MORE], "pass"),
            (
                json!({"enabled_cloudwatch_logs_exports": []}),
                &[MORE],
                MORE,
            ),
        ],
    );
    check(&count("> 0"), "", &[(one(), &[MORE], "fail")]);
    check(&count("< 2"), "", &[(one(), &[MORE], MORE)]);
    check(
        "found := {log | some log in input.config.enabled_cloudwatch_logs_exports; log != \"x\"}; count(found) > 0",
        "",
        &[
            (one(), &[MORE], "fail"),
            (
                json!({"enabled_cloudwatch_logs_exports": ["x"]}),
                &[MORE],
                MORE,
            ),
        ],
    );
    check(
        "input.config.enabled_cloudwatch_logs_exports == []",
        "",
        &[
            (one(), &[MORE], "pass"),
            (
                json!({"enabled_cloudwatch_logs_exports": []}),
                &[MORE],
                MORE,
            ),
        ],
    );
}

#[test]
fn an_else_counts_where_what_is_before_it_may_not_hold() {
    let helpers = "_name := \"a\" if {\n\tinput.config.engine == \"mysql\"\n} else := \"b\" if {\n\tinput.config.multi_az == true\n} else := \"c\"";
    check(
        "_name == \"c\"",
        helpers,
        &[
            (json!({"engine": "mysql"}), &["config.multi_az"], "pass"),
            (json!({"multi_az": true}), &[ENGINE], "pass"),
            (json!({"multi_az": false}), &[ENGINE], ENGINE),
            (json!({}), &["config.multi_az"], "config.multi_az"),
        ],
    );
    // It has a value whichever it is.
    check("_name", helpers, &[(json!({}), &[ENGINE], "fail")]);
    check(
        "_name in {\"a\", \"c\"}",
        helpers,
        &[(json!({"multi_az": false}), &[ENGINE], "fail")],
    );
}

#[test]
fn a_default_counts_where_there_may_be_no_value() {
    let helpers = "default _days := 0\n\n_days := input.config.backup_retention_days";
    check(
        "_days < input.params.days",
        helpers,
        &[
            (json!({}), &[], "fail"),
            (json!({"backup_retention_days": 9}), &[ENGINE], "pass"),
            (json!({}), &[DAYS], DAYS),
        ],
    );
}

#[test]
fn a_builtin_of_what_is_not_known_has_a_value_of_its_type() {
    check(
        "startswith(input.config.engine, \"my\")",
        "",
        &[
            (json!({"engine": "mysql"}), &[], "fail"),
            (json!({}), &[ENGINE], ENGINE),
        ],
    );
    check(
        "engine := object.get(input.config, \"engine\", \"none\"); is_string(lower(engine))",
        "",
        &[(json!({}), &[ENGINE], "fail")],
    );
    check(
        "is_boolean(input.config.multi_az)",
        "",
        &[(json!({}), &["config.multi_az"], "config.multi_az")],
    );
}

#[test]
fn a_neighbour_that_is_not_known_may_be_any_of_its_kinds() {
    let group = |engine: &str| json!({"id": "g", "kind": "aws.rds.db_instance", "config": {"engine": engine}});
    let source = "related.replica_source";
    check(
        "input.related.replica_source.config.engine == \"mysql\"",
        "",
        &[
            (
                json!({"related": {"replica_source": group("mysql")}}),
                &[],
                "fail",
            ),
            (json!({"related": {}}), &[source], source),
            (json!({"related": {}}), &[], "pass"),
        ],
    );
    let more = "related.replicas[*]";
    check(
        "some one in input.related.replicas; one.kind == \"aws.rds.db_instance\"; not one.config.engine == \"mysql\"",
        "",
        &[
            (
                json!({"related": {"replicas": [group("mysql")]}}),
                &[more],
                more,
            ),
            (
                json!({"related": {"replicas": [group("x")]}}),
                &[more],
                "fail",
            ),
            (json!({"related": {"replicas": []}}), &[], "pass"),
        ],
    );
}

#[test]
fn a_message_of_what_is_not_known_makes_no_finding_unsure() {
    check(
        "text := sprintf(\"%s keeps %d\", [object.get(input.config, \"engine\", \"?\"), input.params.days]); text != \"\"",
        "",
        &[(json!({}), &[ENGINE], ENGINE)],
    );
    check(
        "text := sprintf(\"%s keeps %d\", [object.get(input.config, \"engine\", \"?\"), input.params.days]); is_string(text)",
        "",
        &[(json!({}), &[ENGINE], "fail")],
    );
}
