//! What the engines do with errors and with what is undefined: the facts that the list of builtins,
//! the checks of the analysis and the evaluation rest on. One of these failing after an upgrade of
//! regorus means that the claim beside it has to be thought through again.

mod total;

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::rvm::vm::VmError;
use regorus::{Engine, Value};

const ENTRY: &str = "data.t.deny";

fn program(rules: &str) -> Arc<regorus::rvm::Program> {
    let mut engine = Engine::new();
    let text = format!("package t\n{rules}\n");
    engine.add_policy("t.rego".into(), text).unwrap();
    let policy = engine.compile_with_entrypoint(&ENTRY.into()).unwrap();
    Compiler::compile_from_policy(&policy, &[ENTRY]).unwrap()
}

fn input(json: &str) -> Value {
    Value::from_json_str(json).unwrap()
}

const INPUT: &str = r#"{"n": 1, "s": "q", "texts": ["1", "q", "3"], "mixed": [5, "a", 7], "list": [1, 2, 3], "o": {}}"#;

fn vm(rules: &str, strict: bool) -> String {
    let mut vm = RegoVM::new();
    vm.load_program(program(rules));
    vm.set_strict_builtin_errors(strict);
    vm.set_input(input(INPUT));
    let result = vm.execute_entry_point_by_name(ENTRY);
    result.map_or_else(|_| "error".to_owned(), |value| value.to_string())
}

fn interpreter(rules: &str, strict: bool) -> String {
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(strict);
    let text = format!("package t\n{rules}\n");
    engine.add_policy("t.rego".into(), text).unwrap();
    engine.set_input(input(INPUT));
    let result = engine.eval_rule(ENTRY.into());
    result.map_or_else(|_| "error".to_owned(), |value| value.to_string())
}

/// What the strict VM, the lax VM, the strict interpreter and the lax interpreter answer.
fn check(rules: &str, expected: [&str; 4]) {
    let found = [
        vm(rules, true),
        vm(rules, false),
        interpreter(rules, true),
        interpreter(rules, false),
    ];
    assert_eq!(found, expected, "{rules}");
}

/// Relied on: a strict interpreter tells of every failing builtin, in every form of rule. The VM
/// tells of none, so that what it is given must not fail.
#[test]
fn only_the_strict_interpreter_tells_of_a_builtin_that_fails() {
    let fails = "to_number(input.s) == 1";
    for (form, expected) in [
        ("deny contains 1 if { @ }", ["[]", "[]", "error", "[]"]),
        (
            "deny contains 1 if { not @ }",
            ["[]", "[1]", "error", "[1]"],
        ),
        (
            "f(_) if { @ }\ndeny contains 1 if f(1)",
            ["[]", "[]", "error", "[]"],
        ),
        (
            "f(_) if { @ }\ndeny contains 1 if not f(1)",
            ["[1]", "[1]", "error", "[1]"],
        ),
        (
            "deny contains x if { x := [1 | @] }",
            ["[]", "[[]]", "error", "[[]]"],
        ),
        (
            "deny contains 1 if { every _ in [1] { @ } }",
            ["[]", "[]", "error", "[]"],
        ),
        (
            "c if { @ }\ndeny contains 1 if not c",
            ["[1]", "[1]", "error", "[1]"],
        ),
    ] {
        check(&form.replace('@', fails), expected);
    }
}

