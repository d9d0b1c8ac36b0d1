//! Test support: the law, held against the virtual machine on drawn completions of the gaps.

use std::collections::BTreeSet;
use std::sync::Arc;

use architrave_graph::Graph;
use architrave_model::{Kind, Path, Segment};
pub use regorus::Value;
use serde_json::Value as Json;

pub use super::dice::Dice;
pub use super::pool::{Pool, Recorded};

use super::build::Builder;
use super::certainty::{Truth, When};
use super::collect::Found;
use super::compare::same;
use super::completion::{self, complete};
use super::evaluator::Evaluator;
use super::examples::inputs_of;
use super::holes::{hidden, lists_in, paths};
use super::need::Subject;
use super::overlay::overlay_input;
use super::settle::{Settled, settled, ways_of};
use super::value::Abstract;
use super::wanted::{Wanted, fingerprint};
use crate::analysis::{AnalysedPolicy, Place};
use crate::bundle::{Bundle, SourceFile};
use crate::evaluate::Question;
use crate::input::Inputs;
use crate::machine::Machine;
use crate::value::to_value;

/// The virtual machine and the evaluator of what is not known, side by side.
pub struct Law<'b> {
    bundle: &'b Bundle,
    machine: Machine<'b>,
}

/// An input of which not all is known.
#[derive(Clone, Debug)]
pub struct Case {
    policy: usize,
    input: Abstract,
    /// The same without what is not known.
    known: Value,
    /// What is not known, for whoever reads of a failure.
    pub gaps: Vec<String>,
}

/// What is said of a case before anything is completed.
#[derive(Clone, Debug)]
pub struct Said {
    found: Vec<Found>,
    settled: Option<Settled>,
    /// Whether nothing may be found, something is, or neither is sure.
    pub verdict: Sure,
}

impl Said {
    /// Whether it is said what has to hold: `Some(true)` where that is enough.
    pub fn settles(&self) -> Option<bool> {
        self.settled.as_ref().map(|settled| settled.enough)
    }
}

impl Case {
    /// Without what is not known.
    pub const fn known(&self) -> &Value {
        &self.known
    }
}

/// What is sure of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// A finding in every completion.
    Fail,
    /// A finding in none.
    Pass,
    /// Neither.
    Neither,
    /// It was given up.
    Stopped,
}

impl<'b> Law<'b> {
    /// Of the policies of a bundle.
    pub fn new(bundle: &'b Bundle) -> Self {
        Self {
            bundle,
            machine: Machine::new(bundle),
        }
    }

    /// What completions of a case are drawn from.
    pub fn pool(&self, case: &Case, recorded: &Arc<Recorded>) -> Option<Pool> {
        let asked = self.bundle.policies().get(case.policy)?;
        let path = format!("{}/", asked.id);
        let sources = self.bundle.sources();
        let own = sources.iter().find(|file| file.path.contains(&path))?;
        let leads = |file: &&SourceFile| {
            let name = file.path.trim_end_matches(".rego").rsplit('/').next();
            file.path.contains("lib/") && name.is_some_and(|name| own.text.contains(name))
        };
        let library = sources.iter().filter(leads).map(|file| file.text.as_str());
        let library: Vec<_> = library.collect();
        Some(Pool::of(&own.text, &library, &case.known).with(recorded, case.policy))
    }

    /// What values of any resource are drawn from.
    pub fn common_pool(&self, recorded: &Arc<Recorded>) -> Pool {
        let sources = self.bundle.sources().iter();
        let texts: Vec<_> = sources.map(|file| file.text.as_str()).collect();
        Pool::of("", &texts, &Value::Undefined).seeing(recorded)
    }

    /// A value for a place of a resource of a kind, where it has such a place.
    pub fn value_at(pool: &Pool, kind: Kind, path: &Path, dice: &mut Dice) -> Option<Json> {
        let value = completion::value_at(pool, kind, path, dice)?;
        serde_json::to_value(value).ok()
    }

