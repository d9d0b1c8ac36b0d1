//! Test support: what the gaps of an input may turn out to be, drawn by lot.

use std::collections::BTreeSet;
use std::mem;

use architrave_graph::sides;
use architrave_model::{Kind, Path, Segment};
use regorus::Value;

use super::certainty::{Causes, When};
use super::dice::Dice;
use super::pool::Pool;
use super::step::step;
use super::value::{Abstract, List, Object, Unknown};
use super::wanted::Wanted;
use crate::analysis::{Place, Types};
use crate::shape::Shape;
use crate::value::{name, object};

/// What a value may turn out to be, as far as it is wanted.
pub(super) fn complete(
    pool: &Pool,
    value: &Abstract,
    wanted: &Wanted<'_>,
    dice: &mut Dice,
) -> Value {
    let mut drawing = Drawing::new(pool, dice);
    if drawing.dice.one_in(2) {
        drawing.like = pool.like(drawing.dice);
    }
    drawing.value(value, wanted)
}

/// A value for a place of a resource.
pub(super) fn value_at(pool: &Pool, kind: Kind, path: &Path, dice: &mut Dice) -> Option<Value> {
    let (mut place, mut at) = (Place::Resource([kind].into()), String::new());
    for segment in path.segments() {
        place = step(&place, segment)?;
        match segment {
            Segment::Field(name) => at.extend([".", name]),
            Segment::Index(_) | Segment::Any => at.push_str("[*]"),
        }
    }
    let mut drawing = Drawing::new(pool, dice);
    (drawing.kind, drawing.at) = (Some(kind), at);
    Some(drawing.place(&place, &Wanted::all(), 0))
}

/// One completion, drawn in one mood: what comes of it in one place is more like what comes in the
/// others than chance would have it, so that the ends are met as well as what lies between.
struct Drawing<'p, 'd> {
    pool: &'p Pool,
    dice: &'d mut Dice,
    /// So many of four are not there.
    absent: usize,
    /// So many more elements has a list at most.
    longest: usize,
    /// So many of four are values that were seen in the same place.
    recorded: usize,
    /// What stands here in another input of the policy, which this one is made to be like.
    like: Option<&'p Value>,
    /// The kind of the resource that is being drawn.
    kind: Option<Kind>,
    /// The place in it.
    at: String,
}

const DEEPEST: usize = 4;

const PERHAPS: When = When::perhaps(Causes::none());

impl<'p, 'd> Drawing<'p, 'd> {
    fn new(pool: &'p Pool, dice: &'d mut Dice) -> Self {
        let mut pick = |from: &[usize]| dice.pick(from).copied().unwrap_or_default();
        Self {
            absent: pick(&[0, 1, 1, 2, 4]),
            longest: pick(&[0, 1, 1, 2, 3]),
            recorded: pick(&[0, 1, 2, 4]),
            pool,
            like: None,
            kind: None,
            at: String::new(),
            dice,
        }
    }

    fn value(&mut self, value: &Abstract, wanted: &Wanted<'_>) -> Value {
        match value {
            Abstract::Known(value) => value.clone(),
            Abstract::Unknown(unknown) => self.unknown(unknown, wanted),
            Abstract::OneOf(each, _) => match self.dice.pick(each) {
                Some(one) => self.value(one, wanted),
                None => Value::Null,
            },
            Abstract::Object(fields) => {
                self.of_kind(kind_of(fields), |drawing| drawing.fields(fields, wanted))
            }
            Abstract::Array(list) => self.items(list, wanted).into(),
            Abstract::Set(list) => {
                let items: BTreeSet<_> = self.items(list, wanted).into_iter().collect();
                items.into()
            }
        }
    }

    fn fields(&mut self, fields: &Object, wanted: &Wanted<'_>) -> Value {
        let mut found = Vec::new();
        for (key, slot) in &fields.fields {
            let text = key.as_string().map(ToString::to_string).unwrap_or_default();
            let Some(below) = wanted.field(&text) else {
                continue;
            };
            let value = self.below(&text, |drawing| {
                let is_there = drawing.is_there(&slot.when);
                is_there.then(|| drawing.value(&slot.value, &below))
            });
            found.extend(value.map(|value| (key.clone(), value)));
        }
        if let Some(open) = &fields.open {
            let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
            for _ in 0..self.more() {
                let text = self.pool.text(self.dice);
                let key = Value::from(text.as_str());
                if !fields.fields.contains_key(&key) {
                    let value = self.below(&text, |drawing| drawing.value(&open.element, &below));
                    found.push((key, value));
                }
            }
        }
        object(found)
    }

    fn items(&mut self, list: &List, wanted: &Wanted<'_>) -> Vec<Value> {
        let mut items = Vec::new();
        let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
        for (index, slot) in list.items.iter().enumerate() {
            let count = match slot.when {
                When::Perhaps { many: true, .. } => self.more(),
                _ => usize::from(self.is_there(&slot.when)),
            };
            for _ in 0..count {
                let value = &slot.value;
                items.push(self.element(index, |drawing| drawing.value(value, &below)));
            }
        }
        if let Some(open) = &list.open {
            if let Some(Value::Array(seen)) = self.seen() {
                items.extend(seen.iter().map(|one| self.nearby(one)));
            } else {
                for _ in 0..self.more() {
                    items.push(
                        self.element(usize::MAX, |drawing| drawing.value(&open.element, &below)),
                    );
                }
            }
        }
        items
    }

