//! Merging snapshots: of several plans, or shards of one collection.

use std::collections::BTreeSet;

use super::{Snapshot, SnapshotError};
use crate::{Completeness, Coverage, Origin, Reason, Resource, ResourceId, Target};

/// Merges snapshots into one, in whatever order they come.
///
/// Where they come from more than one source, every id carries the name of its plan, as it would
/// if the plans had been collected together. The same resource twice is one.
///
/// # Errors
/// When two different resources are left with the same id.
pub fn merge(snapshots: Vec<Snapshot>) -> Result<Snapshot, SnapshotError> {
    let mut all = Snapshot::default();
    for snapshot in snapshots {
        all.sources.extend(snapshot.sources);
        all.resources.extend(snapshot.resources);
        all.coverage.extend(snapshot.coverage);
        all.unmodelled.extend(snapshot.unmodelled);
    }
    qualify(&mut all);
    drop_refuted(&mut all.coverage);
    settle(all)
}

/// Sorts a snapshot and makes one of what is there twice.
pub(super) fn settle(mut snapshot: Snapshot) -> Result<Snapshot, SnapshotError> {
    snapshot.sources.sort();
    snapshot.sources.dedup();
    snapshot.unmodelled.sort();
    snapshot.unmodelled.dedup();
    snapshot.coverage.sort();
    snapshot.coverage.dedup();
    snapshot
        .resources
        .sort_by(|a, b| (&a.id, plan(a)).cmp(&(&b.id, plan(b))));
    snapshot.resources.dedup();
    for pair in snapshot.resources.windows(2) {
        if let [first, second] = pair
            && first.id == second.id
        {
            return Err(SnapshotError::Conflict {
                id: first.id.clone(),
                plan: plan(first).to_owned(),
            });
        }
    }
    Ok(snapshot)
}

/// Drops a row that says complete where another says of the same scope and kind that it is not.
fn drop_refuted(coverage: &mut Vec<Coverage>) {
    let lacking: BTreeSet<_> = coverage
        .iter()
        .filter(|row| row.completeness != Completeness::Complete)
        .map(|row| (row.scope.clone(), row.kind))
        .collect();
    coverage.retain(|row| {
        row.completeness != Completeness::Complete
            || !lacking.contains(&(row.scope.clone(), row.kind))
    });
}

fn plan(resource: &Resource) -> &str {
    let Origin::Terraform { plan, .. } = &resource.origin;
    plan
}

fn bare(resource: &Resource) -> bool {
    let Origin::Terraform { address, .. } = &resource.origin;
    resource.id.0 == *address
}

fn qualify(snapshot: &mut Snapshot) {
    let names: BTreeSet<_> = snapshot
        .sources
        .iter()
        .map(|source| source.name.clone())
        .chain(snapshot.resources.iter().map(|it| plan(it).to_owned()))
        .collect();
    // A plan that was collected among others keeps its names when it comes alone.
    if names.len() < 2 && snapshot.resources.iter().all(bare) {
        return;
    }
    for resource in &mut snapshot.resources {
        let plan = plan(resource).to_owned();
        let name = |id: &mut String| {
            if !is_qualified(id, &names) {
                *id = format!("{plan}:{id}");
            }
        };
        name(&mut resource.id.0);
        for link in &mut resource.links {
            if let Target::Resource(ResourceId(id)) = &mut link.target {
                name(id);
            }
        }
        for gap in &mut resource.gaps {
            if let Reason::Ambiguous(ids) = &mut gap.reason {
                ids.iter_mut().for_each(name);
            }
        }
        resource.links.sort();
        resource.gaps.sort();
    }
}

