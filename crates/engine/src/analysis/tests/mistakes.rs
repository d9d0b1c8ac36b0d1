//! What is refused, and how it is told.

use super::{deny, mistakes, reads};

#[test]
fn names_that_do_not_exist_are_refused() {
    mistakes(
        &deny("input.confg.engine == \"x\""),
        &[
            ":2:8: `confg` is not a part of a resource; its attributes are under `config`; did you mean `config`?",
        ],
    );
    mistakes(
        &deny(
            "input.config.engin == \"x\"\n\tinput.related.security_group[0]\n\tinput.params.ports == 1\n\tinput.facts.exposed",
        ),
        &[
            ":2:15: there is no attribute `engin` here; did you mean `engine`?",
            ":3:16: `security_group` is not a relation of aws.rds.db_instance; did you mean `security_groups`?",
            ":4:15: `ports` is not a parameter of any blueprint; did you mean `port`?",
            ":5:14: `exposed` is not a fact of aws.rds.db_instance",
        ],
    );
    mistakes(
        &deny("some group in input.related.security_groups\n\tgroup.config.ingress.from_port == 1"),
        &[":3:23: `from_port` is asked of an array; ask it of an element, as in `some each in …`"],
    );
    mistakes(
        &deny("some rule in _rules\n\trule.prot == 1")
            .replace("deny", "_rules contains {\"port\": 1}\n\ndeny"),
        &[":5:7: an object that the policy makes has no `prot`; did you mean `port`?"],
    );
    mistakes(&deny("x == 1"), &[":2:2: nothing gives `x` a value"]);
    mistakes(&deny("_wrld"), &[":2:2: nothing gives `_wrld` a value"]);
    mistakes(
        &deny("data.architrave.lib.net.cover(1, 2)"),
        &[
            ":2:2: there is no rule `data.architrave.lib.net.cover`; did you mean `data.architrave.lib.net.covers`?",
        ],
    );
    mistakes(
        &deny("data.foo.bar == 1"),
        &[
            ":2:2: `data.foo.bar` is outside `data.architrave`: a policy sees its input and nothing else",
        ],
    );
    mistakes(
        &deny("strtswith(input.config.engine, \"x\")"),
        &[":2:2: there is no function `strtswith`; did you mean `startswith`?"],
    );
    // A mistake in the library that only this call brings to light.
    mistakes(
        &format!(
            "import data.architrave.lib.net\n\n{}",
            deny("net.covers(input.config, 22)")
        ),
        &[
            "policies/lib/net.rego:16:7: there is no attribute `from_port` here",
            "policies/lib/net.rego:17:7: there is no attribute `to_port` here; did you mean `port`?",
        ],
    );
}

#[test]
fn values_of_types_that_never_meet_are_refused() {
    mistakes(
        &deny("input.config.backup_retention_days == \"7\""),
        &[":2:2: an integer is never equal to a string"],
    );
    mistakes(
        &deny("input.config.engine < 3"),
        &[
            ":2:2: only two numbers or two strings are ordered, and these are a string and an integer",
        ],
    );
    mistakes(
        &deny("input.config.engine == null"),
        &[":2:2: a string is never equal to null"],
    );
    mistakes(
        &deny("7 in input.params.engines"),
        &[":2:2: an integer is never among a string"],
    );
    mistakes(
        &deny("input.config.engine + 1 == 2"),
        &[":2:2: arithmetic takes a number, and this is a string"],
    );
    mistakes(
        &deny("1 / input.params.port == 2"),
        &[":2:6: only a number that is written here and is not 0 may divide"],
    );
    mistakes(
        &deny("startswith(input.config.backup_retention_days, \"x\")"),
        &[":2:13: `startswith` takes a string, and this is an integer"],
    );
    mistakes(
        &deny("concat(\",\", [input.params.port]) == \"x\""),
        &[":2:14: an element for `concat` takes a string, and this is an integer"],
    );
    mistakes(
        &deny("input.params.tier == \"privat\""),
        &[":2:23: `privat` is none of `private`, `public`; did you mean `private`?"],
    );
    mistakes(
        &deny("input.params.tier in {\"private\", \"pubic\"}"),
        &[":2:23: `pubic` is none of `private`, `public`; did you mean `public`?"],
    );
    mistakes(
        &deny("some x in input.config.engine\n\tx == 1"),
        &[":2:12: a string has no parts: `[*]` is always undefined"],
    );
}