    fn unknown(&mut self, unknown: &Unknown, wanted: &Wanted<'_>) -> Value {
        if let Some((least, most)) = unknown.range {
            let most = most.unwrap_or_else(|| least.saturating_add(3));
            let beyond = usize::try_from(most.saturating_sub(least)).unwrap_or_default();
            let more = i64::try_from(self.dice.below(beyond + 1)).unwrap_or_default();
            return Value::from(least + more);
        }
        match &unknown.place {
            Some(place) => self.place(place, wanted, 0),
            None => self.of_types(unknown.types),
        }
    }

    fn of_types(&mut self, types: Types) -> Value {
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

    fn place(&mut self, place: &Place, wanted: &Wanted<'_>, depth: usize) -> Value {
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

    fn resources(&mut self, kinds: &BTreeSet<Kind>, wanted: &Wanted<'_>, depth: usize) -> Value {
        let count = if depth > DEEPEST { 0 } else { self.more() };
        let below = wanted.below(&Segment::Any).unwrap_or_else(Wanted::all);
        let all = (0..count).map(|_| self.resource(kinds, &below, depth + 1));
        all.collect::<Vec<_>>().into()
    }

    /// Every resource has an id, a kind and attributes; the rest may be absent.
    fn resource(&mut self, kinds: &BTreeSet<Kind>, wanted: &Wanted<'_>, depth: usize) -> Value {
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

    fn related(&mut self, kinds: &BTreeSet<Kind>, wanted: &Wanted<'_>, depth: usize) -> Value {
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

    fn shaped(&mut self, shape: &Shape, wanted: &Wanted<'_>, depth: usize) -> Value {
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

    /// What was seen in this place, where the mood is for it.
    fn seen(&mut self) -> Option<Value> {
        if let Some(like) = self.like.filter(|_| !self.dice.one_in(4)) {
            return Some(like.clone());
        }
        let kind = self.kind.filter(|_| self.is_recorded())?;
        let seen = self.pool.recorded.value(kind, &self.at, self.dice);
        seen.cloned()
    }

    /// A neighbour that was seen, more often than not in the account and region of the resource.
    fn nearby(&mut self, seen: &Value) -> Value {
        let Some(fields) = seen
            .as_object()
            .ok()
            .filter(|fields| fields.contains_key(&name("kind")))
        else {
            return seen.clone();
        };
        let fields = fields.iter_sorted().map(|(key, value)| {
            let field = key.as_string().map(ToString::to_string).unwrap_or_default();
            let moves = ["account", "region"].contains(&field.as_str()) && self.dice.one_in(2);
            let own = self.pool.own(&field).filter(|_| moves);
            (key.clone(), own.unwrap_or_else(|| value.clone()))
        });
        object(fields.collect::<Vec<_>>())
    }

    fn is_there(&mut self, when: &When) -> bool {
        if self.like.is_some() && !self.dice.one_in(8) {
            return true;
        }
        when.is_sure() || self.dice.below(4) >= self.absent
    }

    fn is_recorded(&mut self) -> bool {
        self.dice.below(4) < self.recorded
    }

    fn more(&mut self) -> usize {
        self.dice.below(self.longest + 1)
    }

    /// Draws a field of what is being drawn.
    fn below<T>(&mut self, field: &str, draw: impl FnOnce(&mut Self) -> T) -> T {
        let (before, like) = (self.at.len(), self.like);
        self.like = like.and_then(|like| like.as_object().ok()?.get(&Value::from(field)));
        self.at.push('.');
        self.at.push_str(field);
        let drawn = draw(self);
        self.at.truncate(before);
        self.like = like;
        drawn
    }

    /// Draws an element of what is being drawn.
    fn element<T>(&mut self, index: usize, draw: impl FnOnce(&mut Self) -> T) -> T {
        let (before, like) = (self.at.len(), self.like);
        self.like = like.and_then(|like| like.as_array().ok()?.get(index));
        self.at.push_str("[*]");
        let drawn = draw(self);
        self.at.truncate(before);
        self.like = like;
        drawn
    }

    /// Draws a resource of a kind, where it is one.
    fn of_kind<T>(&mut self, kind: Option<Kind>, draw: impl FnOnce(&mut Self) -> T) -> T {
        let Some(kind) = kind else {
            return draw(self);
        };
        let (around, at) = (self.kind.replace(kind), mem::take(&mut self.at));
        let drawn = draw(self);
        (self.kind, self.at) = (around, at);
        drawn
    }
}

/// The kind of an object that is a resource.
fn kind_of(fields: &Object) -> Option<Kind> {
    let kind = fields.fields.get(&name("kind"))?.value.known()?;
    kind.as_string().ok()?.parse().ok()
}
