//! What a policy says of a resource of which not all is known: which findings are sure, which
//! perhaps, and on which gaps those rest.
//!
//! `docs/unknown.md` has the rule of each construct and why the law holds that the verdicts rest
//! on: what is found for sure is found whatever the gaps turn out to be, and whatever may be found
//! is among what is found perhaps.

#[cfg(test)]
pub(crate) mod alone;
mod build;
mod call;
mod certainty;
mod collect;
mod compare;
#[cfg(any(test, feature = "testing"))]
mod completion;
mod count;
#[cfg(any(test, feature = "testing"))]
mod dice;
#[cfg(any(test, feature = "testing"))]
mod drawing;
mod evaluator;
#[cfg(any(test, feature = "testing"))]
mod examples;
mod expression;
#[cfg(any(test, feature = "testing"))]
mod holes;
mod need;
mod nowhere;
mod operator;
mod overlay;
#[cfg(any(test, feature = "testing"))]
mod pool;
mod rules;
mod settle;
#[cfg(any(test, feature = "testing"))]
pub mod soundness;
mod statement;
mod step;
mod text;
mod value;
#[cfg(any(test, feature = "testing"))]
mod wanted;

use std::collections::BTreeSet;

use architrave_graph::Graph;
use architrave_model::{Gap, GapClass, Path};
use regorus::Value;

pub(crate) use settle::{Cube, Settled, possible};

use build::Builder;
use certainty::When;
use collect::Found;
use evaluator::Evaluator;
use need::Subject;
use settle::{settled, ways_of};
use value::Abstract;

use crate::analysis::Needs;
use crate::code::Tree;
use crate::input::Inputs;
use crate::reading::Reading;

/// What a policy says where not all is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    /// What is found whatever the gaps turn out to be.
    pub(crate) sure: Vec<Told>,
    /// What may be found, and the ways in which it is, where simple conditions say so.
    pub(crate) perhaps: Vec<(Told, Option<Vec<Cube>>)>,
    /// What has to hold for nothing to be found, where nothing is found for sure.
    pub(crate) settled: Option<Settled>,
    /// The gaps on which that rests, by resource and path.
    pub(crate) on: BTreeSet<(usize, Path)>,
}

/// What was judged of one resource, as it holds for all of which the same is read.
#[derive(Clone, Debug)]
pub(crate) struct Alike {
    judged: Result<Judged, String>,
    /// What it rests on, by the place among the gaps that are read.
    on: Vec<usize>,
}

impl Alike {
    /// # Errors
    /// What was judged, where it rests on a gap that is not among those that are read.
    pub(crate) fn with(
        judged: Result<Judged, String>,
        reading: &Reading<'_>,
    ) -> Result<Self, Result<Judged, String>> {
        let on = judged.iter().flat_map(|judged| &judged.on);
        let place = |(of, path): &(usize, Path)| {
            let mut gaps = reading.gaps.iter().chain(&reading.beside);
            gaps.position(|(resource, gap)| resource == of && gap.path == *path)
        };
        match on.map(place).collect() {
            Some(on) => Ok(Self { judged, on }),
            None => Err(judged),
        }
    }

    /// The same of a resource of which this is read.
    pub(crate) fn of(self, reading: &Reading<'_>) -> Result<Judged, String> {
        let gaps: Vec<_> = reading.gaps.iter().chain(&reading.beside).collect();
        let on = self.on.into_iter().filter_map(|place| gaps.get(place));
        let on = on.map(|(of, gap)| (*of, gap.path.clone())).collect();
        self.judged.map(|judged| Judged { on, ..judged })
    }
}

/// A finding, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) message: String,
    /// The places that it names, those of them that are known.
    pub(crate) at: Vec<String>,
}

/// What is asked, and of what.
pub(crate) struct Asked<'q> {
    pub(crate) tree: Tree<'q>,
    pub(crate) graph: &'q Graph,
    pub(crate) inputs: &'q Inputs<'q>,
    pub(crate) resource: usize,
    pub(crate) needs: &'q Needs,
    /// The input of the policy, without what is not known.
    pub(crate) input: &'q Value,
}

/// Evaluates a policy on a resource with its gaps; `None` where that would take too long, or meets
/// what has no rule here.
pub(crate) fn judge(asked: &Asked<'_>) -> Option<Result<Judged, String>> {
    let mut builder = Builder::new(asked.graph, asked.inputs);
    let input = builder.resource(
        asked.resource,
        asked.needs,
        asked.input,
        Some(&Subject::root()),
    );
    let gaps: Vec<_> = (0..builder.gaps.len())
        .map(|number| builder.gap(number))
        .collect();
    let class = |gap: &Option<(usize, &Gap)>| {
        gap.map_or(GapClass::KnownAfterApply, |(_, gap)| gap.reason.class())
    };
    let classes: Vec<_> = gaps.iter().map(class).collect();
    let mut evaluator = Evaluator::new(asked.tree, input, &classes);
    let found = evaluator.findings().ok()?;
    let mut judged = Judged::default();
    let mut needs = Vec::new();
    for (value, when) in found {
        let finding = match told(&evaluator, &value) {
            Ok(finding) => finding,
            Err(why) => return Some(Err(why)),
        };
        match when {
            When::Sure => judged.sure.push(finding),
            When::Perhaps { causes, need, .. } => {
                let on = causes.iter();
                let on = on.filter_map(|number| *gaps.get(number)?);
                judged.on.extend(on.map(|(of, gap)| (of, gap.path.clone())));
                judged.perhaps.push((finding, None));
                needs.push(need);
            }
        }
    }
    if judged.sure.is_empty() {
        let ways: Vec<_> = needs.iter().map(ways_of).collect();
        judged.settled = settled(&ways);
        for ((_, known), ways) in judged.perhaps.iter_mut().zip(ways) {
            *known = ways;
        }
    }
    Some(Ok(judged))
}

fn told(evaluator: &Evaluator<'_>, value: &Abstract) -> Result<Told, String> {
    let field =
        |name: &str| -> Vec<Found> { step::index(value, &Abstract::Known(Value::from(name))) };
    // It is one of these where which one it is hangs on a gap.
    let mut messages: Vec<String> = Vec::new();
    for (message, _) in field("message") {
        let message = text::part(&message, &|causes| evaluator.placeholder(causes));
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    if messages.is_empty() {
        return Err("a finding has no `message`".to_owned());
    }
    let at = field("at").into_iter().next();
    let (at, _) = at.ok_or("a finding has no `at`")?;
    let places = at.as_array().map(|list| list.items.clone());
    let places = places.unwrap_or_default();
    let places = places.iter().filter_map(|slot| match slot.value.known() {
        Some(Value::String(text)) => Some(text.to_string()),
        _ => None,
    });
    Ok(Told {
        message: messages.join(", or "),
        at: places.collect(),
    })
}

#[cfg(test)]
mod tests;
