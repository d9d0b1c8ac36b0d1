//! One evaluation after another on the compiled programs, within limits.

use std::num::NonZeroU64;

use regorus::rvm::RegoVM;
use regorus::rvm::vm::VmError;
use regorus::{MemoryBudgetConfig, Value};

use crate::bundle::Bundle;

/// How many instructions one evaluation may take. The longest of the policies takes some thousands;
/// an endless one is stopped in well under a second.
const MOST_INSTRUCTIONS: usize = 2_000_000;

/// How many bytes one evaluation may take besides its input.
const MOST_MEMORY: NonZeroU64 = NonZeroU64::new(64 << 20).unwrap();

/// The virtual machines of one thread: one for each policy, made when it is first asked for.
pub(crate) struct Machine<'b> {
    bundle: &'b Bundle,
    /// Empty until the first evaluation: a machine that only holds a place costs nothing.
    vms: Vec<Option<RegoVM>>,
}

impl<'b> Machine<'b> {
    pub(crate) fn new(bundle: &'b Bundle) -> Self {
        let vms = Vec::new();
        Self { bundle, vms }
    }

    /// Evaluates a policy, by its place in the bundle.
    pub(crate) fn run(&mut self, policy: usize, input: Value) -> Result<Value, String> {
        if self.vms.is_empty() {
            self.vms.resize_with(self.bundle.policies().len(), || None);
        }
        let vm = self.vms.get_mut(policy).ok_or("there is no such policy")?;
        let vm = match vm {
            Some(vm) => vm,
            None => vm.insert(loaded(self.bundle, policy)?),
        };
        vm.set_input(input);
        vm.execute_entry_point_by_index(0)
            .map_err(|error| told(&error))
    }
}

/// Not strict: strict, what a builtin cannot work on ends the loop around it without a word, where
/// Rego goes on with the next turn.
fn loaded(bundle: &Bundle, policy: usize) -> Result<RegoVM, String> {
    let mut vm = RegoVM::new();
    vm.set_strict_builtin_errors(false);
    vm.set_max_instructions(MOST_INSTRUCTIONS);
    vm.set_memory_budget_config(Some(MemoryBudgetConfig { limit: MOST_MEMORY }));
    vm.load_program(bundle.program(policy)?);
    Ok(vm)
}

fn told(error: &VmError) -> String {
    match error {
        VmError::InstructionLimitExceeded { .. } => format!(
            "the policy was stopped after {MOST_INSTRUCTIONS} instructions: it loops over too much"
        ),
        VmError::MemoryBudgetExceeded { .. } | VmError::MemoryLimitExceeded { .. } => format!(
            "the policy was stopped at {} MiB of memory: it gathers too much",
            MOST_MEMORY.get() >> 20
        ),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{bundle, policy};
    use crate::to_value;

    const FINDING: &str = "finding := {\"at\": [\"config.engine\"], \"message\": \"m\"}";

    /// What three policies say, the one in question between two that are sound.
    fn between(body: &str, input: &serde_json::Value) -> [Result<String, String>; 3] {
        let sound =
            format!("deny contains finding if {{\n\tinput.config.engine\n\t{FINDING}\n}}\n");
        let bundle = bundle(&[policy("a", &sound), policy("b", body), policy("c", &sound)]);
        let mut machine = Machine::new(&bundle);
        let input = to_value(input).unwrap();
        // Twice: a machine that was stopped is asked again.
        let mut run = || {
            [0, 1, 2].map(|policy| {
                let found = machine.run(policy, input.clone());
                found.map(|value| value.to_string())
            })
        };
        let first = run();
        assert_eq!(first, run());
        first
    }

    fn check(body: &str, input: &serde_json::Value, expected: &str) {
        let found = between(body, input);
        let finding = r#"[{"at":["config.engine"],"message":"m"}]"#;
        let sound = Ok(finding.to_owned());
        assert_eq!(found, [sound.clone(), Err(expected.to_owned()), sound]);
    }

    #[test]
    fn a_policy_that_loops_over_too_much_is_stopped() {
        let zones: Vec<_> = (0..60).map(|zone| format!("zone-{zone}")).collect();
        let input = json!({"config": {"engine": "x", "enabled_cloudwatch_logs_exports": zones}});
        let every = "input.config.enabled_cloudwatch_logs_exports";
        let body = format!(
            "deny contains finding if {{\n\tsome a in {every}\n\tsome b in {every}\n\t\
             some c in {every}\n\tsome d in {every}\n\tsome e in {every}\n\t\
             concat(\"\", [a, b, c, d, e]) == \"x\"\n\t{FINDING}\n}}\n"
        );
        check(
            &body,
            &input,
            "the policy was stopped after 2000000 instructions: it loops over too much",
        );
    }

    #[test]
    fn a_policy_that_gathers_too_much_is_stopped() {
        let input = json!({"config": {"engine": "x".repeat(1 << 20)}});
        let doubled = (1..10).map(|step| {
            let last = step - 1;
            format!("\ta{step} := concat(\"\", [a{last}, a{last}])\n")
        });
        let doubled: String = doubled.collect();
        let body = format!(
            "deny contains finding if {{\n\ta0 := input.config.engine\n{doubled}\tcount(a9) > 0\n\t\
             {FINDING}\n}}\n"
        );
        check(
            &body,
            &input,
            "the policy was stopped at 64 MiB of memory: it gathers too much",
        );
    }
}
