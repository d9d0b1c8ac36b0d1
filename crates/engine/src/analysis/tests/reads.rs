//! What is read, by the form of the expression.

use super::{deny, reads, reads_of};

#[test]
fn places_are_followed_through_variables_and_loops() {
    reads(&deny("input.config.engine == \"x\""), &["config.engine"]);
    reads(&deny("not input.config.engine"), &["config.engine"]);
    reads(
        &deny("x := input.config\n\tx.engine == \"x\""),
        &["config.engine"],
    );
    reads(&deny("input.tags.env == \"prod\""), &["tags.env"]);
    reads(
        &deny("input.tags[\"cost.center\"] == \"x\""),
        &[r#"tags["cost.center"]"#],
    );
    reads(
        &deny("some key, _ in input.tags\n\tstartswith(key, \"x\")"),
        &["tags"],
    );
    reads(
        &deny("input.tags[key] == \"x\"\n\tkey == \"y\""),
        &["tags[*]"],
    );
    // What gives a variable its value may come later.
    reads(
        &deny(
            "rule.from_port == 1\n\trule := groups[_].config.ingress[0]\n\tgroups := input.related.security_groups",
        ),
        &["related.security_groups[*].config.ingress[0].from_port"],
    );
    reads(
        &deny(
            "[engine, days] := [input.config.engine, input.config.backup_retention_days]\n\tengine == \"x\"\n\tdays == 2",
        ),
        &["config.engine", "config.backup_retention_days"],
    );
    reads(
        &deny("{\"engine\": engine} := input.config\n\tengine == \"x\""),
        &["config"],
    );
    reads(
        &deny("object.get(input.config, \"engine\", \"y\") == \"x\""),
        &["config.engine"],
    );
    reads(
        &deny("some name in {\"engine\", \"arn\"}\n\tinput.config[name] == \"x\""),
        &["config.engine", "config.arn"],
    );
    reads(
        &deny(
            "pair := {\"group\": input.related.security_groups[0], \"n\": 1}\n\tpair.group.config.arn == \"x\"",
        ),
        &["related.security_groups[0].config.arn"],
    );
}

#[test]
fn loops_of_which_nothing_is_used_read_the_membership() {
    reads(
        &deny("input.related.security_groups[_]"),
        &["related.security_groups[*]"],
    );
    reads(
        &deny("some _ in input.related.security_groups"),
        &["related.security_groups"],
    );
    reads(
        &deny("count([1 | some _ in input.related.security_groups]) > 2"),
        &["related.security_groups"],
    );
    reads(
        &deny("count(input.related.security_groups) > 2"),
        &["related.security_groups"],
    );
    reads(
        &deny(
            "every group in input.related.security_groups {\n\t\tgroup.config.ingress[0].from_port == 2\n\t}",
        ),
        &["related.security_groups[*].config.ingress[0].from_port"],
    );
}

#[test]
fn places_are_followed_through_rules_and_functions() {
    reads(
        &format!(
            "{}\n_open contains rule if {{\n\tsome group in input.related.security_groups\n\tsome rule in group.config.ingress\n\trule.protocol == \"tcp\"\n}}\n",
            deny("some rule in _open\n\trule.from_port <= 22")
        ),
        &[
            "related.security_groups[*].config.ingress[*].from_port",
            "related.security_groups[*].config.ingress[*].protocol",
        ],
    );
    reads(
        &format!(
            "import data.architrave.lib.net\n\n{}",
            deny("net.first_group(input).config.arn == \"x\"")
        ),
        &["related.security_groups[0].config.arn"],
    );
    reads(
        &format!(
            "import data.architrave.lib.net as n\n\n{}\n_admits(group) if {{\n\tsome rule in n.open_rules(group)\n\tn.covers(rule, input.params.port)\n}} else if {{\n\tgroup.facts.exposed\n}}\n",
            deny("some group in input.related.security_groups\n\t_admits(group)")
        ),
        &[
            "params.port",
            "related.security_groups[*].config.ingress[*].cidr_blocks[*]",
            "related.security_groups[*].config.ingress[*].from_port",
            "related.security_groups[*].config.ingress[*].to_port",
            "related.security_groups[*].facts.exposed",
        ],
    );
    // Two deep, and back.
    reads_of(
        "aws.ec2.security_group",
        "deny contains {\"at\": [\"related.used_by\"], \"message\": \"m\"} if {\n\tsome database in input.related.used_by\n\tports := {port | port := database.related.security_groups[_].config.ingress[_].from_port}\n\tcount(ports) > 1\n}\n",
        &["related.used_by[*].related.security_groups[*].config.ingress[*].from_port"],
    );
}

#[test]
fn what_leaves_the_policy_is_read_whole() {
    reads(&deny("json.marshal(input.config) == \"x\""), &["config"]);
    reads(
        &deny("input.related.security_groups[0] == input.related.security_groups[1]"),
        &["related.security_groups[0]", "related.security_groups[1]"],
    );
    reads(
        "deny contains {\"at\": [\"config.engine\"], \"message\": input.config.engine}\n",
        &["config.engine"],
    );
    reads(
        &deny("x := {input.config.engine, input.config.arn}\n\t\"y\" in x"),
        &["config.engine", "config.arn"],
    );
    reads(
        &deny("x := {\"a\": {\"b\": input.config.engine}}\n\tcount(x) == 1"),
        &["config.engine"],
    );
}
