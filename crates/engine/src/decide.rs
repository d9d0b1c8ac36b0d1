//! The one place where verdicts are made.

use std::collections::{BTreeMap, BTreeSet};

use architrave_graph::Graph;
use architrave_model::{
    Doubt, Evidence, Finding, Kind, Origin, Outcome, Part, Path, ResourceGap, Segment,
};
use regorus::Value;

use crate::analysis::{Place, UnknownName, Vocabulary};

/// A finding as a policy gives it.
struct Given {
    message: String,
    at: Vec<Path>,
}

/// The verdict of a policy on a resource, from what it found and what it may have read:
///
/// - a finding that rests on nothing unknown is a fail, whatever else is unknown;
/// - otherwise, if anything that is read is a gap, it is inconclusive;
/// - otherwise a pass.
pub(crate) fn decide(
    graph: &Graph,
    resource: usize,
    reads: &BTreeSet<Path>,
    input: &Value,
    result: Result<Value, String>,
) -> Outcome {
    let error = |message: String| Outcome::Inconclusive(Doubt::Error(message));
    let findings = match result.and_then(|value| findings(&value)) {
        Ok(findings) => findings,
        Err(message) => return error(message),
    };
    let mut sure = Vec::new();
    let mut gaps = BTreeSet::new();
    for given in findings {
        let mut missing = false;
        for path in &given.at {
            match gaps_at(graph, resource, path) {
                Ok(found) => {
                    missing |= !found.is_empty();
                    gaps.extend(found);
                }
                Err(message) => return error(message),
            }
        }
        if !missing {
            sure.push(with_evidence(graph, resource, input, given));
        }
    }
    if !sure.is_empty() {
        sure.sort_by(|a, b| a.message.cmp(&b.message));
        return Outcome::Fail(sure);
    }
    for pattern in reads {
        let on = graph.gaps_on(resource, pattern).into_iter();
        gaps.extend(on.filter_map(|(of, gap)| {
            let resource = graph.resource(of)?.id.clone();
            Some(ResourceGap {
                resource,
                gap: gap.clone(),
            })
        }));
    }
    if gaps.is_empty() {
        Outcome::Pass
    } else {
        Outcome::Inconclusive(Doubt::Gaps(gaps.into_iter().collect()))
    }
}

/// Reads the set of findings that `deny` is.
fn findings(value: &Value) -> Result<Vec<Given>, String> {
    let set = value
        .as_set()
        .map_err(|_| "`deny` is not a set of findings".to_owned())?;
    set.iter().map(finding).collect()
}

fn finding(value: &Value) -> Result<Given, String> {
    let field = |name: &str| {
        let object = value.as_object().ok()?;
        object.get(&Value::from(name))
    };
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

/// What is not known of that which a finding rests on.
fn gaps_at(graph: &Graph, resource: usize, path: &Path) -> Result<Vec<ResourceGap>, String> {
    if matches!(path.segments(), [Segment::Field(root), ..] if root == "params") {
        return Ok(Vec::new());
    }
    let place = graph
        .place(resource, path)
        .map_err(|error| error.to_string())?;
    let Some(at) = graph.resource(place.resource) else {
        return Ok(Vec::new());
    };
    is_attribute(at.kind(), &place.path).map_err(|why| format!("`at` names `{path}`: {why}"))?;
    let unknown = at.gaps.iter().filter(|gap| hides(&gap.path, &place.path));
    Ok(unknown
        .map(|gap| ResourceGap {
            resource: at.id.clone(),
            gap: gap.clone(),
        })
        .collect())
}

/// A name that is put together only here may be misspelt: what it means could be the very gap.
fn is_attribute(kind: Kind, path: &Path) -> Result<(), UnknownName> {
    if matches!(path.segments(), [Segment::Field(root), ..] if root == "facts") {
        return Ok(());
    }
    let vocabulary = Vocabulary {
        parameters: &BTreeMap::new(),
        facts: &BTreeMap::new(),
    };
    Place::find(&kind.into(), path, vocabulary).map(|_| ())
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

fn with_evidence(graph: &Graph, resource: usize, input: &Value, given: Given) -> Finding {
    let evidence = given.at.into_iter().flat_map(|path| {
        let value = value_at(input, &path).and_then(|value| serde_json::to_value(value).ok());
        let places = places_of(graph, resource, &path);
        places.into_iter().map(move |place| Evidence {
            path: path.clone(),
            value: value.clone(),
            place,
        })
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
            Segment::Field(name) => here.as_object().ok()?.get(&Value::from(name.as_ref()))?,
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
