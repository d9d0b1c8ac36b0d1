//! Turning what a policy reads into a gap makes its verdict inconclusive or leaves it as it was: what
//! was hidden is one of the values that the gap may turn out to have.

use architrave_engine::examine;
use architrave_graph::Graph;
use architrave_model::{Finding, Gap, Outcome, Path, Reason, Resource, Segment, Snapshot, Verdict};
use serde_json::Value;

use crate::support::{fixture_plans, measure, read};

/// A place that can be hidden: a resource, and a path within it.
struct Place {
    resource: usize,
    path: Path,
}

#[test]
fn hiding_what_is_read_never_changes_a_verdict_to_its_opposite() {
    let measure = measure();
    let mut hidden = 0;
    let mut wrong = Vec::new();
    for plan in fixture_plans() {
        let snapshot = read(&[&plan], false).snapshot;
        let graph = Graph::of(snapshot.clone());
        let terms_of = measure.terms_of(graph.resources());
        for (asked, policy) in measure.bundle.policies().iter().enumerate() {
            for resource in 0..graph.resources().len() {
                let kind = graph.resources()[resource].kind();
                if !policy.judges(kind) {
                    continue;
                }
                let question = measure.question(&graph, &terms_of);
                let Some(before) = examine(&question, asked, resource).into_iter().next() else {
                    continue;
                };
                for pattern in &policy.reads {
                    let Some(place) = first_place(&graph, resource, pattern) else {
                        continue;
                    };
                    let Some(changed) = hide(&snapshot, &graph, &place) else {
                        continue;
                    };
                    let absent = without_gap(&changed, &graph, &place);
                    let changed = Graph::of(changed);
                    let question = measure.question(&changed, &terms_of);
                    let Some(after) = examine(&question, asked, resource).into_iter().next() else {
                        continue;
                    };
                    hidden += 1;
                    // What is hidden may also turn out to be absent: where a verdict is made all the
                    // same, it is the verdict of the input without it.
                    let absent = Graph::of(absent);
                    let question = measure.question(&absent, &terms_of);
                    let bare = examine(&question, asked, resource).into_iter().next();
                    let bare = bare.map(|bare| bare.outcome.verdict());
                    let opposite = bare.is_some_and(|bare| {
                        let decided = [Verdict::Pass, Verdict::Fail];
                        let told = after.outcome.verdict();
                        decided.contains(&told) && decided.contains(&bare) && told != bare
                    });
                    if opposite || !holds(&before.outcome, &after.outcome, &graph, resource, &place)
                    {
                        wrong.push(format!(
                            "{} {} without {} of {}: {:?}, before {:?}",
                            policy.id,
                            graph.resources()[resource].id,
                            place.path,
                            graph.resources()[place.resource].id,
                            after.outcome,
                            before.outcome.verdict(),
                        ));
                    }
                }
            }
        }
    }
    assert!(hidden > 1_000, "only {hidden} places were hidden");
    assert!(
        wrong.is_empty(),
        "{} of {hidden}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn holds(before: &Outcome, after: &Outcome, graph: &Graph, at: usize, hidden: &Place) -> bool {
    match (before.verdict(), after) {
        (_, Outcome::Inconclusive(_)) | (Verdict::Pass, Outcome::Pass) => true,
        // Nor is what is hidden shown as evidence.
        (Verdict::Fail, Outcome::Fail(findings)) => !findings
            .iter()
            .any(|finding| rests_on(finding, graph, at, hidden)),
        _ => false,
    }
}

fn rests_on(finding: &Finding, graph: &Graph, at: usize, hidden: &Place) -> bool {
    finding.evidence.iter().any(|evidence| {
        graph.place(at, &evidence.path).is_ok_and(|place| {
            place.resource == hidden.resource && place.path.overlaps(&hidden.path)
        })
    })
}

/// The first place that a pattern means, where there is a value.
fn first_place(graph: &Graph, resource: usize, pattern: &Path) -> Option<Place> {
    let mut here = resource;
    let mut rest = pattern.segments();
    while let [Segment::Field(root), Segment::Field(relation), after @ ..] = rest {
        if root != "related" {
            break;
        }
        let Some(first) = graph.neighbours(here, relation).first() else {
            return Some(Place {
                resource: here,
                path: Path::of("related").field(relation.clone()),
            });
        };
        rest = after;
        if let [Segment::Any | Segment::Index(_), after @ ..] = rest {
            rest = after;
        }
        if rest.is_empty() {
            return Some(Place {
                resource: here,
                path: Path::of("related").field(relation.clone()),
            });
        }
        here = *first;
    }
    let [Segment::Field(root), within @ ..] = rest else {
        return None;
    };
    if root != "config" {
        return None;
    }
    let config = serde_json::to_value(&graph.resources()[here].config).unwrap();
    let path = first_value(&config, within)?;
    Some(Place {
        resource: here,
        path,
    })
}

/// The first value that a pattern within a configuration means.
fn first_value(config: &Value, pattern: &[Segment]) -> Option<Path> {
    let mut path = Path::of("config");
    let mut here = config;
    for segment in pattern {
        match segment {
            Segment::Field(name) => {
                here = here.get(name.as_ref())?;
                path = path.field(name.clone());
            }
            Segment::Any | Segment::Index(_) => {
                let Some(first) = here.as_array().and_then(|elements| elements.first()) else {
                    break;
                };
                if !first.is_object() {
                    break;
                }
                here = first;
                path = path.index(0);
            }
        }
    }
    Some(path)
}

/// The snapshot with a gap where there was a value.
fn hide(snapshot: &Snapshot, graph: &Graph, place: &Place) -> Option<Snapshot> {
    let id = &graph.resources()[place.resource].id;
    let mut snapshot = snapshot.clone();
    let resource = snapshot
        .resources
        .iter_mut()
        .find(|resource| resource.id == *id)?;
    let reason = Reason::KnownAfterApply(None);
    if let [Segment::Field(root), Segment::Field(relation)] = place.path.segments()
        && root == "related"
    {
        resource.links.retain(|link| link.relation != *relation);
        resource.gaps.push(Gap::new(place.path.clone(), reason));
        return Some(snapshot);
    }
    let mut config = serde_json::to_value(&resource.config).unwrap();
    remove(&mut config, &place.path.segments()[1..])?;
    resource.config = resource.kind().read(config).ok()?;
    resource
        .gaps
        .retain(|gap| !place.path.is_prefix_of(&gap.path));
    resource.gaps.push(Gap::new(place.path.clone(), reason));
    sorted(resource);
    Some(snapshot)
}

/// The snapshot in which what was hidden is not there at all.
fn without_gap(hidden: &Snapshot, graph: &Graph, place: &Place) -> Snapshot {
    let id = &graph.resources()[place.resource].id;
    let mut snapshot = hidden.clone();
    for resource in &mut snapshot.resources {
        if resource.id == *id {
            let reason = Reason::KnownAfterApply(None);
            let gap = Gap::new(place.path.clone(), reason);
            resource.gaps.retain(|one| *one != gap);
        }
    }
    snapshot
}

fn sorted(resource: &mut Resource) {
    resource.gaps.sort();
}

fn remove(value: &mut Value, path: &[Segment]) -> Option<()> {
    match path {
        [Segment::Field(name)] => value.as_object_mut()?.remove(name.as_ref()).map(drop),
        [Segment::Field(name), rest @ ..] => remove(value.get_mut(name.as_ref())?, rest),
        [Segment::Index(index), rest @ ..] => remove(value.get_mut(*index)?, rest),
        _ => None,
    }
}