    /// The inputs of the tests of a policy, from their text.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn examples(&self, policy: usize, tests: &str) -> Result<Vec<Value>, String> {
        let asked = self.bundle.policies().get(policy).ok_or("no such policy")?;
        let kind = asked.kinds().first().copied();
        let kind = kind.ok_or("it judges nothing")?;
        inputs_of(tests, self.bundle.sources(), kind)
    }

    /// What a policy sees of a resource with its gaps, on each of the terms that may hold for it.
    pub fn cases(
        &self,
        question: &Question<'_>,
        inputs: &Inputs<'_>,
        policy: usize,
        resource: usize,
    ) -> Vec<Case> {
        let Some(asked) = self.bundle.policies().get(policy) else {
            return Vec::new();
        };
        let seen = self.seen(question, inputs, policy, resource).into_iter();
        seen.map(|known| Self::case(policy, asked, question.graph, inputs, resource, known))
            .collect()
    }

    /// The same without the gaps.
    pub fn seen(
        &self,
        question: &Question<'_>,
        inputs: &Inputs<'_>,
        policy: usize,
        resource: usize,
    ) -> Vec<Value> {
        let Some(asked) = self.bundle.policies().get(policy) else {
            return Vec::new();
        };
        let terms = question.terms_of.get(resource).into_iter().flatten();
        let terms = terms.filter_map(|index| question.terms.get(*index));
        let mut seen: Vec<Value> = Vec::new();
        for terms in terms.filter(|terms| asked.is_asked_on(terms)) {
            let known = inputs.input(resource, &asked.needs, terms);
            if !seen.contains(&known) {
                seen.push(known);
            }
        }
        seen
    }

    fn case(
        policy: usize,
        asked: &AnalysedPolicy,
        graph: &Graph,
        inputs: &Inputs<'_>,
        resource: usize,
        known: Value,
    ) -> Case {
        let mut builder = Builder::new(graph, inputs);
        let input = builder.resource(resource, &asked.needs, &known, Some(&Subject::root()));
        let causes = input.causes();
        let gaps = causes.iter().filter_map(|number| builder.gap(number));
        let gaps = gaps.map(|(of, gap)| {
            let id = graph.resource(of).map(|resource| resource.id.0.as_str());
            format!("{} of {}: {}", gap.path, id.unwrap_or_default(), gap.reason)
        });
        Case {
            policy,
            gaps: gaps.collect(),
            input,
            known,
        }
    }

    /// An input with nothing unknown in it, as it is or with some of what is read taken away.
    pub fn punched(
        &self,
        policy: usize,
        input: &Value,
        holes: usize,
        dice: &mut Dice,
    ) -> Option<Case> {
        let input = &serde_json::to_value(input).ok()?;
        let kind: Kind = input.get("kind")?.as_str()?.parse().ok()?;
        let asked = self.bundle.policies().get(policy)?;
        let mut value = input.clone();
        let mut places = Vec::new();
        paths(input, &Path::root(), &mut places);
        // What is absent may be what is not known.
        places.extend(asked.reads.iter().cloned());
        places.retain(|path| {
            let within = matches!(path.segments(), [Segment::Field(root), ..] if !["params", "id", "kind"].contains(&root.as_ref()));
            let last = path.segments().last();
            let is_name = matches!(last, Some(Segment::Field(name)) if ["id", "kind", "config", "related"].contains(&name.as_ref()));
            within && !is_name && asked.reads.iter().any(|read| read.overlaps(path))
        });
        let mut gaps = BTreeSet::new();
        for _ in 0..holes {
            let path = dice.pick(&places)?.clone();
            gaps.extend(hidden(&mut value, &path, dice));
        }
        let gaps = gaps.into_iter().map(|gap| (gap, dice.one_in(3)));
        let gaps: Vec<(Path, bool)> = gaps.collect();
        Self::holed(policy, kind, &value, &gaps)
    }

    /// An input with nothing unknown in it but whether one of its lists is whole: a case for each list
    /// that the policy reads.
    pub fn with_an_open_list(&self, policy: usize, input: &Value) -> Vec<Case> {
        let json = serde_json::to_value(input).unwrap_or_default();
        let kind = json.get("kind").and_then(Json::as_str);
        let kind = kind.and_then(|kind| kind.parse().ok());
        let (Some(asked), Some(kind)) = (self.bundle.policies().get(policy), kind) else {
            return Vec::new();
        };
        let mut lists = Vec::new();
        lists_in(&json, &Path::root(), &mut lists);
        let is_read = |path: &Path| {
            let of_params = Path::of("params").is_prefix_of(path);
            !of_params && asked.reads.iter().any(|read| read.overlaps(path))
        };
        let lists = lists.into_iter().filter(is_read);
        lists
            .filter_map(|list| Self::holed(policy, kind, &json, &[(list.any(), false)]))
            .collect()
    }

    fn holed(policy: usize, kind: Kind, value: &Json, gaps: &[(Path, bool)]) -> Option<Case> {
        let value = to_value(value).ok()?;
        Some(Case {
            policy,
            input: overlay_input(&value, Some(&Place::Resource([kind].into())), gaps),
            gaps: gaps
                .iter()
                .map(|(gap, present)| format!("{gap}{}", if *present { "!" } else { "" }))
                .collect(),
            known: value,
        })
    }

    /// What the evaluator says of a case.
    pub fn say(&self, case: &Case) -> Option<Said> {
        let tree = self.bundle.tree(case.policy)?;
        let mut evaluator = Evaluator::new(tree, case.input.clone(), &[]);
        let Ok(found) = evaluator.findings() else {
            return Some(Said {
                found: Vec::new(),
                settled: None,
                verdict: Sure::Stopped,
            });
        };
        Some(Said {
            verdict: verdict(&found),
            settled: requirement(&found),
            found,
        })
    }

    /// One completion of a case: its verdict, or how it contradicts what was said.
    ///
    /// # Errors
    /// When the law does not hold.
    pub fn complete(
        &mut self,
        case: &Case,
        said: &Said,
        pool: &Pool,
        dice: &mut Dice,
    ) -> Result<Option<bool>, String> {
        let asked = self.bundle.policies().get(case.policy);
        let wanted = asked.map_or_else(Wanted::all, |asked| Wanted::of(&asked.reads));
        let input = complete(pool, &case.input, &wanted, dice);
        let Ok(found) = self.machine.run(case.policy, input.clone()) else {
            return Ok(None);
        };
        let Ok(findings) = found.as_set() else {
            return Ok(None);
        };
        let findings: Vec<&Value> = findings.iter_sorted().collect();
        let contradiction = contradiction(&said.found, said.verdict, &findings);
        let unsettled = || wrongly_settled(said.settled.as_ref()?, &input, findings.is_empty());
        contradiction
            .or_else(unsettled)
            .map_or(Ok(Some(!findings.is_empty())), |why| {
                Err(format!(
                    "{why}\ngaps {}\ncompleted {input}",
                    case.gaps.join("; ")
                ))
            })
    }

    /// A number that tells cases apart which differ in what their policy reads.
    pub fn fingerprint(&self, case: &Case) -> u64 {
        self.print(case.policy, &case.input)
    }

    /// The same of inputs of which all is known.
    pub fn fingerprint_of(&self, policy: usize, input: &Value) -> u64 {
        self.print(policy, &Abstract::Known(input.clone()))
    }

    fn print(&self, policy: usize, input: &Abstract) -> u64 {
        let asked = self.bundle.policies().get(policy);
        let wanted = asked.map_or_else(Wanted::all, |asked| Wanted::of(&asked.reads));
        fingerprint(input, &wanted)
    }

    /// What the evaluator finds where all is known, against the virtual machine.
    ///
    /// # Errors
    /// When they differ, or there is no such policy.
    pub fn agree(&mut self, policy: usize, input: &Value) -> Result<(), String> {
        let tree = self.bundle.tree(policy).ok_or("no such policy")?;
        let mut evaluator = Evaluator::new(tree, Abstract::Known(input.clone()), &[]);
        let found = evaluator.findings().map_err(|stop| format!("{stop:?}"))?;
        let found = super::collect::set(found);
        let expected = self.machine.run(policy, input.clone())?;
        if found.known() == Some(&expected) {
            Ok(())
        } else {
            Err(format!("machine {expected}, evaluator {found:?}"))
        }
    }
}