#[test]
fn what_can_fail_or_differ_between_engines_is_refused() {
    mistakes(
        &deny("time.now_ns() > 1"),
        &[":2:2: `time.now_ns` asks the clock: the same input would not give the same answer"],
    );
    mistakes(
        &deny("to_number(input.config.engine) > 1"),
        &[
            ":2:2: `to_number` can fail, and then says nothing: it is called in `architrave.lib` alone, behind a check",
        ],
    );
    mistakes(
        &deny("bits.and(1, 2) == 1"),
        &[":2:2: `bits.and` is not on the list of those that cannot fail"],
    );
    mistakes(
        &deny("regex.match(\"(\", input.config.engine)"),
        &[":2:14: this is not a regular expression, or one that is too large"],
    );
    mistakes(
        &deny("lower(input.config.engine, 1) == \"x\""),
        &[":2:2: `lower` takes 1 arguments, not 2"],
    );
    mistakes(
        &deny("input.config.engine == \"x\" with input.config as {}"),
        &[":2:29: `with` gives a policy another input than the one it is asked about"],
    );
    mistakes(
        &deny("not startswith(input.config.engine, \"x\")"),
        &[
            ":2:17: if `input.config.engine` is absent, engines differ on this `not`: put what is negated into a rule of its own (absent: the `not` holds), or assign `input.config.engine` to a variable before (absent: it does not)",
        ],
    );
    reads(
        &deny("engine := input.config.engine\n\tnot startswith(engine, \"x\")"),
        &["config.engine"],
    );
    // What every input has is not absent.
    reads(
        &deny("not input.params.port < 3\n\tnot input.kind in {\"x\"}"),
        &["kind", "params.port"],
    );
    mistakes(
        &deny("not input.config.attached[_] == \"x\"")
            .replace("attached", "enabled_cloudwatch_logs_exports"),
        &[
            ":2:51: `[_]` under `not`: put the loop into a rule of its own, `some each in …`, and negate that",
        ],
    );
    reads(
        &deny("not input.config.engine == \"x\""),
        &["config.engine"],
    );
    mistakes(
        &format!(
            "{}\n_x := 1 if input.config.engine == \"x\"\n\n_x := 2 if input.config.arn == \"x\"\n",
            deny("_x == 1")
        ),
        &[
            ":8:1: `_x` may have two values at once, here and on line 16: join the two by `else`, or ask in each for the opposite of what the other asks",
        ],
    );
    for (one, other) in [
        ("_is_new", "not _is_new"),
        ("input.params.port == 1", "input.params.port > 1"),
        ("input.params.port == 1", "input.params.port != 1"),
        ("input.params.port < 3", "input.params.port >= 3"),
        (
            "input.params.tier == \"public\"",
            "input.params.tier == \"private\"",
        ),
    ] {
        let rules = format!(
            "{}\n_x := 1 if {{\n\t{one}\n}}\n\n_x := 2 if {{\n\t{other}\n}}\n",
            deny("_x == 1")
        );
        let is_new = "\n_is_new if input.config.engine == \"x\"\n";
        let (policies, errors) =
            super::analysed("aws.rds.db_instance", &format!("{rules}{is_new}"));
        let unused = usize::from(!one.contains("_is_new"));
        assert_eq!(errors.len(), unused, "{one}, {other}: {errors:?}");
        assert_eq!(policies.len(), 1 - unused);
    }
    mistakes(
        &deny("json.marshal(input) == \"x\""),
        &[":2:15: `input` cannot be used as a whole: name the part that matters"],
    );
    mistakes(
        &deny("count(input.related) == 1"),
        &[":2:8: `related` cannot be used as a whole: name the part that matters"],
    );
}

