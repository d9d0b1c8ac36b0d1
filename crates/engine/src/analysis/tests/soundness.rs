//! The read sets never miss a read: what a policy is not said to read makes no difference to it.
//!
//! Every value of an input is taken away, and replaced by another, one at a time. Where its path is
//! none of the reads, the findings must stay the same.

use architrave_model::{Path, Segment};
use regorus::{Engine, Value};
use serde_json::{Value as Json, json};

use super::{LIBRARY, analysed, deny, policy};

fn database() -> Json {
    let group = |name: &str, port: i64| {
        json!({
            "id": name, "kind": "aws.ec2.security_group", "name": name, "account": "1", "region": "r",
            "tags": {"env": "prod", "owner": "x"},
            "facts": {"exposed": true},
            "config": {"arn": name, "ingress": [
                {"protocol": "tcp", "from_port": port, "to_port": port, "cidr_blocks": ["0.0.0.0/0", "10.0.0.0/8"]},
                {"protocol": "udp", "from_port": 1, "to_port": 2, "cidr_blocks": ["10.0.0.0/8"]},
            ]},
        })
    };
    json!({
        "id": "db", "kind": "aws.rds.db_instance", "name": "db", "account": "1", "region": "r",
        "environment": "prod",
        "tags": {"env": "prod", "cost.center": "x"},
        "config": {"arn": "x", "engine": "x", "backup_retention_days": 2},
        "params": {"port": 22, "engines": ["x", "y"], "tier": "public"},
        "related": {"security_groups": [group("a", 22), group("b", 23)]},
    })
}

fn findings(text: &str, input: &Json) -> String {
    let mut engine = Engine::new();
    engine.add_policy("l.rego".into(), LIBRARY.into()).unwrap();
    engine.add_policy("p.rego".into(), text.into()).unwrap();
    engine.set_input(Value::from_json_str(&input.to_string()).unwrap());
    let found = engine.eval_rule("data.architrave.test.sample.deny".into());
    found.unwrap().to_string()
}

/// Every path of a value.
fn paths(value: &Json, at: &Path, all: &mut Vec<Path>) {
    let parts: Vec<(Path, &Json)> = match value {
        Json::Object(fields) => fields
            .iter()
            .map(|(name, part)| (at.field(name.clone()), part))
            .collect(),
        Json::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, part)| (at.index(index), part))
            .collect(),
        _ => Vec::new(),
    };
    for (path, part) in parts {
        all.push(path.clone());
        paths(part, &path, all);
    }
}

/// The input with another value at a path, or with none.
fn changed(input: &Json, path: &[Segment], to: Option<&Json>) -> Json {
    let mut changed = input.clone();
    let Some((last, before)) = path.split_last() else {
        return changed;
    };
    let mut place = &mut changed;
    for segment in before {
        place = match segment {
            Segment::Field(name) => &mut place[name.as_ref()],
            Segment::Index(index) => &mut place[*index],
            Segment::Any => panic!("a path of a value has no `[*]`"),
        };
    }
    match (last, to) {
        (Segment::Field(name), Some(to)) => place[name.as_ref()] = to.clone(),
        (Segment::Field(name), None) => {
            place.as_object_mut().unwrap().remove(name.as_ref());
        }
        (Segment::Index(index), Some(to)) => place[*index] = to.clone(),
        (Segment::Index(index), None) => {
            place.as_array_mut().unwrap().remove(*index);
        }
        (Segment::Any, _) => panic!("a path of a value has no `[*]`"),
    }
    changed
}