/// What is sure of these findings.
pub(super) fn verdict(found: &[Found]) -> Sure {
    if found.iter().any(|(_, when)| when.is_sure()) {
        Sure::Fail
    } else if found.is_empty() {
        Sure::Pass
    } else {
        Sure::Neither
    }
}

/// What is said that has to hold for a policy to pass, where that is open.
pub(super) fn requirement(found: &[Found]) -> Option<Settled> {
    if verdict(found) != Sure::Neither {
        return None;
    }
    let needs = found.iter().filter_map(|(_, when)| when.need());
    let ways: Vec<_> = needs.map(ways_of).collect();
    settled(&ways)
}

/// How a completion contradicts what is said that has to hold.
pub(super) fn wrongly_settled(settled: &Settled, input: &Value, passes: bool) -> Option<String> {
    match (settled.is_met(input), passes) {
        (true, false) if settled.enough => Some(format!("meets {settled:?} and fails")),
        (false, true) => Some(format!("does not meet {settled:?} and passes")),
        _ => None,
    }
}

/// How findings of a completion contradict what was said before it.
pub(super) fn contradiction(said: &[Found], verdict: Sure, findings: &[&Value]) -> Option<String> {
    if verdict == Sure::Stopped {
        return None;
    }
    for finding in findings {
        let known = Abstract::Known((*finding).clone());
        let covered = said
            .iter()
            .any(|(value, _)| same(value, &known) != Truth::No);
        if !covered {
            return Some(format!("nothing said covers {finding}"));
        }
    }
    let missing = said.iter().find(|(value, when)| {
        let is =
            |finding: &&&Value| same(value, &Abstract::Known((**finding).clone())) != Truth::No;
        *when == When::Sure && findings.iter().find(is).is_none()
    });
    missing.map(|(value, _)| format!("said for sure and not found: {value:?}"))
}
