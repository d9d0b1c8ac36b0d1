//! Test support: any value of a place or type, drawn by lot.

use std::collections::BTreeSet;

use architrave_graph::sides;
use architrave_model::{Kind, Segment};
use regorus::Value;

use super::certainty::{Causes, When};
use super::completion::Drawing;
use super::wanted::Wanted;
use crate::analysis::{Place, Types};
use crate::shape::Shape;
use crate::value::{name, object};

const DEEPEST: usize = 4;

const PERHAPS: When = When::perhaps(Causes::none());

impl Drawing<'_, '_> {
    pub(super) fn of_types(&mut self, types: Types) -> Value {
        let all = [
            (Types::BOOLEAN, Shape::Boolean),
            (Types::INTEGER, Shape::Integer),
            (Types::STRING, Shape::text()),
            (Types::ARRAY, Shape::array(Shape::Any)),
            (Types::OBJECT, Shape::map(Shape::Any)),
        ];
        let of: Vec<_> = all
            .into_iter()
            .filter(|(each, _)| types.has(*each))
            .collect();
        match self.dice.pick(&of) {
            Some((_, shape)) => self.shaped(shape, &Wanted::all(), 2),
            None => Value::Null,
        }
    }

    pub(super) fn place(&mut self, place: &Place, wanted: &Wanted<'_>, depth: usize) -> Value {
        if let Some(seen) = self.seen() {
            return self.nearby(&seen);
        }
        match place {
            Place::Value(shape) => self.shaped(shape, wanted, depth),
            Place::Resource(kinds) => self.resource(kinds, wanted, depth),
            Place::Resources(kinds) => self.resources(kinds, wanted, depth),
            Place::Related(kinds) => self.related(kinds, wanted, depth),
            Place::Input(_) | Place::Facts(_) | Place::Parameters => object([]),
        }
    }

    pub(super) fn resources(
        &mut self,
        kinds: &BTreeSet<Kind>,
        wanted: &Wanted<'_>,
        depth: usize,
    ) -> Value {
        let count = if depth > DEEPEST { 0 } else { self.more() };
        let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
        let all = (0..count).map(|_| self.resource(kinds, &below, depth + 1));
        all.collect::<Vec<_>>().into()
    }

    /// Every resource has an id, a kind and attributes; the rest may be absent.
    pub(super) fn resource(
        &mut self,
        kinds: &BTreeSet<Kind>,
        wanted: &Wanted<'_>,
        depth: usize,
    ) -> Value {
        let kinds: Vec<_> = kinds.iter().copied().collect();
        let Some(kind) = self.dice.pick(&kinds).copied() else {
            return object([]);
        };
        self.of_kind(Some(kind), |drawing| {
            let pool = drawing.pool;
            let seen = pool.recorded.resource(kind, drawing.dice);
            let seen = seen.filter(|_| drawing.is_recorded());
            let seen = |field: &str| seen?.as_object().ok()?.get(&Value::from(field)).cloned();
            let mut fields = Vec::new();
            let id = seen("id").unwrap_or_else(|| pool.text(drawing.dice).into());
            fields.push((name("id"), id));
            fields.push((name("kind"), name(kind.name())));
            let config = seen("config").unwrap_or_else(|| {
                let below = wanted.field("config").unwrap_or_else(Wanted::nothing);
                drawing.below("config", |drawing| {
                    drawing.shaped(Shape::of_config(kind), &below, depth)
                })
            });
            fields.push((name("config"), config));
            let texts =
                ["name", "account", "region", "environment"].map(|key| (key, Shape::text()));
            for (key, shape) in texts
                .into_iter()
                .chain([("tags", Shape::map(Shape::text()))])
            {
                let Some(below) = wanted.field(key) else {
                    continue;
                };
                // Neighbours are often in the same account and region.
                let own = pool.own(key).filter(|_| drawing.dice.one_in(2));
                if let Some(value) = own.or_else(|| seen(key)) {
                    fields.push((name(key), value));
                } else if drawing.is_there(&PERHAPS) {
                    let value = drawing.below(key, |drawing| drawing.shaped(&shape, &below, depth));
                    fields.push((name(key), value));
                }
            }
            if let Some(below) = wanted.named(&Segment::Field("related".into())) {
                let kinds = BTreeSet::from([kind]);
                fields.push((name("related"), drawing.related(&kinds, &below, depth + 1)));
            }
            object(fields)
        })
    }

    pub(super) fn related(
        &mut self,
        kinds: &BTreeSet<Kind>,
        wanted: &Wanted<'_>,
        depth: usize,
    ) -> Value {
        let mut fields = Vec::new();
        for side in kinds.iter().flat_map(|kind| sides(*kind)) {
            let Some(below) = wanted.named(&Segment::Field(side.name.into())) else {
                continue;
            };
            let kinds = side.kinds.iter().copied().collect();
            if side.many {
                fields.push((name(side.name), self.resources(&kinds, &below, depth)));
            } else if depth <= DEEPEST && self.is_there(&PERHAPS) {
                fields.push((name(side.name), self.resource(&kinds, &below, depth + 1)));
            }
        }
        object(fields)
    }

    pub(super) fn shaped(&mut self, shape: &Shape, wanted: &Wanted<'_>, depth: usize) -> Value {
        let deep = depth > DEEPEST;
        if let Some(seen) = self.seen() {
            return seen;
        }
        match shape {
            Shape::Object(fields) => {
                let mut found = Vec::new();
                for (field, shape) in fields.iter() {
                    let Some(below) = wanted.field(field) else {
                        continue;
                    };
                    if !deep && self.is_there(&PERHAPS) {
                        let value =
                            self.below(field, |drawing| drawing.shaped(shape, &below, depth + 1));
                        found.push((Value::from(field.as_str()), value));
                    }
                }
                object(found)
            }
            Shape::Map(values) => {
                let count = if deep { 0 } else { self.more() };
                let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
                let mut pairs = Vec::new();
                for _ in 0..count {
                    let key = self.pool.text(self.dice);
                    let value =
                        self.below(&key, |drawing| drawing.shaped(values, &below, depth + 1));
                    pairs.push((Value::from(key), value));
                }
                object(pairs)
            }
            Shape::Array(element) => {
                let count = if deep { 0 } else { self.more() };
                let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
                let all = (0..count).map(|_| {
                    self.element(usize::MAX, |drawing| {
                        drawing.shaped(element, &below, depth + 1)
                    })
                });
                all.collect::<Vec<_>>().into()
            }
            Shape::String(values) if !values.is_empty() && !self.dice.one_in(4) => {
                let values: Vec<_> = values.iter().collect();
                let value = self.dice.pick(&values).map(|value| value.as_str());
                Value::from(value.unwrap_or_default())
            }
            Shape::String(_) => Value::from(self.pool.text(self.dice)),
            Shape::Boolean => Value::Bool(self.dice.one_in(2)),
            Shape::Integer | Shape::Number => Value::from(self.pool.number(self.dice)),
            Shape::Any => match self.dice.below(4) {
                0 => Value::Bool(self.dice.one_in(2)),
                1 => Value::from(self.pool.number(self.dice)),
                2 => Value::Null,
                _ => Value::from(self.pool.text(self.dice)),
            },
        }
    }
}
