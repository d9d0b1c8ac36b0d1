//! What a plan leaves open is filled in the snapshot itself, and the whole way is gone again from
//! there: a pass or fail that was given before holds.
//!
//! The completions of `soundness.rs` are drawn from what the evaluator makes of the gaps. Here the
//! gaps are filled where the collectors put them, so that a gap that is put in the wrong place, or
//! at one end of a relation alone, shows.
//!
//! `ARCHITRAVE_FILLINGS=50` asks for so many fillings of each plan, public ones among them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use architrave::assess::Measure;
use architrave_engine::evaluate;
use architrave_engine::soundness::{Dice, Law, Pool};
use architrave_graph::{Graph, Side, sides};
use architrave_model::{
    Binding, Doubt, Gap, GapClass, Kind, Link, Outcome, Path, Presence, Reason, Resource,
    ResourceId, Segment, Snapshot, Target, Verdict, relations,
};
use serde_json::{Value, json};

use crate::drawn::{everything, plans};
use crate::support::measure;

/// So many times each plan is filled unless more is asked for.
const FILLINGS: usize = 5;

/// What the policies said, by policy and resource.
type Verdicts = BTreeMap<(usize, ResourceId), Outcome>;

#[test]
fn no_filling_of_a_plan_contradicts_what_was_said_of_it() {
    let measure = measure();
    #[expect(clippy::disallowed_methods, reason = "a switch of the tests")]
    let asked = std::env::var("ARCHITRAVE_FILLINGS").ok();
    let fillings = asked.and_then(|asked| asked.parse().ok());
    let plans: Vec<PathBuf> = match fillings {
        Some(_) => plans(&["corpus/plans", "corpus/plans-generated", "oracle"]),
        None => plans(&[]),
    };
    let fillings = fillings.unwrap_or(FILLINGS);
    let recorded = everything(&measure, &[]).recorded;
    let pool = Law::new(&measure.bundle).common_pool(&recorded);
    let (mut wrong, mut left) = (Vec::new(), Vec::new());
    let (mut held, mut settled) = (0, 0);
    for (number, plan) in plans.iter().enumerate() {
        let Ok(inputs) = architrave::inputs::plans(&[plan], false, &mut Vec::new()) else {
            continue;
        };
        let graph = Graph::of(inputs.snapshot.clone());
        let before = verdicts(&measure, &graph);
        for filling in 0..fillings {
            let seed = (number * 1000 + filling) as u64;
            let filled = Filling::of(&graph, &inputs.snapshot, &pool, Dice::new(seed)).done();
            let filled = Graph::of(filled);
            let after = verdicts(&measure, &filled);
            for ((policy, resource), before) in &before {
                let after = after.get(&(*policy, resource.clone()));
                let about = || {
                    let policy = &measure.bundle.policies()[*policy].id;
                    let plan = plan.display();
                    format!(
                        "{policy} on {resource} of {plan}, seed {seed}: {before:?}, then {after:?}"
                    )
                };
                match (before.verdict(), after.map(Outcome::verdict)) {
                    (_, Some(Verdict::Inconclusive)) if after.is_some_and(is_of_environment) => {}
                    (_, Some(Verdict::Inconclusive)) => left.push(about()),
                    (Verdict::Inconclusive, _) => settled += 1,
                    (before, after) if after == Some(before) => held += 1,
                    _ => wrong.push(about()),
                }
            }
        }
    }
    println!(
        "{held} verdicts held, {settled} were settled, {} stayed inconclusive",
        left.len()
    );
    assert!(held > 1_000, "only {held} verdicts were held to");
    assert!(
        wrong.is_empty(),
        "{} of {held}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(left.is_empty(), "left open:\n{}", left.join("\n"));
}

/// Whether it is open because nothing says which environment the resource belongs to: that is no gap
/// of the plan.
fn is_of_environment(outcome: &Outcome) -> bool {
    let Outcome::Inconclusive(Doubt::Gaps(gaps)) = outcome else {
        return false;
    };
    gaps.gaps
        .iter()
        .all(|gap| gap.gap.path == Path::of("environment"))
}

fn verdicts(measure: &Measure, graph: &Graph) -> Verdicts {
    let terms_of = measure.terms_of(graph.resources());
    let judgements = evaluate(&measure.question(graph, &terms_of)).into_iter();
    let all = judgements.map(|one| {
        let resource = graph.resources()[one.resource].id.clone();
        ((one.policy, resource), one.outcome)
    });
    all.collect()
}

/// A snapshot whose gaps are being filled.
struct Filling<'f> {
    graph: &'f Graph,
    pool: &'f Pool,
    dice: Dice,
    snapshot: Snapshot,
    /// What is made up to be a neighbour.
    made: Vec<Resource>,
}

