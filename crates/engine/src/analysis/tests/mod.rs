//! Policies in the test itself, over the kinds that there are.

mod mistakes;
mod reads;
mod soundness;

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::Kind;

use super::*;
use crate::Shape;

const LIBRARY: &str = r#"# METADATA
# title: Networks
# description: Blocks of addresses and ports.
package architrave.lib.net

_world := {"0.0.0.0/0", "::/0"}

# The rules that admit everybody.
open_rules(group) := {rule |
	some rule in group.config.ingress
	some block in rule.cidr_blocks
	block in _world
}

covers(rule, port) if {
	rule.from_port <= port
	rule.to_port >= port
}

first_group(database) := database.related.security_groups[0]

within(block, outer) if {
	net.cidr_is_valid(block)
	net.cidr_is_valid(outer)
	net.cidr_contains(outer, block)
}
"#;

fn policy(kind: &str, body: &str) -> String {
    format!(
        r"# METADATA
# title: A title
# description: A description
# custom:
#   control: T-01
#   severity: high
#   resource: {kind}
#   remediation: Do it
package architrave.test.sample

{body}"
    )
}

/// The first line of the body in the file.
const FIRST: u32 = 11;

fn analysed(kind: &str, body: &str) -> (Vec<AnalysedPolicy>, Vec<String>) {
    let parameters = BTreeMap::from([
        ("port".to_owned(), Shape::Integer),
        ("engines".to_owned(), Shape::array(Shape::text())),
        (
            "tier".to_owned(),
            Shape::String(["public", "private"].map(str::to_owned).into()),
        ),
    ]);
    let facts = BTreeMap::from([(
        Kind::SecurityGroup,
        BTreeMap::from([("exposed".to_owned(), Shape::Boolean)]),
    )]);
    let text = policy(kind, body);
    let (modules, syntax) = parse([
        ("policies/lib/net.rego", LIBRARY),
        ("policies/test/sample/sample.rego", text.as_str()),
    ]);
    assert_eq!(syntax, vec![]);
    let vocabulary = Vocabulary {
        parameters: &parameters,
        facts: &facts,
    };
    let (policies, errors) = analyse(&modules, vocabulary);
    let told =
        |error: &PolicyError| match error.file.strip_prefix("policies/test/sample/sample.rego") {
            Some(_) => {
                let mut error = error.clone();
                error.file = String::new();
                error.line = error.line.saturating_sub(FIRST - 1);
                error.to_string()
            }
            None => error.to_string(),
        };
    (policies, errors.iter().map(told).collect())
}

/// The reads of a policy of databases, which must be without mistake.
fn reads(body: &str, expected: &[&str]) {
    reads_of("aws.rds.db_instance", body, expected);
}

fn reads_of(kind: &str, body: &str, expected: &[&str]) {
    let (policies, errors) = analysed(kind, body);
    assert_eq!(errors, Vec::<String>::new(), "{body}");
    let found = policies.iter().flat_map(|policy| &policy.reads);
    let found: BTreeSet<_> = found.map(ToString::to_string).collect();
    let expected = expected.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(found, expected, "{body}");
}

/// The mistakes in a policy of databases, lines counted from its first rule.
fn mistakes(body: &str, expected: &[&str]) {
    let (policies, errors) = analysed("aws.rds.db_instance", body);
    assert_eq!(errors, expected, "{body}");
    assert_eq!(policies, vec![], "{body}");
}

/// A policy that denies if a condition holds.
fn deny(condition: &str) -> String {
    format!(
        "deny contains finding if {{\n\t{condition}\n\tfinding := {{\"at\": [\"config.engine\"], \"message\": \"m\"}}\n}}\n"
    )
}

#[test]
fn a_policy_is_told_with_all_that_the_engine_needs() {
    let (policies, errors) = analysed(
        "aws.rds.db_instance",
        r#"
import data.architrave.lib.net

deny contains finding if {
	some i, group in input.related.security_groups
	some j, rule in group.config.ingress
	rule in net.open_rules(group)
	net.covers(rule, input.params.port)
	finding := {
		"at": [sprintf("related.security_groups[%d].config.ingress[%d]", [i, j])],
		"message": sprintf("%s is open on port %d", [group.name, input.params.port]),
	}
}
"#,
    );
    assert_eq!(errors, Vec::<String>::new());
    let [policy] = policies.as_slice() else {
        panic!("{policies:?}");
    };
    assert_eq!(policy.id, "test/sample");
    assert_eq!(policy.entry, "data.architrave.test.sample.deny");
    assert_eq!(policy.kinds(), [Kind::DbInstance]);
    let reads: Vec<_> = policy.reads.iter().map(ToString::to_string).collect();
    assert_eq!(
        reads,
        [
            "params.port",
            "related.security_groups[*].config.ingress[*]",
            "related.security_groups[*].name",
        ]
    );
    let groups = ("security_groups".to_owned(), Needs::default());
    assert_eq!(policy.needs.relations, BTreeMap::from([groups]));
    assert_eq!(policy.parameters, BTreeSet::from(["port".to_owned()]));
    let json = serde_json::to_string(policy).unwrap();
    assert_eq!(
        serde_json::from_str::<AnalysedPolicy>(&json).unwrap(),
        *policy
    );
}

#[test]
fn a_file_stands_where_its_package_says() {
    let text = policy("aws.rds.db_instance", &deny("input.config.engine == \"x\""));
    let check = |path: &str, expected: &[&str]| {
        let (modules, _) = parse([(path, text.as_str())]);
        let nothing = (BTreeMap::new(), BTreeMap::new());
        let vocabulary = Vocabulary {
            parameters: &nothing.0,
            facts: &nothing.1,
        };
        let (_, errors) = analyse(&modules, vocabulary);
        let errors: Vec<_> = errors.iter().map(|error| error.message.clone()).collect();
        assert_eq!(errors, expected, "{path}");
    };
    check("policies/test/sample/sample.rego", &[]);
    check("/somewhere/else/test/sample/sample.rego", &[]);
    check("test/sample/sample.rego", &[]);
    for wrong in [
        "policies/test/sample.rego",
        "policies/mytest/sample/sample.rego",
    ] {
        let message = "the package `architrave.test.sample` stands in `test/sample/sample.rego`";
        check(wrong, &[message]);
    }
}

#[test]
fn one_broken_file_does_not_hide_the_mistakes_of_another() {
    let good = policy("aws.rds.db_instance", &deny("input.config.engin == \"x\""));
    let (modules, syntax) = parse([
        (
            "policies/test/broken/broken.rego",
            "package architrave.test.broken\n\ndeny contains",
        ),
        ("policies/test/sample/sample.rego", good.as_str()),
    ]);
    assert_eq!(syntax.len(), 1);
    let nothing = (BTreeMap::new(), BTreeMap::new());
    let vocabulary = Vocabulary {
        parameters: &nothing.0,
        facts: &nothing.1,
    };
    let (policies, errors) = analyse(&modules, vocabulary);
    assert_eq!(policies, vec![]);
    assert_eq!(errors.len(), 1);
}