fn check(body: &str) {
    let (policies, errors) = analysed("aws.rds.db_instance", body);
    assert_eq!(errors, Vec::<String>::new(), "{body}");
    let reads = &policies[0].reads;
    let text = policy("aws.rds.db_instance", body);
    let input = database();
    let before = findings(&text, &input);
    assert_ne!(
        before, "[]",
        "the policy finds nothing to begin with: {body}"
    );
    let mut all = Vec::new();
    paths(&input, &Path::root(), &mut all);
    let (mut same, mut different) = (0, 0);
    for path in all {
        let read = reads.iter().any(|read| read.overlaps(&path));
        for to in [
            None,
            Some(json!("other")),
            Some(json!(99_999)),
            Some(json!([])),
        ] {
            if read {
                // What is read may change the answer, or make none: its types are no longer right.
                different += 1;
                continue;
            }
            let after = findings(&text, &changed(&input, path.segments(), to.as_ref()));
            assert_eq!(after, before, "{path} -> {to:?} in {body}");
            same += 1;
        }
    }
    assert!(same > 0 && different > 0, "{body}");
}

#[test]
fn what_is_not_read_makes_no_difference() {
    for condition in [
        "input.config.engine == \"x\"",
        "not input.config.engine == \"y\"",
        "input.tags[key] == \"prod\"\n\tkey == \"env\"",
        "some group in input.related.security_groups\n\tsome rule in group.config.ingress\n\trule.from_port == input.params.port",
        "every group in input.related.security_groups {\n\t\tsome rule in group.config.ingress\n\t\trule.protocol == \"tcp\"\n\t}",
        "count([1 | some _ in input.related.security_groups]) == 2",
        "count({rule | some rule in input.related.security_groups[_].config.ingress}) > 2",
        "input.related.security_groups[i].config.ingress[j].from_port == 23\n\ti == 1\n\tj == 0",
        "ports := {i: port | some i, group in input.related.security_groups; port := group.config.ingress[0].from_port}\n\tports[0] == 22",
        "groups := [group | some group in input.related.security_groups; group.facts.exposed]\n\tgroups[1].config.arn == \"b\"",
        "{\"arn\": _, \"engine\": engine, \"backup_retention_days\": _} := input.config\n\tengine == \"x\"",
        "[first, _] := input.related.security_groups\n\tfirst.name == \"a\"",
        "object.get(input.config, \"engine\", \"z\") == \"x\"",
        "x := object.union(input.config, {\"engine\": \"z\"})\n\tx.arn == \"x\"",
        "sort([input.config.backup_retention_days, 1])[0] == 1",
        "input.config.engine in input.params.engines",
        "max([rule.from_port | rule := input.related.security_groups[_].config.ingress[_]]) == 23",
        "rules := {rule | rule := input.related.security_groups[0].config.ingress[_]} | {rule | rule := input.related.security_groups[1].config.ingress[_]}\n\tsome rule in rules\n\trule.from_port == 23",
    ] {
        check(&deny(condition));
    }
}

#[test]
fn what_rules_and_functions_do_not_read_makes_no_difference() {
    let import = "import data.architrave.lib.net\n\n";
    for (condition, rules) in [
        (
            "some rule in _open\n\trule.from_port <= 22",
            "_open contains rule if {\n\tsome group in input.related.security_groups\n\tsome rule in net.open_rules(group)\n\tnet.covers(rule, input.params.port)\n}\n",
        ),
        (
            "not _covered",
            "_covered if {\n\tsome group in input.related.security_groups\n\tnet.covers(group.config.ingress[0], 80)\n}\n",
        ),
        (
            "_second(input).name == \"b\"\n\tnet.first_group(input).tags.env == \"prod\"",
            "_second(database) := database.related.security_groups[1]\n",
        ),
        (
            "_port == 22\n\tnet.covers({\"from_port\": _port, \"to_port\": input.config.backup_retention_days + 20}, 22)",
            "default _port := 1\n\n_port := input.params.port if input.config.engine == \"y\" else := 22 if input.tags.env == \"prod\"\n",
        ),
        (
            "_class(\"a\", input.config.engine) == 1\n\tcount(net.open_rules(input.related.security_groups[0])) == 1",
            "_class(\"a\", \"x\") := 1\n\n_class(\"b\", _) := 2\n",
        ),
    ] {
        check(&format!("{import}{}\n{rules}", deny(condition)));
    }
}