impl<'f> Filling<'f> {
    fn of(graph: &'f Graph, snapshot: &Snapshot, pool: &'f Pool, dice: Dice) -> Self {
        let mut snapshot = snapshot.clone();
        snapshot.resources = graph.resources().to_vec();
        Self {
            graph,
            pool,
            dice,
            snapshot,
            made: Vec::new(),
        }
    }

    fn done(mut self) -> Snapshot {
        for index in 0..self.graph.resources().len() {
            let mut resource = self.graph.resources()[index].clone();
            let gaps = std::mem::take(&mut resource.gaps);
            // Nothing else is outside.
            resource.presence = Presence::Created;
            self.keep_links(index, &mut resource);
            for gap in &gaps {
                match gap.path.segments() {
                    [Segment::Field(root), Segment::Field(relation), ..] if root == "related" => {
                        self.relation(index, &mut resource, relation, gap);
                    }
                    [Segment::Field(root)] if root == "related" => {
                        for side in sides(resource.kind()) {
                            self.relation(index, &mut resource, side.name, gap);
                        }
                    }
                    _ => self.value(&mut resource, &gap.path),
                }
            }
            self.snapshot.resources[index] = resource;
        }
        self.snapshot.resources.append(&mut self.made);
        for resource in &mut self.snapshot.resources {
            resource.links.sort();
            resource.links.dedup();
        }
        self.snapshot
    }

    /// The links by the resources that they lead to; what leads nowhere is a gap, which is filled.
    fn keep_links(&self, index: usize, resource: &mut Resource) {
        resource.links.clear();
        for side in sides(resource.kind()).iter().filter(|side| side.forward) {
            for end in self.graph.neighbours(index, side.name) {
                let end = &self.graph.resources()[*end].id;
                resource.links.push(link(side.name, end));
            }
        }
    }

    fn value(&mut self, resource: &mut Resource, path: &Path) {
        if self.dice.one_in(3) {
            return;
        }
        let kind = resource.kind();
        let mut whole = json!({
            "name": resource.name, "account": resource.account, "region": resource.region,
            "tags": resource.tags, "config": resource.config,
        });
        let before = whole.clone();
        self.fill(&mut whole, kind, &Path::root(), path.segments());
        let config = kind.read(whole["config"].clone());
        let tags = serde_json::from_value(whole["tags"].clone());
        // What is drawn may be more than its type takes.
        let (Ok(config), Ok(tags)) = (config, tags) else {
            return;
        };
        if before == whole {
            return;
        }
        let text = |name: &str| whole[name].as_str().map(str::to_owned);
        (resource.config, resource.tags) = (config, tags);
        resource.name = text("name");
        resource.account = text("account");
        resource.region = text("region");
    }

    fn fill(&mut self, here: &mut Value, kind: Kind, at: &Path, rest: &[Segment]) {
        let Some((first, rest)) = rest.split_first() else {
            if let Some(drawn) = Law::value_at(self.pool, kind, at, &mut self.dice) {
                *here = drawn;
            }
            return;
        };
        let next = at.then(first.clone());
        match first {
            Segment::Field(name) => {
                if here.is_null() {
                    *here = json!({});
                }
                if let Some(fields) = here.as_object_mut() {
                    let value = fields.entry(name.to_string()).or_insert(Value::Null);
                    self.fill(value, kind, &next, rest);
                    fields.retain(|_, value| !value.is_null());
                }
            }
            Segment::Any | Segment::Index(_) => {
                if here.is_null() {
                    *here = json!([]);
                }
                let Some(items) = here.as_array_mut() else {
                    return;
                };
                let index = match first {
                    Segment::Index(index) => Some(*index),
                    _ => None,
                };
                if !rest.is_empty() {
                    for (place, item) in items.iter_mut().enumerate() {
                        if index.is_none_or(|index| index == place) {
                            self.fill(item, kind, &next, rest);
                        }
                    }
                } else if let Some(item) = index.and_then(|index| items.get_mut(index)) {
                    self.fill(item, kind, &next, rest);
                } else {
                    for _ in 0..self.dice.below(3) {
                        items.extend(Law::value_at(self.pool, kind, &next, &mut self.dice));
                    }
                }
            }
        }
    }

