//! The RVM on what was lowered against the strict interpreter on what was written.

mod generate;
mod values;

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::{Program, RegoVM};
use regorus::{Engine, Value};

use super::{lower, lower_for_interpreter, refusals};
use crate::unknown::alone::Alone;
use crate::unknown::soundness::Dice;

const ENTRY: &str = "data.t.deny";

fn program(text: &str) -> Result<Arc<Program>, String> {
    let mut engine = Engine::new();
    let told = |error: &dyn std::fmt::Display| format!("{error:#}");
    engine
        .add_policy("t.rego".into(), text.to_owned())
        .map_err(|error| told(&error))?;
    let policy = engine
        .compile_with_entrypoint(&ENTRY.into())
        .map_err(|error| told(&error))?;
    Compiler::compile_from_policy(&policy, &[ENTRY]).map_err(|error| told(&error))
}

/// What came of one policy.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    /// It is not Rego, or refused.
    Refused(String),
    /// The inputs on which the interpreter has a value; the RVM has the same.
    Same(usize),
}

fn compare(text: &str, inputs: impl Iterator<Item = Value>) -> Result<Came, String> {
    let mut interpreter = Engine::new();
    interpreter.set_strict_builtin_errors(true);
    if let Err(error) = interpreter.add_policy("t.rego".into(), text.to_owned()) {
        return Ok(Came::Refused(error.to_string()));
    }
    let module = interpreter.get_modules()[0].clone();
    if let Some(refused) = refusals(&module).first() {
        return Ok(Came::Refused(refused.message.clone()));
    }
    let lowered = lower(&module);
    let mut interpreter = Engine::new();
    interpreter.set_strict_builtin_errors(true);
    let original = lower_for_interpreter(&module);
    if let Err(error) = interpreter.add_policy("t.rego".into(), original.clone()) {
        return Err(format!("does not parse: {error}\n{original}"));
    }
    let mut vm = None;
    let mut same = 0;
    for input in inputs {
        interpreter.set_input(input.clone());
        let Ok(expected) = interpreter.eval_rule(ENTRY.into()) else {
            continue;
        };
        if vm.is_none() {
            let program = match program(&lowered) {
                Ok(program) => program,
                Err(error) => return Err(format!("does not compile: {error}\n{text}\n{lowered}")),
            };
            let mut fresh = RegoVM::new();
            fresh.set_max_instructions(10_000_000);
            fresh.load_program(program);
            vm = Some(fresh);
        }
        let Some(vm) = vm.as_mut() else { continue };
        vm.set_input(input.clone());
        let found = vm.execute_entry_point_by_index(0);
        if found.as_ref().ok() != Some(&expected) {
            let found = found.map_or_else(|error| error.to_string(), |value| value.to_string());
            return Err(format!(
                "{text}\n{lowered}\ninput {input}\ninterpreter {expected}\nvm {found}"
            ));
        }
        same += 1;
    }
    Ok(Came::Same(same))
}

/// The evaluator of what is not known, held to the law on one policy.
fn law(seed: u64) -> Result<usize, String> {
    let text = generate::policy(seed);
    let mut interpreter = Engine::new();
    interpreter.set_strict_builtin_errors(true);
    if interpreter
        .add_policy("t.rego".into(), text.clone())
        .is_err()
    {
        return Ok(0);
    }
    let module = interpreter.get_modules()[0].clone();
    if !refusals(&module).is_empty() {
        return Ok(0);
    }
    let mut interpreter = Engine::new();
    interpreter.set_strict_builtin_errors(true);
    let original = lower_for_interpreter(&module);
    let (Ok(_), Ok(program)) = (
        interpreter.add_policy("t.rego".into(), original),
        program(&lower(&module)),
    ) else {
        return Ok(0);
    };
    let mut vm = RegoVM::new();
    vm.set_max_instructions(10_000_000);
    vm.load_program(program);
    // Where the two do not agree they were given what the analysis would refuse.
    let mut run = |input: &Value| {
        interpreter.set_input(input.clone());
        vm.set_input(input.clone());
        let expected = interpreter.eval_rule(ENTRY.into()).ok()?;
        let found = vm.execute_entry_point_by_index(0).ok()?;
        (found == expected).then_some(expected)
    };
    let inputs: Vec<_> = (0..4)
        .map(|each| generate::input(seed.wrapping_mul(31).wrapping_add(each)))
        .collect();
    let alone = Alone::new(&text, ENTRY);
    let mut dice = Dice::new(seed);
    let mut done = 0;
    for input in &inputs {
        done += alone
            .check(input, &mut dice, &mut run)
            .map_err(|why| format!("seed {seed}\n{text}\n{why}"))?;
    }
    Ok(done)
}

fn check_law(seeds: std::ops::Range<u64>) {
    let least = usize::try_from(seeds.end - seeds.start).unwrap();
    let mut done = 0;
    let mut wrong: Vec<String> = Vec::new();
    for seed in seeds {
        match law(seed) {
            Ok(more) => done += more,
            Err(why) => wrong.push(why),
        }
    }
    let count = wrong.len();
    let shortest = wrong.into_iter().min_by_key(String::len);
    assert!(
        count == 0,
        "{count} of {done} contradict, the shortest:\n{}",
        shortest.unwrap_or_default()
    );
    println!("{done} completions");
    assert!(done > 4 * least, "only {done} completions");
}

#[test]
fn what_is_said_of_random_policies_holds_however_gaps_are_filled() {
    check_law(0..400);
}

/// The same at length, for a change of the evaluator.
#[test]
#[ignore = "takes minutes"]
fn what_is_said_of_very_many_policies_holds_however_gaps_are_filled() {
    check_law(2_000_000..2_030_000);
}

fn fuzz(seeds: std::ops::Range<u64>) -> (usize, usize, Vec<(u64, String)>) {
    let (mut refused, mut same) = (0, 0);
    let mut failures = Vec::new();
    for seed in seeds {
        let text = generate::policy(seed);
        let inputs = (0..8).map(|each| generate::input(seed.wrapping_mul(31).wrapping_add(each)));
        match compare(&text, inputs) {
            Ok(Came::Refused(_)) => refused += 1,
            Ok(Came::Same(inputs)) => same += inputs,
            Err(difference) => failures.push((seed, difference)),
        }
    }
    (refused, same, failures)
}

fn check(seeds: std::ops::Range<u64>) {
    let (refused, same, failures) = fuzz(seeds);
    let shortest = failures.iter().min_by_key(|(_, text)| text.len());
    if let Some((seed, difference)) = shortest {
        let count = failures.len();
        panic!("{count} differ, the shortest with seed {seed}:\n{difference}");
    }
    assert!(same > 4 * refused, "{refused} refused, {same} alike");
}

#[test]
fn the_vm_says_what_the_interpreter_says_of_random_policies() {
    check(0..800);
}

/// The same at length, for a change of the lowering or of regorus.
#[test]
#[ignore = "takes minutes"]
fn the_vm_says_what_the_interpreter_says_of_very_many_policies() {
    check(1_000_000..1_100_000);
}