#[test]
fn findings_name_attributes_that_exist() {
    let finding = |finding: &str| {
        format!("deny contains {finding} if {{\n\tinput.config.engine == \"x\"\n}}\n")
    };
    mistakes(
        &finding("{\"message\": \"m\"}"),
        &[":1:15: the finding lacks `at`"],
    );
    mistakes(
        &finding("\"m\""),
        &[":1:15: a finding is an object of `at` and `message`"],
    );
    mistakes(
        &finding("{\"at\": [\"config.engin\"], \"message\": \"m\"}"),
        &[
            ":1:15: `at` names `config.engin`: there is no attribute `engin` here; did you mean `engine`?",
        ],
    );
    mistakes(
        &finding(
            "{\"at\": [sprintf(\"related.security_groups[%d].confg\", [1])], \"message\": \"m\"}",
        ),
        &[
            ":1:15: `at` names `related.security_groups[*].confg`: `confg` is not a part of a resource; its attributes are under `config`; did you mean `config`?",
        ],
    );
    mistakes(
        &finding("{\"at\": [\"params.port\"], \"message\": \"m\"}"),
        &[":1:15: `at` names `params.port`, which is no attribute of a resource"],
    );
    mistakes(
        &finding("{\"at\": [\"config.engine\"], \"mesage\": \"m\"}"),
        &[
            ":1:15: a finding has no `mesage`; did you mean `message`?",
            ":1:15: the finding lacks `message`",
        ],
    );
    mistakes(
        &finding(
            "{\"at\": [\"config.engine\"], \"message\": sprintf(\"%d and %s\", [input.config.engine])}",
        ),
        &[
            ":1:60: 2 verbs for 1 arguments",
            ":1:74: `%d` takes an integer, and this is a string",
        ],
    );
}

#[test]
fn the_form_of_a_file_is_fixed() {
    mistakes(
        "_x := 1\n",
        &[
            ":0:1: the policy has no `deny contains finding if { … }`",
            ":1:1: nothing uses the rule `_x`",
        ],
    );
    mistakes(
        &format!(
            "import data.architrave.lib.net\n\n{}\nopen if input.config.engine == \"x\"\n",
            deny("open")
        ),
        &[
            ":1:1: nothing uses the import `net`",
            ":8:1: only `deny` is asked for: a helper is named `_open`",
        ],
    );
    mistakes(
        &format!("{}\n_o[k] := 1 if some k in [\"a\"]\n", deny("_o.a == 1")),
        &[":6:1: a rule is `name := value`, `name contains element` or a function"],
    );
    mistakes(
        &format!("{}\n_a if _b\n\n_b if _a\n", deny("_a")),
        &[":8:7: `data.architrave.test.sample._a` refers to itself"],
    );
}

#[test]
fn what_the_vm_would_get_wrong_is_refused() {
    mistakes(
        &deny("x = input.config.engine\n\tx == \"x\""),
        &[":2:2: `=` is either: `:=` gives a name to a value, `==` compares two"],
    );
    mistakes(
        &deny("0, \"x\" in input.params.engines"),
        &[":2:2: a key and its value are asked for by `collection[key] == value`"],
    );
    mistakes(
        &format!(
            "{}\n_first := engine if {{\n\tsome engine in input.params.engines\n}}\n",
            deny("_first == \"x\"")
        ),
        &[
            ":6:11: this may have several values, one from each turn of a loop, which is an error where they differ: gather them in a set, `name contains value if …`",
        ],
    );
    mistakes(
        &deny(
            "all := {key: engine | some engine in input.params.engines; some key in input.params.engines}\n\tall.x == \"x\"",
        ),
        &[
            ":2:15: a key may be given two values, which is an error: gather the values of each key in a set of its own, `{key: {value | …} | …}`",
        ],
    );
    mistakes(
        &format!(
            "{}\n_x if input.config.engine == \"x\"\n",
            deny("some _x in input.params.engines\n\t_x == \"x\"")
        ),
        &[
            ":2:7: `_x` is a rule or an import of this file: give the variable another name",
            ":7:1: nothing uses the rule `_x`",
        ],
    );
    mistakes(
        &deny("__1 := 2\n\t__1 == 2"),
        &[":2:2: `__1`: names that start with `__` are the engine's own"],
    );
    // What is looked up by what is known has one value.
    reads(
        &format!(
            "{}\n_at(i) := engine if {{\n\tengine := input.params.engines[i]\n}}\n",
            deny(
                "some j, _ in input.params.engines\n\t_at(j) == \"x\"\n\tall := {i: engine | some i, engine in input.params.engines}\n\tall[0] == \"x\""
            )
        ),
        &["params.engines[*]"],
    );
}