    fn relation(&mut self, index: usize, resource: &mut Resource, name: &str, gap: &Gap) {
        let sides = sides(resource.kind()).iter();
        let Some(side) = sides.clone().find(|side| side.name == name) else {
            return;
        };
        if side.forward {
            self.ends(index, resource, side, gap);
        } else if gap.reason.class() != GapClass::KnownAfterApply {
            // What is in the input and may point here has a gap of its own.
            for _ in 0..self.dice.below(3) {
                self.points(resource, side);
            }
        }
    }

    /// Links to whatever the relation may lead to.
    fn ends(&mut self, index: usize, resource: &mut Resource, side: &Side, gap: &Gap) {
        let known = resource.links.iter().any(|link| link.relation == side.name);
        if known && !side.many {
            return;
        }
        let all = self.graph.resources().iter().enumerate();
        let all = all.filter(|(place, end)| *place != index && side.kinds.contains(&end.kind()));
        let inside: Vec<ResourceId> = match &gap.reason {
            Reason::Ambiguous(ids) => {
                let ends = all.filter(|(_, end)| ids.contains(&end.id.0));
                ends.map(|(_, end)| end.id.clone()).collect()
            }
            reason if reason.class() == GapClass::OutsideInput => Vec::new(),
            _ => all.map(|(_, end)| end.id.clone()).collect(),
        };
        let most = if side.many { 3 } else { 2 };
        for _ in 0..self.dice.below(most) {
            let outside = !matches!(gap.reason, Reason::Ambiguous(_)) && self.dice.one_in(2);
            let end = if outside || inside.is_empty() {
                if matches!(gap.reason, Reason::Ambiguous(_)) {
                    return;
                }
                self.neighbour(resource, &side.kinds, 0)
            } else {
                self.dice.pick(&inside).cloned()
            };
            resource.links.extend(end.map(|end| link(side.name, &end)));
        }
    }

    /// Makes up a resource that points to this one.
    fn points(&mut self, resource: &Resource, side: &Side) {
        let Some(end) = self.neighbour(resource, &side.kinds, 0) else {
            return;
        };
        let made = self.made.iter_mut().find(|made| made.id == end);
        let Some(made) = made else { return };
        let relation = relations().iter().find(|relation| {
            relation.from == made.kind()
                && relation.inverse == side.name
                && relation.to.contains(&resource.kind())
        });
        if let Some(relation) = relation {
            made.links
                .retain(|link| relation.many || link.relation != relation.name);
            made.links.push(link(relation.name, &resource.id));
        }
    }

    /// Makes up a resource of one of these kinds, with neighbours that are made up as well.
    fn neighbour(&mut self, like: &Resource, kinds: &[Kind], depth: usize) -> Option<ResourceId> {
        let kind = *self.dice.pick(kinds)?;
        let config = Law::value_at(self.pool, kind, &Path::of("config"), &mut self.dice)?;
        let config = kind.read(config).or_else(|_| kind.read(json!({}))).ok()?;
        let mut made = Resource {
            id: ResourceId(format!("made up {}", self.made.len())),
            config,
            keys: Vec::new(),
            links: Vec::new(),
            ..like.clone()
        };
        made.gaps.clear();
        made.presence = Presence::Created;
        let id = made.id.clone();
        self.made.push(made);
        for side in sides(kind).iter().filter(|side| side.forward) {
            if depth < 2 && self.dice.one_in(3) {
                let end = self.neighbour(like, &side.kinds, depth + 1);
                let made = self.made.iter_mut().find(|made| made.id == id)?;
                made.links.extend(end.map(|end| link(side.name, &end)));
            }
        }
        Some(id)
    }
}

fn link(relation: &str, to: &ResourceId) -> Link {
    Link {
        relation: relation.to_owned(),
        target: Target::Resource(to.clone()),
        binding: Binding::Value,
    }
}
