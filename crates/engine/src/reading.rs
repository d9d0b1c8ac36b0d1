//! What a policy reads of a resource and of its neighbours, by which resources are told to be alike.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use architrave_graph::{Graph, sides};
use architrave_model::{Gap, GapClass, Kind, Path, Reason, Resource, ResourceId, Segment};
use regorus::Value;
use rustc_hash::{FxHashMap, FxHasher};

use crate::input::Inputs;
use crate::value::field;

/// Everything that a policy reads in an evaluation, in the order of its paths.
#[derive(Debug, Default)]
pub(crate) struct Reading<'g> {
    /// What it comes upon. A policy says the same wherever all of this is the same.
    pub(crate) items: Vec<Item>,
    /// What is not known of it, as it comes upon it: the resource, and its gap.
    pub(crate) gaps: Vec<(usize, &'g Gap)>,
    /// The gaps of neighbours that are used as they are, with nothing read in them.
    pub(crate) beside: Vec<(usize, &'g Gap)>,
    /// The neighbours, numbered as they are met.
    met: FxHashMap<usize, usize>,
}

/// One thing that a policy comes upon.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A value, as far as it is known.
    Value(Value),
    /// No value, and how many steps of the path are left where it ends: of `config.a.b` one may be
    /// asked whether there is an `a`.
    Absent(usize),
    /// The length of a list whose elements follow.
    Elements(usize),
    /// How many neighbours follow, and whether there may be more than one of them.
    Neighbours(usize, bool),
    /// A neighbour: its kind, and when it was first met.
    Neighbour(Kind, usize),
    /// Something that is not known, of a kind that tells what values it may turn out to have, and
    /// whether there surely is one.
    Gap(Kind, Path, GapClass, bool),
    /// How many resources a relation may lead to, of which those follow that are in the graph.
    Candidates(usize),
}