/// Whether the name of a source and a colon stand before an id.
fn is_qualified(id: &str, names: &BTreeSet<String>) -> bool {
    id.match_indices(':')
        .filter_map(|(at, _)| id.get(..at))
        .any(|start| names.contains(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Binding, Change, Gap, Kind, Link, Path, Presence, Source, SourceForm, Unmodelled};

    /// A resource of a plan that links to another and is ambiguous about it.
    fn resource(plan: &str, address: &str, to: &str, name: &str) -> Resource {
        Resource {
            id: ResourceId(address.to_owned()),
            name: Some(name.to_owned()),
            account: None,
            region: None,
            tags: None,
            config: Kind::Vpc.empty(),
            keys: Vec::new(),
            links: vec![Link {
                relation: "to".to_owned(),
                target: Target::Resource(ResourceId(to.to_owned())),
                binding: Binding::Value,
            }],
            gaps: vec![Gap::new(
                Path::of("related"),
                Reason::Ambiguous(vec![to.to_owned()]),
            )],
            presence: Presence::Created,
            origin: Origin::Terraform {
                plan: plan.to_owned(),
                address: address.to_owned(),
                change: Change::Create,
                moved_from: None,
                parts: Vec::new(),
            },
        }
    }

    fn snapshot(plan: &str, resources: Vec<Resource>) -> Snapshot {
        Snapshot {
            sources: vec![Source {
                name: plan.to_owned(),
                form: SourceForm::TerraformPlan,
                version: None,
            }],
            resources,
            coverage: vec![Coverage {
                scope: plan.to_owned(),
                kind: None,
                completeness: Completeness::Complete,
            }],
            unmodelled: vec![Unmodelled {
                source: plan.to_owned(),
                name: "aws_glue_job".to_owned(),
                count: 1,
            }],
        }
    }

    /// Every id with its link and its doubt, as `id -> link (doubt)`.
    fn ids(snapshot: &Snapshot) -> Vec<String> {
        let line = |it: &Resource| {
            let Target::Resource(link) = &it.links[0].target else {
                panic!("a link to a key");
            };
            let Reason::Ambiguous(doubt) = &it.gaps[0].reason else {
                panic!("another gap");
            };
            format!("{} -> {link} ({})", it.id, doubt.join(", "))
        };
        snapshot.resources.iter().map(line).collect()
    }

    fn check(snapshots: &[Snapshot], expected: Result<&[&str], &str>) {
        let merged = merge(snapshots.to_vec());
        let backwards = merge(snapshots.iter().rev().cloned().collect());
        match (expected, merged, backwards) {
            (Ok(expected), Ok(merged), Ok(backwards)) => {
                assert_eq!(ids(&merged), expected);
                assert_eq!(merged, backwards, "the order of the snapshots shows");
                assert_eq!(merge(vec![merged.clone()]).unwrap(), merged, "merged again");
            }
            (Err(expected), Err(merged), Err(backwards)) => {
                assert_eq!(merged.to_string(), expected);
                assert_eq!(backwards.to_string(), expected);
            }
            (_, merged, _) => panic!("{merged:?}"),
        }
    }

    #[test]
    fn one_plan_keeps_its_ids() {
        let plan = snapshot("a.json", vec![resource("a.json", "v.x", "v.y", "n")]);
        check(std::slice::from_ref(&plan), Ok(&["v.x -> v.y (v.y)"]));
        check(&[plan.clone(), plan], Ok(&["v.x -> v.y (v.y)"]));
    }

    #[test]
    fn ids_of_several_plans_carry_their_names() {
        let a = snapshot("a.json", vec![resource("a.json", "v.x", "v.y", "n")]);
        let b = snapshot("b.json", vec![resource("b.json", "v.x", "v.z", "n")]);
        let qualified = [
            "a.json:v.x -> a.json:v.y (a.json:v.y)",
            "b.json:v.x -> b.json:v.z (b.json:v.z)",
        ];
        check(&[a.clone(), b.clone()], Ok(&qualified));
        let merged = merge(vec![a.clone(), b]).unwrap();
        check(&[merged, a], Ok(&qualified));
    }

    #[test]
    fn shards_of_a_plan_keep_its_links() {
        let first = snapshot("a.json", vec![resource("a.json", "v.x", "v.y", "n")]);
        let second = snapshot("a.json", vec![resource("a.json", "v.y", "v.x", "n")]);
        check(
            &[first, second],
            Ok(&["v.x -> v.y (v.y)", "v.y -> v.x (v.x)"]),
        );
    }

    #[test]
    fn contradicting_resources_are_refused() {
        let first = snapshot("a.json", vec![resource("a.json", "v.x", "v.y", "one")]);
        let second = snapshot("a.json", vec![resource("a.json", "v.x", "v.y", "two")]);
        check(
            &[first, second],
            Err(
                "`v.x` of `a.json` is in the snapshots twice and differs: give each plan a name \
                 of its own and collect again, or leave one of them out",
            ),
        );
    }

    #[test]
    fn rows_are_kept_once_and_complete_only_while_nothing_says_otherwise() {
        let whole = snapshot("a.json", Vec::new());
        let mut cut = whole.clone();
        cut.coverage[0].completeness = Completeness::Partial("throttled".to_owned());
        cut.unmodelled[0].count = 2;
        let merged = merge(vec![whole.clone(), cut.clone(), whole.clone()]).unwrap();
        let expected = Snapshot {
            unmodelled: vec![whole.unmodelled[0].clone(), cut.unmodelled[0].clone()],
            ..cut
        };
        assert_eq!(merged, expected);
    }
}