/// Relied on: an error in a strict VM costs the turns of the loop that come after it.
#[test]
fn an_error_in_a_strict_vm_costs_the_rest_of_the_loop() {
    check(
        "deny contains x if { some x in input.texts; to_number(x) > 0 }",
        [r#"["1"]"#, r#"["1","3"]"#, "error", r#"["1","3"]"#],
    );
    check(
        "deny contains x if { some x in input.mixed; x > 4 }",
        ["[5]", r#"[5,7,"a"]"#, r#"[5,7,"a"]"#, r#"[5,7,"a"]"#],
    );
}

/// Relied on: arithmetic between types is an error of the interpreter always, and costs the rest of
/// the body in a VM always; OPA goes on with the next element. Hence the types are checked.
#[test]
fn arithmetic_between_types_is_no_value_anywhere() {
    check(
        "deny contains x if { some x in input.mixed; x + 1 > 0 }",
        ["[5]", "[5]", "error", "error"],
    );
    check(
        "deny contains x if { x := [y | some z in input.mixed; y := z + 1] }",
        ["[]", "[]", "error", "error"],
    );
}

/// Relied on: nobody tells of a wrong number of arguments. Hence they are counted.
#[test]
fn a_call_with_too_many_arguments_is_undefined_in_silence() {
    check("deny contains 1 if lower(input.s, 2)", ["[]"; 4]);
}

/// Relied on: two values of one rule are an error of the interpreter and undefined in a VM.
#[test]
fn two_values_of_one_rule_are_undefined_in_the_vm() {
    check(
        "c := 1 if input.n == 1\nc := 2 if input.s == \"q\"\ndeny contains 1 if not c",
        ["[1]", "[1]", "error", "error"],
    );
    check(
        "f(_) := v if some v in input.list\ndeny contains x if x := f(1)",
        ["[3]", "[3]", "error", "error"],
    );
    check(
        "deny contains x if x := {k: v | some v in input.list; k := 1}",
        [r#"[{"1":3}]"#, r#"[{"1":3}]"#, "error", "error"],
    );
}

/// Relied on: in the VM of 0.14.1 an assignment of what is undefined holds, where Rego has the body
/// fail. The interpreter does as Rego says, and so does a VM with `=` in place of `:=`.
#[test]
fn the_vm_goes_on_with_a_variable_that_is_undefined() {
    check(
        "deny contains 1 if { x := input.o.none; input.n == 1 }",
        ["[1]", "[1]", "[]", "[]"],
    );
    check(
        "deny contains 1 if { x := input.o.none; not x == 1 }",
        ["[1]", "[1]", "[]", "[]"],
    );
    check(
        "deny contains 1 if { every p in input.list { x := input.o.none; p > 0 } }",
        ["[1]", "[1]", "[]", "[]"],
    );
    check(
        "deny contains x if { x := count([a | some p in input.list; a := input.o.none; p > 1]) }",
        ["[2]", "[2]", "[0]", "[0]"],
    );
    check(
        "deny contains x if { x := [input.o.none | some _ in input.list] }",
        [
            r#"[["<undefined>","<undefined>","<undefined>"]]"#,
            r#"[["<undefined>","<undefined>","<undefined>"]]"#,
            "[[]]",
            "[[]]",
        ],
    );
    check(
        "c := input.o.none if true else := 2 if input.n == 1\ndeny contains c",
        ["[]", "[]", "[2]", "[2]"],
    );
    check(
        "f(_) := true\ndeny contains 1 if f(input.o.none)",
        ["[1]", "[1]", "[]", "[]"],
    );
    for with_equals in [
        "deny contains 1 if { x = input.o.none; not x == 1 }",
        "deny contains 1 if { every p in input.list { x = input.o.none; p > 0 } }",
        "deny contains 1 if { count([a | some p in input.list; a = input.o.none; p > 1]) > 0 }",
    ] {
        check(with_equals, ["[]"; 4]);
    }
}

/// Relied on: of a call on what is absent, `not` is true in regorus; OPA says undefined. Hence the
/// analysis refuses it.
#[test]
fn not_is_true_of_a_call_on_what_is_absent() {
    for condition in [
        "not startswith(input.none, \"a\")",
        "not input.none in {1}",
        "not input.none < 3",
    ] {
        check(&format!("deny contains 1 if {condition}"), ["[1]"; 4]);
    }
}

/// Relied on: a VM is asked of one resource after the other, and remembers nothing.
#[test]
fn a_vm_remembers_nothing_of_the_input_before() {
    let mut vm = RegoVM::new();
    vm.load_program(program("h := input.n\ndeny contains h"));
    for n in ["1", "2", "1"] {
        vm.set_input(input(&format!("{{\"n\": {n}}}")));
        let found = vm.execute_entry_point_by_name(ENTRY).unwrap();
        assert_eq!(found.to_string(), format!("[{n}]"));
    }
}

/// Relied on: an interpreter is asked of one resource after the other, remembers nothing, and an
/// error for one costs no other.
#[test]
fn an_interpreter_remembers_nothing_and_survives_an_error() {
    let mut engine = Engine::new();
    let rules = "package t\nh := to_number(input.n)\ndeny contains h\n";
    engine.add_policy("t.rego".into(), rules.into()).unwrap();
    for (n, expected) in [("1", Some("[1]")), ("q", None), ("2", Some("[2]"))] {
        engine.set_input(input(&format!("{{\"n\": \"{n}\"}}")));
        let found = engine.eval_rule(ENTRY.into()).ok();
        let found = found.map(|value| value.to_string());
        assert_eq!(found.as_deref(), expected);
    }
}

/// Relied on: a VM that runs out of instructions says so from wherever it is, never by a value, and
/// can be used again.
#[test]
fn running_out_of_instructions_is_an_error_and_the_vm_lives_on() {
    let many: Vec<_> = (0..40).map(|n: i32| n.to_string()).collect();
    let many = input(&format!("{{\"l\": [{}]}}", many.join(",")));
    let few = input("{\"l\": [1]}");
    for form in [
        "f(1)",
        "not f(1)",
        "x := [1 | f(1)]",
        "every _ in [1] { f(1) }",
    ] {
        let mut vm = RegoVM::new();
        let loops = "some a in input.l; some b in input.l; some c in input.l; (a + b) + c < 0";
        let rules = format!("f(_) if {{ {loops} }}\ndeny contains 1 if {{ {form} }}");
        vm.load_program(program(&rules));
        vm.set_max_instructions(10_000);
        for _ in 0..2 {
            vm.set_input(many.clone());
            let error = vm.execute_entry_point_by_name(ENTRY).unwrap_err();
            assert!(
                matches!(error, VmError::InstructionLimitExceeded { .. }),
                "{form}: {error}"
            );
            vm.set_input(few.clone());
            assert!(vm.execute_entry_point_by_name(ENTRY).is_ok(), "{form}");
        }
    }
}
