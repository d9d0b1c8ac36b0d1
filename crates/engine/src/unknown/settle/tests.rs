//! What is said to settle a verdict: each kind of condition, its negation, and several together.

use architrave_model::{Kind, Path, ResourceId};
use serde_json::{Value as Json, json};

use crate::analysis::Place;
use crate::testing::{bundle, policy};
use crate::to_value;
use crate::unknown::evaluator::Evaluator;
use crate::unknown::overlay::overlay_input;
use crate::unknown::soundness::requirement;

/// What has to hold for statements to make no finding of a database with gaps: `-` where that is not
/// simple, or the verdict not open.
fn check(statements: &str, helpers: &str, cases: &[(Json, &[&str], &str)]) {
    let body = format!(
        "deny contains finding if {{\n\t{}\n\tfinding := {{\"at\": [\"config.engine\"], \"message\": \"m\"}}\n}}\n\n{helpers}\n",
        statements.replace("; ", "\n\t")
    );
    let bundle = bundle(&[policy("a", &body)]);
    for (config, gaps, expected) in cases {
        let path = |gap: &&str| (gap.parse().unwrap(), false);
        let paths: Vec<(Path, bool)> = gaps.iter().map(path).collect();
        let input = json!({
            "id": "db", "kind": "aws.rds.db_instance", "config": config, "related": {},
            "params": {"days": 7},
        });
        let place = Place::Resource([Kind::DbInstance].into());
        let input = overlay_input(&to_value(&input).unwrap(), Some(&place), &paths);
        let mut evaluator = Evaluator::new(bundle.tree(0).unwrap(), input, &[]);
        let found = evaluator.findings().unwrap();
        let whose = |path: &Path| (ResourceId("db".to_owned()), path.clone());
        let told = requirement(&found).and_then(|settled| settled.told(&whose));
        let said = told.map_or("-".to_owned(), |told| told.said(ToString::to_string));
        assert_eq!(said, *expected, "{statements} on {config} without {gaps:?}");
    }
}

/// The same for a database of which one path is not known, and nothing else.
fn alone(statements: &str, gap: &str, expected: &str) {
    check(statements, "", &[(json!({}), &[gap], expected)]);
}

const ENGINE: &str = "config.engine";
const DAYS: &str = "config.backup_retention_days";
const ZONES: &str = "config.multi_az";
const LOGS: &str = "config.enabled_cloudwatch_logs_exports";
const MORE: &str = "config.enabled_cloudwatch_logs_exports[*]";

/// A statement, the path that is not known, and what has to hold of it.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "input.config.engine",
        ENGINE,
        "config.engine must be absent",
    ),
    (
        "not input.config.engine",
        ENGINE,
        "config.engine must be present",
    ),
    (
        "input.config.engine == \"x\"",
        ENGINE,
        "config.engine must not be \"x\"",
    ),
    (
        "\"x\" == input.config.engine",
        ENGINE,
        "config.engine must not be \"x\"",
    ),
    (
        "not input.config.engine == \"x\"",
        ENGINE,
        "config.engine must be \"x\"",
    ),
    (
        "input.config.engine != \"x\"",
        ENGINE,
        "config.engine must be \"x\" or absent",
    ),
    (
        "not input.config.engine != \"x\"",
        ENGINE,
        "config.engine must be present and not \"x\"",
    ),
    (
        "input.config.engine in {\"x\", \"y\"}",
        ENGINE,
        "config.engine must not be \"x\" or \"y\"",
    ),
    (
        "not input.config.engine in {\"x\", \"y\"}",
        ENGINE,
        "config.engine must be \"x\" or \"y\"",
    ),
    (
        "input.config.multi_az",
        ZONES,
        "config.multi_az must be false or absent",
    ),
    (
        "not input.config.multi_az",
        ZONES,
        "config.multi_az must be true",
    ),
    (
        "input.config.multi_az == false",
        ZONES,
        "config.multi_az must be true or absent",
    ),
    (
        "not input.config.multi_az == false",
        ZONES,
        "config.multi_az must be false",
    ),
    (
        "input.config.multi_az != true",
        ZONES,
        "config.multi_az must be true or absent",
    ),
    (
        "is_boolean(input.config.multi_az)",
        ZONES,
        "config.multi_az must be absent",
    ),
    (
        "input.config.backup_retention_days < 7",
        DAYS,
        "config.backup_retention_days must be at least 7 or absent",
    ),
    (
        "input.config.backup_retention_days <= 7",
        DAYS,
        "config.backup_retention_days must be more than 7 or absent",
    ),
    (
        "input.config.backup_retention_days > 7",
        DAYS,
        "config.backup_retention_days must be at most 7 or absent",
    ),
    (
        "input.config.backup_retention_days >= 7",
        DAYS,
        "config.backup_retention_days must be less than 7 or absent",
    ),
    (
        "not input.config.backup_retention_days >= 7",
        DAYS,
        "config.backup_retention_days must be at least 7",
    ),
    (
        "input.params.days > input.config.backup_retention_days",
        DAYS,
        "config.backup_retention_days must be at least 7 or absent",
    ),
];

