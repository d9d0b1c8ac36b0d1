//! What a policy reads of a resource and of its neighbours, by which resources are told to be alike.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use architrave_graph::{Graph, sides};
use architrave_model::{Gap, GapClass, Kind, Path, Reason, Resource, ResourceId, Segment};
use regorus::Value;
use rustc_hash::{FxHashMap, FxHasher};

use crate::input::Inputs;

/// Everything that a policy reads in an evaluation, in the order of its paths.
#[derive(Debug, Default)]
pub(crate) struct Reading<'g> {
    /// What it comes upon. A policy says the same wherever all of this is the same.
    pub(crate) items: Vec<Item>,
    /// What is not known of it, as it comes upon it: the resource, and its gap.
    pub(crate) gaps: Vec<(usize, &'g Gap)>,
    /// The neighbours, numbered as they are met.
    met: FxHashMap<usize, usize>,
}

/// One thing that a policy comes upon.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A value, as far as it is known.
    Value(Option<Value>),
    /// The length of a list whose elements follow.
    Elements(usize),
    /// How many neighbours follow, and whether there may be more than one of them.
    Neighbours(usize, bool),
    /// A neighbour: its kind, and when it was first met.
    Neighbour(Kind, usize),
    /// Something that is not known, of a kind that tells what values it may turn out to have.
    Gap(Kind, Path, GapClass),
    /// How many resources a relation may lead to, of which those follow that are in the graph.
    Candidates(usize),
}

impl<'g> Reading<'g> {
    /// What these paths lead to from a resource.
    pub(crate) fn of(
        graph: &'g Graph,
        inputs: &Inputs<'_>,
        resource: usize,
        reads: &BTreeSet<Path>,
    ) -> Self {
        let mut reading = Self::default();
        let from = Source { graph, inputs };
        for path in reads {
            reading.follow(from, resource, path.segments());
        }
        reading
    }

    fn follow(&mut self, from: Source<'g, '_>, resource: usize, path: &[Segment]) {
        let Some(here) = from.graph.resource(resource) else {
            return;
        };
        let first = self.gaps.len();
        for gap in from.graph.gaps_at(resource, path) {
            let class = gap.reason.class();
            let item = Item::Gap(here.kind(), gap.path.clone(), class);
            self.items.push(item);
            self.gaps.push((resource, gap));
        }
        let (relation, after) = match path {
            [Segment::Field(root), Segment::Field(relation), after @ ..] if root == "related" => {
                (relation, after)
            }
            _ => return self.value(from.inputs.of(resource), path),
        };
        let inner = match after {
            [Segment::Any | Segment::Index(_), inner @ ..] | inner => inner,
        };
        let side = sides(here.kind()).iter();
        let mut side = side.filter(|side| side.name == *relation);
        let many = side.any(|side| side.many);
        let neighbours = from.graph.neighbours(resource, relation);
        self.items.push(Item::Neighbours(neighbours.len(), many));
        for neighbour in neighbours {
            self.neighbour(from, *neighbour, inner);
        }
        for at in first..self.gaps.len() {
            let Some((_, gap)) = self.gaps.get(at) else {
                continue;
            };
            if let Reason::Ambiguous(ids) = &gap.reason {
                self.items.push(Item::Candidates(ids.len()));
                let ids = ids.iter().map(|id| ResourceId(id.clone()));
                for candidate in ids.filter_map(|id| from.graph.find(&id)) {
                    self.neighbour(from, candidate, inner);
                }
            }
        }
    }

    fn neighbour(&mut self, from: Source<'g, '_>, resource: usize, path: &[Segment]) {
        let Some(kind) = from.graph.resource(resource).map(Resource::kind) else {
            return;
        };
        let next = self.met.len();
        let number = *self.met.entry(resource).or_insert(next);
        self.items.push(Item::Neighbour(kind, number));
        self.follow(from, resource, path);
    }

    fn value(&mut self, value: Option<&Value>, path: &[Segment]) {
        let Some((step, rest)) = path.split_first() else {
            self.items.push(Item::Value(value.cloned()));
            return;
        };
        match (value, step) {
            (Some(Value::Object(fields)), Segment::Field(name)) => {
                self.value(fields.get(&Value::from(name.as_ref())), rest);
            }
            (Some(Value::Array(elements)), Segment::Index(index)) => {
                self.value(elements.get(*index), rest);
            }
            (Some(Value::Array(elements)), Segment::Any) => {
                self.items.push(Item::Elements(elements.len()));
                elements
                    .iter()
                    .for_each(|element| self.value(Some(element), rest));
            }
            // Of an object whose keys are gone through, all of it counts.
            (value, Segment::Any) => self.items.push(Item::Value(value.cloned())),
            _ => self.items.push(Item::Value(None)),
        }
    }
}

/// Where what is read comes from.
#[derive(Clone, Copy)]
struct Source<'g, 'i> {
    graph: &'g Graph,
    inputs: &'i Inputs<'i>,
}

/// A hash by which items are looked up; whether they are the same is told by comparing.
pub(crate) fn hash(items: &[Item]) -> u64 {
    let mut hasher = FxHasher::default();
    for item in items {
        match item {
            Item::Value(value) => hash_value(value.as_ref(), &mut hasher),
            Item::Elements(count) | Item::Candidates(count) => count.hash(&mut hasher),
            Item::Neighbours(count, many) => (count, many).hash(&mut hasher),
            Item::Neighbour(kind, number) => (kind, number).hash(&mut hasher),
            Item::Gap(kind, path, class) => (kind, path, class).hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn hash_value(value: Option<&Value>, into: &mut FxHasher) {
    let Some(value) = value else {
        return into.write_u8(0);
    };
    match value {
        Value::Bool(truth) => truth.hash(into),
        Value::String(text) => text.hash(into),
        Value::Array(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash_value(Some(one), into));
        }
        Value::Set(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash_value(Some(one), into));
        }
        Value::Object(entries) => {
            into.write_usize(entries.len());
            for (key, value) in entries.iter() {
                hash_value(Some(key), into);
                hash_value(Some(value), into);
            }
        }
        Value::Number(number) => number.as_i64().hash(into),
        Value::Null | Value::Undefined => into.write_u8(1),
    }
}
