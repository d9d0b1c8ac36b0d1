//! The one place where verdicts are made.

use std::collections::BTreeSet;
use std::iter::repeat_n;

use architrave_graph::Graph;
use architrave_model::{
    Doubt, Evidence, Finding, Gap, Kind, Origin, Outcome, ParsePathError, Part, Path, Requirement,
    Resource, ResourceGap, ResourceId, Segment, Unsettled, ValueCondition,
};
use regorus::Value;

use crate::analysis::{AnalysedPolicy, Place, UnknownName, Vocabulary};
use crate::bundle::Bundle;
use crate::input::{Input, Inputs};
use crate::reading::Reading;
use crate::unknown::{Asked, Judged, Told, judge, possible};
use crate::value::field;

/// A finding as a policy gives it.
struct Given {
    message: String,
    at: Vec<Path>,
}

/// A policy that is asked of a resource.
#[derive(Clone, Copy)]
pub(crate) struct Case<'c> {
    pub(crate) graph: &'c Graph,
    pub(crate) inputs: &'c Inputs<'c>,
    pub(crate) bundle: &'c Bundle,
    /// The policy, by its place in the bundle.
    pub(crate) policy: usize,
    pub(crate) asked: &'c AnalysedPolicy,
    /// The resource, by its place in the graph.
    pub(crate) resource: usize,
    /// What the policy sees of it.
    pub(crate) input: &'c Input<'c>,
    /// What it reads of that.
    pub(crate) reading: &'c Reading<'c>,
}

/// What a policy says of an input, or why it could not.
pub(crate) type Answer = Result<Value, String>;

/// What is said of a resource, from which its verdict follows.
pub(crate) enum Said {
    /// By the policy, where nothing that it reads is a gap.
    Known(Answer),
    /// By its evaluation with the gaps in place; `None` where that was given up.
    Open(Option<Result<Judged, String>>),
}

impl Case<'_> {
    /// What the policy says with the gaps in place; `None` where that is given up.
    pub(crate) fn judged(&self) -> Option<Result<Judged, String>> {
        judge(&Asked {
            tree: self.bundle.tree(self.policy)?,
            graph: self.graph,
            inputs: self.inputs,
            resource: self.resource,
            needs: &self.asked.needs,
            input: self.input.value(),
        })
    }
}

/// The verdict of a policy on a resource.
///
/// Where nothing that the policy reads is a gap, its answer is the verdict. Where something is:
///
/// - a finding that is made whatever they turn out to be is a fail;
/// - otherwise, if one may be made, it is inconclusive, for the gaps that this rests on;
/// - otherwise a pass.
pub(crate) fn decide(case: Case<'_>, said: Said) -> Outcome {
    let outcome = match said {
        Said::Known(answer) => known(case, answer),
        Said::Open(judged) => unknown(case, judged),
    };
    outcome.unwrap_or_else(|message| Outcome::Inconclusive(Doubt::Error(message)))
}

fn known(case: Case<'_>, answer: Answer) -> Result<Outcome, String> {
    let found = findings(&answer?)?.into_iter();
    let found: Vec<_> = found
        .map(|given| shown(case, given))
        .collect::<Result<_, _>>()?;
    Ok(if found.is_empty() {
        Outcome::Pass
    } else {
        failed(found)
    })
}