#[test]
fn each_kind_of_condition_is_turned_about() {
    for (statement, gap, expected) in KINDS {
        let expected = format!("to pass: {expected}");
        match statement.strip_prefix("not ") {
            None => alone(statement, gap, &expected),
            Some(held) => {
                let helper = format!("_held if {held}");
                check("not _held", &helper, &[(json!({}), &[gap], &expected)]);
            }
        }
    }
}

#[test]
fn of_a_list_it_is_said_what_it_has_to_hold() {
    let list = LOGS;
    for (statement, expected) in [
        (
            "\"x\" in input.config.enabled_cloudwatch_logs_exports",
            "must not contain \"x\"",
        ),
        (
            "some log in input.config.enabled_cloudwatch_logs_exports; log == \"x\"",
            "must not contain \"x\"",
        ),
        (
            "some _ in input.config.enabled_cloudwatch_logs_exports",
            "must be empty",
        ),
        (
            "count(input.config.enabled_cloudwatch_logs_exports) > 0",
            "must be empty",
        ),
        (
            "found := {log | some log in input.config.enabled_cloudwatch_logs_exports; log == \"x\"}; count(found) == 0",
            "must contain \"x\"",
        ),
    ] {
        for gap in [LOGS, MORE] {
            let config = if gap == MORE {
                json!({"enabled_cloudwatch_logs_exports": []})
            } else {
                json!({})
            };
            let expected = format!("to pass: {list} {expected}");
            check(statement, "", &[(config, &[gap], &expected)]);
        }
    }
    for (helper, expected) in [
        (
            "\"x\" in input.config.enabled_cloudwatch_logs_exports",
            "must contain \"x\"",
        ),
        (
            "count(input.config.enabled_cloudwatch_logs_exports) > 0",
            "must not be empty",
        ),
    ] {
        let expected = format!("to pass: {list} {expected}");
        let helper = format!("_held if {helper}");
        check("not _held", &helper, &[(json!({}), &[LOGS], &expected)]);
    }
    check(
        "every log in input.config.enabled_cloudwatch_logs_exports { log == \"x\" }",
        "",
        &[(
            json!({"enabled_cloudwatch_logs_exports": ["x"]}),
            &[MORE],
            "to pass: some config.enabled_cloudwatch_logs_exports[*] must not be \"x\"",
        )],
    );
    // Two of its elements at once, or more than some, is not simple.
    check(
        "\"x\" in input.config.enabled_cloudwatch_logs_exports; \"y\" in input.config.enabled_cloudwatch_logs_exports",
        "",
        &[(
            json!({}),
            &[LOGS],
            "to pass: config.enabled_cloudwatch_logs_exports must not contain \"x\", or config.enabled_cloudwatch_logs_exports must not contain \"y\"",
        )],
    );
    check(
        "count(input.config.enabled_cloudwatch_logs_exports) < 2",
        "",
        &[(json!({}), &[LOGS], "-")],
    );
}

