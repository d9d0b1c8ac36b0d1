//! References lead where the author meant: each fixture's `relations.txt`, written by hand from the
//! HCL, held against the links of the snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use architrave_graph::Graph;
use architrave_model::{Origin, Reason};

use crate::support::{fixture_plans, read, root};

/// What a line of `relations.txt` says of its target.
enum Expected<'t> {
    Exactly(&'t str),
    /// The plan does not tell which; the starred are meant.
    Among {
        all: BTreeSet<&'t str>,
        meant: BTreeSet<&'t str>,
    },
    Elsewhere,
}

/// Every resource that a fixture's graph links to from an address, by relation or by being a part.
fn linked(graph: &Graph) -> BTreeMap<String, BTreeSet<String>> {
    let mut linked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (index, resource) in graph.resources().iter().enumerate() {
        let Origin::Terraform { address, parts, .. } = &resource.origin;
        let targets: BTreeSet<_> = architrave_graph::sides(resource.kind())
            .iter()
            .filter(|side| side.forward)
            .flat_map(|side| graph.neighbours(index, side.name))
            .map(|neighbour| graph.resources()[*neighbour].id.0.clone())
            .collect();
        for part in parts {
            let entry = linked.entry(part.address.clone()).or_default();
            entry.insert(address.clone());
            entry.extend(targets.iter().cloned());
        }
        linked.entry(address.clone()).or_default().extend(targets);
    }
    linked
}

fn expected(target: &str) -> Expected<'_> {
    if target == "unknown" || target.starts_with("outside: ") {
        return Expected::Elsewhere;
    }
    let Some(names) = target.strip_prefix("? ") else {
        return Expected::Exactly(target);
    };
    let names = || names.split(", ");
    let all = names().map(|name| name.trim_start_matches('*')).collect();
    Expected::Among {
        all,
        meant: names().filter_map(|name| name.strip_prefix('*')).collect(),
    }
}

#[test]
fn references_lead_where_the_author_meant() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for plan in fixture_plans() {
        let folder = plan.parent().unwrap();
        let truth = [folder, folder.parent().unwrap()].map(|folder| folder.join("relations.txt"));
        let Some(truth) = truth.iter().find(|file| file.is_file()) else {
            continue;
        };
        if folder.ends_with("network") || folder.ends_with("app") || folder.ends_with("before") {
            continue;
        }
        let graph = Graph::of(read(&[&plan], false).snapshot);
        let (count, mismatches) = hold(&graph, truth, &plan);
        checked += count;
        wrong.extend(mismatches);
    }
    assert!(
        checked > 150,
        "only {checked} relations were held against the plans"
    );
    assert!(
        wrong.is_empty(),
        "{} of {checked} relations:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn two_plans_are_one_estate() {
    let folder = root().join("fixtures/terraform/two-plans");
    let plans = ["network/plan.json", "app/plan.json"].map(|plan| folder.join(plan));
    let graph = Graph::of(read(&[&plans[0], &plans[1]], false).snapshot);
    let unresolved: Vec<_> = graph
        .resources()
        .iter()
        .filter(|resource| resource.id.0.contains("app/plan.json"))
        .flat_map(|resource| resource.gaps.iter().map(move |gap| (resource, gap)))
        .filter(|(_, gap)| gap.path.to_string().starts_with("related."))
        .filter(|(_, gap)| {
            matches!(&gap.reason, Reason::OutsideInput(what)
                if ["vpc-", "subnet-", "sg-"].iter().any(|id| what.starts_with(id)))
        })
        .map(|(resource, gap)| format!("{} {} {}", resource.id, gap.path, gap.reason))
        .collect();
    assert_eq!(unresolved, Vec::<String>::new());
}

/// Holds a graph to the lines of which it models both ends; gives their count and what differs.
fn hold(graph: &Graph, truth: &Path, plan: &Path) -> (usize, Vec<String>) {
    let linked = linked(graph);
    let known: BTreeSet<_> = graph
        .resources()
        .iter()
        .map(|resource| resource.id.0.as_str())
        .collect();
    let mut wrong = Vec::new();
    let mut checked = 0;
    let lines = fs::read_to_string(truth).unwrap();
    for line in lines
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let fields: Vec<_> = line.splitn(4, "  ").collect();
        let [source, _, "->", target] = fields.as_slice() else {
            panic!("cannot read {line}")
        };
        let Some(found) = linked.get(*source) else {
            continue;
        };
        match expected(target) {
            Expected::Elsewhere => {}
            Expected::Exactly(target) if !known.contains(target) => {}
            Expected::Exactly(target) => {
                checked += 1;
                if !found.contains(target) {
                    wrong.push(format!("{}: {line}\n    found {found:?}", plan.display()));
                }
            }
            Expected::Among { all, meant } => {
                checked += 1;
                let among: BTreeSet<_> = found
                    .iter()
                    .map(String::as_str)
                    .filter(|name| all.contains(name))
                    .collect();
                if !(among.is_empty() || among == all || among == meant) {
                    wrong.push(format!("{}: {line}\n    found {found:?}", plan.display()));
                }
            }
        }
    }
    (checked, wrong)
}
