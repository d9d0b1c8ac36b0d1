//! Test support: the law on one policy, for policies drawn by lot.

use std::collections::BTreeSet;

use architrave_model::Path;
use regorus::Value;

use super::completion::complete;
use super::dice::Dice;
use super::evaluator::Evaluator;
use super::holes::{hidden, paths};
use super::overlay::overlay_input;
use super::pool::Pool;
use super::soundness::{contradiction, requirement, verdict, wrongly_settled};
use super::value::Abstract;
use super::wanted::Wanted;
use crate::code::Code;
use crate::value::to_value;

/// One policy by itself, for policies drawn by lot.
pub(crate) struct Alone {
    code: Code,
    entry: String,
    text: String,
}

impl Alone {
    pub(crate) fn new(text: &str, entry: &str) -> Self {
        let (modules, _) = crate::analysis::parse([("t.rego", text)]);
        Self {
            code: Code::of(&modules),
            entry: entry.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Holds the evaluator to what another says, of an input as it is and with holes in it.
    pub(crate) fn check(
        &self,
        input: &Value,
        dice: &mut Dice,
        mut run: impl FnMut(&Value) -> Option<Value>,
    ) -> Result<usize, String> {
        let Some(expected) = run(input) else {
            return Ok(0);
        };
        let Some(tree) = self.code.tree(&self.entry) else {
            return Ok(0);
        };
        let mut evaluator = Evaluator::new(tree, Abstract::Known(input.clone()), &[]);
        let Ok(found) = evaluator.findings() else {
            return Ok(0);
        };
        let found = super::collect::set(found);
        if found.known() != Some(&expected) {
            return Err(format!(
                "input {input}\nexpected {expected}\nevaluator {found:?}"
            ));
        }
        let json = serde_json::to_value(input).unwrap_or_default();
        let mut places = Vec::new();
        paths(&json, &Path::root(), &mut places);
        let mut done = 0;
        let pool = Pool::of(&self.text, &[], input);
        for _ in 0..3 {
            let mut value = json.clone();
            let mut gaps = BTreeSet::new();
            for _ in 0..=dice.below(2) {
                let Some(path) = dice.pick(&places) else {
                    break;
                };
                gaps.extend(hidden(&mut value, path, dice));
            }
            let gaps: Vec<_> = gaps.into_iter().map(|gap| (gap, dice.one_in(2))).collect();
            let value = to_value(&value).map_err(|error| error.to_string())?;
            let input = overlay_input(&value, None, &gaps);
            let mut evaluator = Evaluator::new(tree, input.clone(), &[]);
            let Ok(found) = evaluator.findings() else {
                continue;
            };
            let said = verdict(&found);
            let settled = requirement(&found);
            for _ in 0..4 {
                let completed = complete(&pool, &input, &Wanted::all(), dice);
                let Some(findings) = run(&completed) else {
                    continue;
                };
                let findings = findings.as_set().map_err(|error| error.to_string())?;
                let findings: Vec<_> = findings.iter_sorted().collect();
                done += 1;
                let contradiction = contradiction(&found, said, &findings).or_else(|| {
                    wrongly_settled(settled.as_ref()?, &completed, findings.is_empty())
                });
                if let Some(why) = contradiction {
                    return Err(format!(
                        "{why}\ngaps {gaps:?}\ninput {value}\ncompleted {completed}\nsaid {found:?}"
                    ));
                }
            }
        }
        Ok(done)
    }
}