#[test]
fn of_an_element_one_condition_is_said_and_two_are_not() {
    check(
        "some one in input.related.replicas; one.config.multi_az == true",
        "",
        &[(
            json!({}),
            &["related.replicas[*]"],
            "to pass: every related.replicas[*].config.multi_az must be false or absent",
        )],
    );
    check(
        "not _any",
        "_any if {\n\tsome one in input.related.replicas\n\tone.config.multi_az == true\n}",
        &[(
            json!({}),
            &["related.replicas[*]"],
            "to pass: some related.replicas[*].config.multi_az must be true",
        )],
    );
    check(
        "some one in input.related.replicas; one.config.multi_az == true; one.config.engine == \"x\"",
        "",
        &[(json!({}), &["related.replicas[*]"], "-")],
    );
    check(
        "some one in input.related.replicas; not one.config.multi_az == true",
        "",
        &[(
            json!({}),
            &["related.replicas[*]"],
            "to pass: every related.replicas[*].config.multi_az must be true",
        )],
    );
}

#[test]
fn what_a_helper_hangs_on_is_said_through_it() {
    let either = "_good if input.config.engine == \"x\"\n\n_good if input.config.engine == \"y\"";
    let both: &[&str] = &[ENGINE, ZONES];
    check(
        "not _good",
        either,
        &[(
            json!({}),
            &[ENGINE],
            "to pass: config.engine must be \"x\" or \"y\"",
        )],
    );
    check(
        "not _good",
        "_good if input.config.engine == \"x\"\n\n_good if input.config.multi_az == true",
        &[(
            json!({}),
            both,
            "to pass: config.engine must be \"x\", or config.multi_az must be true",
        )],
    );
    let chain = "_name := input.config.engine if {\n\tinput.config.engine\n} else := \"x\" if {\n\tinput.config.multi_az == true\n}";
    check(
        "not _name == \"x\"",
        chain,
        &[
            // It surely has a value then, of which it is not kept when it is which.
            (json!({"multi_az": true}), &[ENGINE], "-"),
            (
                json!({"multi_az": false}),
                &[ENGINE],
                "to pass: config.engine must be \"x\"",
            ),
            (json!({}), &[ZONES], "to pass: config.multi_az must be true"),
        ],
    );
    check(
        "_days < input.params.days",
        "default _days := 0\n\n_days := input.config.backup_retention_days",
        &[(json!({}), &[DAYS], "-")],
    );
}

#[test]
fn several_conditions_have_to_hold_together_or_one_of_them() {
    let both: &[&str] = &[ENGINE, ZONES];
    check(
        "input.config.engine == \"x\"; not input.config.multi_az",
        "",
        &[
            (
                json!({}),
                both,
                "to pass: config.engine must not be \"x\", or config.multi_az must be true",
            ),
            // What is known to hold is no condition any more.
            (
                json!({"engine": "x"}),
                &[ZONES],
                "to pass: config.multi_az must be true",
            ),
        ],
    );
    let second = "deny contains finding if {\n\tnot input.config.multi_az\n\tfinding := {\"at\": [\"config.engine\"], \"message\": \"n\"}\n}";
    check(
        "input.config.engine == \"x\"",
        second,
        &[(
            json!({}),
            both,
            "to pass: config.engine must not be \"x\"; config.multi_az must be true",
        )],
    );
    // The message splits a finding in two; what has to hold stays one.
    check(
        "input.config.backup_retention_days < input.params.days; text := _text(input.config.backup_retention_days); is_string(text)",
        "_text(days) := \"none\" if {\n\tdays == 0\n} else := \"few\"",
        &[(
            json!({}),
            &[DAYS],
            "to pass: config.backup_retention_days must be at least 7 or absent",
        )],
    );
}

#[test]
fn what_is_not_simple_is_not_said() {
    alone("startswith(input.config.engine, \"x\")", ENGINE, "-");
    alone(
        "input.config.engine == input.config.engine_version",
        ENGINE,
        "-",
    );
    // One finding that is simple has to be ruled out, whatever the other takes.
    check(
        "startswith(input.config.engine, \"x\")",
        "deny contains finding if {\n\tnot input.config.engine\n\tfinding := {\"at\": [\"config.engine\"], \"message\": \"n\"}\n}",
        &[(
            json!({}),
            &[ENGINE],
            "to pass, at least: config.engine must be present",
        )],
    );
}