fn unknown(case: Case<'_>, judged: Option<Result<Judged, String>>) -> Result<Outcome, String> {
    let read = || -> Vec<ResourceGap> {
        let gaps = case.reading.gaps.iter();
        let gaps = gaps.filter_map(|(of, gap)| gap_of(case.graph, *of, gap));
        gaps.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let Some(judged) = judged else {
        return Ok(Outcome::Inconclusive(Doubt::Gaps(read().into())));
    };
    let judged = judged?;
    if !judged.sure.is_empty() {
        let sure = judged.sure.into_iter();
        let sure = sure.map(|told| shown(case, Given::try_from(told)?));
        return Ok(failed(sure.collect::<Result<_, String>>()?));
    }
    if judged.perhaps.is_empty() {
        return Ok(Outcome::Pass);
    }
    let on = judged.on.iter().flat_map(|(of, path)| {
        let gaps = case.graph.resource(*of).map(|resource| &resource.gaps);
        let gaps = gaps.into_iter().flatten();
        let gaps = gaps.filter(move |gap| gap.path == *path);
        gaps.filter_map(|gap| gap_of(case.graph, *of, gap))
    });
    let on: BTreeSet<_> = on.collect();
    let gaps = if on.is_empty() {
        read()
    } else {
        on.into_iter().collect()
    };
    let whose = |path: &Path| whose(case, path);
    let perhaps = judged.perhaps.into_iter();
    let mut possible: Vec<_> = perhaps
        .map(|(told, ways)| possible(told.message, ways.as_ref(), &whose))
        .collect();
    possible.sort_by(|one, other| one.message.cmp(&other.message));
    possible.dedup();
    let requirement = judged.settled.and_then(|settled| settled.told(&whose));
    Ok(Outcome::Inconclusive(Doubt::Gaps(Unsettled {
        gaps: match &requirement {
            Some(requirement) => that_matter(gaps, requirement),
            None => gaps,
        },
        possible,
        requirement,
    })))
}

/// The gaps that conditions speak of, where they say all that there is to say: what the others turn
/// out to be changes nothing.
fn that_matter(gaps: Vec<ResourceGap>, requirement: &Requirement) -> Vec<ResourceGap> {
    let conditions = || requirement.all_of.iter().flatten();
    let is_known = |condition: &ValueCondition| gaps.iter().any(|gap| condition.is_of(gap));
    if !requirement.enough || !conditions().all(is_known) {
        return gaps;
    }
    let matters = |gap: &ResourceGap| conditions().any(|condition| condition.is_of(gap));
    gaps.into_iter().filter(matters).collect()
}

/// Whose value stands at a path of the input, and where in that resource; what stands beyond the
/// neighbours that are known is told from the resource that is judged.
fn whose(case: Case<'_>, path: &Path) -> (ResourceId, Path) {
    let id = |resource: usize| case.graph.resource(resource).map(|of| of.id.clone());
    let found = case.graph.place(case.resource, path).ok();
    let found = found.and_then(|place| Some((id(place.resource)?, place.path)));
    let own = || id(case.resource).unwrap_or_else(|| ResourceId(String::new()));
    found.unwrap_or_else(|| (own(), path.clone()))
}

impl TryFrom<Told> for Given {
    type Error = String;

    fn try_from(told: Told) -> Result<Self, String> {
        let path = |text: &String| {
            let path: Result<Path, ParsePathError> = text.parse();
            path.map_err(|error| error.to_string())
        };
        Ok(Self {
            message: told.message,
            at: told.at.iter().map(path).collect::<Result<_, _>>()?,
        })
    }
}

/// A finding with the values that it names, as far as they are known.
fn shown(case: Case<'_>, given: Given) -> Result<Finding, String> {
    let mut at = Vec::new();
    for path in given.at {
        if is_told(case, &path)? {
            at.push(path);
        }
    }
    Ok(with_evidence(case, Given { at, ..given }))
}

fn failed(mut findings: Vec<Finding>) -> Outcome {
    findings.sort_by(|a, b| a.message.cmp(&b.message));
    findings.dedup();
    Outcome::Fail(findings)
}

fn gap_of(graph: &Graph, of: usize, gap: &Gap) -> Option<ResourceGap> {
    let resource = graph.resource(of)?.id.clone();
    let gap = gap.clone();
    Some(ResourceGap { resource, gap })
}

/// Reads the set of findings that `deny` is.
fn findings(value: &Value) -> Result<Vec<Given>, String> {
    let set = value
        .as_set()
        .map_err(|_| "`deny` is not a set of findings".to_owned())?;
    set.iter().map(finding).collect()
}

fn finding(value: &Value) -> Result<Given, String> {
    let field = |name: &str| field(value.as_object().ok()?, name);
    let text = |value: &Value| value.as_string().ok().map(ToString::to_string);
    let message = field("message")
        .and_then(text)
        .ok_or("a finding has no `message`")?;
    let at = field("at")
        .and_then(|at| at.as_array().ok())
        .ok_or("a finding has no `at`")?;
    let path = |value: &Value| {
        let path = text(value).ok_or("`at` holds something other than paths")?;
        path.parse::<Path>().map_err(|error| error.to_string())
    };
    let at = at.iter().map(path).collect::<Result<Vec<_>, String>>()?;
    if at.is_empty() {
        return Err("a finding rests on nothing: its `at` is empty".to_owned());
    }
    Ok(Given { message, at })
}

/// Whether a path leads to something that the resource has and that is known. Where the policy judges
/// other kinds as well, it may be one that only those have.
fn is_told(case: Case<'_>, path: &Path) -> Result<bool, String> {
    let root = match path.segments() {
        [Segment::Field(root), ..] => root.as_ref(),
        _ => "",
    };
    if root == "params" {
        return Ok(true);
    }
    let kind = case.graph.resource(case.resource).map(Resource::kind);
    let is_own = kind.is_some_and(|kind| Place::is_of(kind, path));
    let of_any = || Place::find(&case.asked.metadata.resources, path, Vocabulary::NONE);
    if !is_own && of_any().is_ok() {
        return Ok(false);
    }
    let place = case.graph.place(case.resource, path);
    let place = place.map_err(|error| error.to_string())?;
    let Some(at) = case.graph.resource(place.resource) else {
        return Ok(true);
    };
    let is_here = is_own && place.resource == case.resource;
    if !is_here && !Place::is_of(at.kind(), &place.path) {
        is_attribute(at.kind(), &place.path)
            .map_err(|why| format!("`at` names `{path}`: {why}"))?;
    }
    Ok(!at.gaps.iter().any(|gap| hides(&gap.path, &place.path)))
}

/// A name that is put together only here may be misspelt: what it means could be the very gap.
fn is_attribute(kind: Kind, path: &Path) -> Result<(), UnknownName> {
    if matches!(path.segments(), [Segment::Field(root), ..] if root == "facts") {
        return Ok(());
    }
    Place::find(&kind.into(), path, Vocabulary::NONE).map(|_| ())
}

/// Whether a gap leaves the value at a path unknown. That a list may have more elements than are
/// known says nothing against an element that is.
fn hides(gap: &Path, path: &Path) -> bool {
    if let [list @ .., Segment::Any] = gap.segments()
        && matches!(path.segments().get(list.len()), Some(Segment::Index(_)))
    {
        return false;
    }
    gap.overlaps(path)
}

fn with_evidence(case: Case<'_>, given: Given) -> Finding {
    let (graph, resource, input) = (case.graph, case.resource, case.input.value());
    let evidence = given.at.into_iter().flat_map(|path| {
        let value = value_at(input, &path).and_then(|value| serde_json::to_value(value).ok());
        let places = places_of(graph, resource, &path);
        // A value can be long, and the last place takes it as it is.
        let values = repeat_n((path, value), places.len());
        values
            .zip(places)
            .map(|((path, value), place)| Evidence { path, value, place })
    });
    Finding {
        message: given.message,
        evidence: evidence.collect(),
    }
}

/// The value at a path of an input, as far as it leads: to the list whose elements are meant.
pub(crate) fn value_at<'v>(input: &'v Value, path: &Path) -> Option<&'v Value> {
    let mut here = input;
    for segment in path.segments() {
        here = match segment {
            Segment::Field(name) => field(here.as_object().ok()?, name)?,
            Segment::Index(index) => here.as_array().ok()?.get(*index)?,
            Segment::Any => return Some(here),
        };
    }
    Some(here)
}