impl Item {
    fn of(kind: Kind, gap: &Gap) -> Self {
        Self::Gap(kind, gap.path.clone(), gap.reason.class(), gap.present)
    }
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
            self.items.push(Item::of(here.kind(), gap));
            self.gaps.push((resource, gap));
        }
        let (relation, after) = match path {
            [Segment::Field(root), Segment::Field(relation), after @ ..] if root == "related" => {
                (relation, after)
            }
            _ => return self.value(from.inputs.of(resource), path),
        };
        // Used as it is, with nothing read in it: its neighbours' own gaps do not matter.
        let inner = match after {
            [] => None,
            [Segment::Any | Segment::Index(_), inner @ ..] | inner => Some(inner),
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

    fn neighbour(&mut self, from: Source<'g, '_>, resource: usize, path: Option<&[Segment]>) {
        let Some(kind) = from.graph.resource(resource).map(Resource::kind) else {
            return;
        };
        let next = self.met.len();
        let number = *self.met.entry(resource).or_insert(next);
        self.items.push(Item::Neighbour(kind, number));
        if let Some(path) = path {
            return self.follow(from, resource, path);
        }
        for gap in from.graph.gaps_at(resource, &[]) {
            self.items.push(Item::of(kind, gap));
            self.beside.push((resource, gap));
        }
        self.value(from.inputs.of(resource), &[]);
    }

    fn value(&mut self, value: Option<&Value>, path: &[Segment]) {
        let Some(value) = value else {
            self.items.push(Item::Absent(path.len()));
            return;
        };
        match (value, path) {
            (Value::Object(fields), [Segment::Field(name), rest @ ..]) => {
                self.value(field(fields, name), rest);
            }
            (Value::Array(elements), [Segment::Index(index), rest @ ..]) => {
                self.value(elements.get(*index), rest);
            }
            (Value::Array(elements), [Segment::Any, rest @ ..]) => {
                self.items.push(Item::Elements(elements.len()));
                elements
                    .iter()
                    .for_each(|element| self.value(Some(element), rest));
            }
            // All of it counts where nothing in it is named, and so do the keys that are gone through.
            _ => self.items.push(Item::Value(value.clone())),
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
            Item::Value(value) => hash_value(value, &mut hasher),
            Item::Elements(count) | Item::Candidates(count) | Item::Absent(count) => {
                count.hash(&mut hasher);
            }
            Item::Neighbours(count, many) => (count, many).hash(&mut hasher),
            Item::Neighbour(kind, number) => (kind, number).hash(&mut hasher),
            Item::Gap(kind, path, class, present) => {
                (kind, path, class, present).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

fn hash_value(value: &Value, into: &mut FxHasher) {
    match value {
        Value::Bool(truth) => truth.hash(into),
        Value::String(text) => text.hash(into),
        Value::Array(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash_value(one, into));
        }
        Value::Set(elements) => {
            into.write_usize(elements.len());
            elements.iter().for_each(|one| hash_value(one, into));
        }
        Value::Object(entries) => {
            into.write_usize(entries.len());
            for (key, value) in entries.iter() {
                hash_value(key, into);
                hash_value(value, into);
            }
        }
        Value::Number(number) => number.as_i64().hash(into),
        Value::Null | Value::Undefined => into.write_u8(1),
    }
}

#[cfg(test)]
mod tests {
    use architrave_model::aws::rds::DbInstance;
    use architrave_model::{Binding, Link, Target};

    use super::*;
    use crate::testing::{database, graph};

    /// A database of an engine, and the one that it is a replica of.
    fn pair(name: &str, engine: Option<&str>) -> [Resource; 2] {
        let config = |engine: Option<&str>| DbInstance {
            engine: engine.map(str::to_owned),
            ..DbInstance::default()
        };
        let source = format!("{name}-source");
        let mut replica = database(name, config(Some("postgres")));
        replica.links.push(Link {
            relation: "replica_source".to_owned(),
            target: Target::Resource(ResourceId(source.clone())),
            binding: Binding::Value,
        });
        let mut source = database(&source, config(engine));
        if engine.is_none() {
            let reason = Reason::KnownAfterApply(None);
            source
                .gaps
                .push(Gap::new(Path::of("config").field("engine"), reason));
        }
        [replica, source]
    }

    /// What these paths meet from the first of each pair.
    fn read(pairs: &[[Resource; 2]], reads: &[&str]) -> Vec<(Vec<Item>, Vec<String>)> {
        let graph = graph(pairs.concat());
        let environments = vec![None; graph.resources().len()];
        let inputs = Inputs::new(&graph, &environments);
        let reads = reads.iter().map(|path| path.parse().unwrap()).collect();
        let firsts = pairs
            .iter()
            .map(|[first, _]| graph.find(&first.id).unwrap());
        firsts
            .map(|first| {
                let Reading { items, gaps, .. } = Reading::of(&graph, &inputs, first, &reads);
                let gaps = gaps.iter().map(|(of, gap)| {
                    let of = &graph.resource(*of).unwrap().id.0;
                    format!("{of}: {}", gap.path)
                });
                (items, gaps.collect())
            })
            .collect()
    }

    #[test]
    fn neighbours_count_by_what_is_read_of_them_and_not_by_who_they_are() {
        let pairs = [
            pair("a", Some("mysql")),
            pair("b", Some("mysql")),
            pair("c", Some("oracle")),
            pair("d", None),
            pair("e", None),
        ];
        let reads = ["config.engine", "related.replica_source.config.engine"];
        let read = read(&pairs, &reads);
        let [mysql, alike, oracle, open, open_too] = &*read else {
            panic!("five pairs");
        };
        assert_eq!((&mysql.0, &open.0), (&alike.0, &open_too.0));
        assert!(mysql.0 != oracle.0 && mysql.0 != open.0);
        assert_eq!(open.1, ["d-source: config.engine"]);
        assert_eq!(open_too.1, ["e-source: config.engine"]);
    }

    #[test]
    fn a_relation_as_it_is_counts_its_neighbours_and_not_their_gaps() {
        let pairs = [pair("a", Some("mysql")), pair("b", None)];
        let [(a, _), (b, gaps)] = &*read(&pairs, &["related.replica_source"]) else {
            panic!("two pairs");
        };
        assert_eq!(gaps.len(), 0);
        // The whole of a neighbour has its name.
        assert_ne!(a, b);
    }

    #[test]
    fn where_a_path_ends_counts() {
        let pairs = [pair("a", Some("mysql"))];
        let ends = |path| read(&pairs, &[path]).remove(0).0;
        assert_eq!(ends("config.kms_key_id"), [Item::Absent(0)]);
        assert_eq!(ends("config.restore.source"), [Item::Absent(1)]);
        assert_eq!(
            ends("related.cluster.config.engine"),
            [Item::Neighbours(0, false)]
        );
    }
}