/// The addresses of what wrote the value: the resource, or the parts that stand by themselves; more
/// than one where they all say the same.
fn places_of(graph: &Graph, resource: usize, path: &Path) -> BTreeSet<String> {
    let Some(place) = graph.place(resource, path).ok() else {
        return BTreeSet::from([String::new()]);
    };
    let Some(at) = graph.resource(place.resource) else {
        return BTreeSet::from([String::new()]);
    };
    let Origin::Terraform { address, parts, .. } = &at.origin;
    let closeness = |part: &&Part| part.path.segments().len();
    let parts = || {
        parts
            .iter()
            .filter(|part| part.path.is_prefix_of(&place.path))
    };
    let Some(closest) = parts().map(|part| closeness(&part)).max() else {
        return BTreeSet::from([address.clone()]);
    };
    let closest = parts().filter(|part| closeness(part) == closest);
    closest.map(|part| part.address.clone()).collect()
}

#[cfg(test)]
mod tests {
    use architrave_model::aws::rds::DbInstance;

    use super::*;
    use crate::testing::{database, graph};

    /// Where a value comes from that these parts of `db` wrote.
    fn check(parts: &[(&str, &str)], expected: &[&str]) {
        let mut resource = database("db", DbInstance::default());
        let Origin::Terraform { parts: written, .. } = &mut resource.origin;
        *written = parts
            .iter()
            .map(|(path, address)| Part {
                path: path.parse().unwrap(),
                address: (*address).to_owned(),
            })
            .collect();
        let graph = graph(vec![resource]);
        let found = places_of(&graph, 0, &"config.engine".parse().unwrap());
        assert_eq!(
            found,
            expected.iter().map(|&place| place.to_owned()).collect()
        );
    }

    #[test]
    fn a_value_comes_from_its_resource_or_from_all_the_parts_that_wrote_it() {
        check(&[], &["db"]);
        check(&[("config.port", "a")], &["db"]);
        check(
            &[("config.engine", "b"), ("config.engine", "a")],
            &["a", "b"],
        );
        check(&[("config", "a"), ("config.engine", "b")], &["b"]);
    }
}
