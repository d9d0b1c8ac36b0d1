//! Test support: what the gaps of an input may turn out to be, drawn by lot.

use std::collections::BTreeSet;
use std::mem;

use architrave_model::{Kind, Path, Segment};
use regorus::Value;

use super::certainty::When;
use super::dice::Dice;
use super::pool::Pool;
use super::step::step;
use super::value::{Abstract, List, Object, Unknown};
use super::wanted::Wanted;
use crate::analysis::Place;
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
pub(super) struct Drawing<'p, 'd> {
    pub(super) pool: &'p Pool,
    pub(super) dice: &'d mut Dice,
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

    /// What was seen in this place, where the mood is for it.
    pub(super) fn seen(&mut self) -> Option<Value> {
        if let Some(like) = self.like.filter(|_| !self.dice.one_in(4)) {
            return Some(like.clone());
        }
        let kind = self.kind.filter(|_| self.is_recorded())?;
        let seen = self.pool.recorded.value(kind, &self.at, self.dice);
        seen.cloned()
    }

    /// A neighbour that was seen, more often than not in the account and region of the resource.
    pub(super) fn nearby(&mut self, seen: &Value) -> Value {
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

    pub(super) fn is_there(&mut self, when: &When) -> bool {
        if self.like.is_some() && !self.dice.one_in(8) {
            return true;
        }
        when.is_sure() || self.dice.below(4) >= self.absent
    }

    pub(super) fn is_recorded(&mut self) -> bool {
        self.dice.below(4) < self.recorded
    }

    pub(super) fn more(&mut self) -> usize {
        self.dice.below(self.longest + 1)
    }

    /// Draws a field of what is being drawn.
    pub(super) fn below<T>(&mut self, field: &str, draw: impl FnOnce(&mut Self) -> T) -> T {
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
    pub(super) fn element<T>(&mut self, index: usize, draw: impl FnOnce(&mut Self) -> T) -> T {
        let (before, like) = (self.at.len(), self.like);
        self.like = like.and_then(|like| like.as_array().ok()?.get(index));
        self.at.push_str("[*]");
        let drawn = draw(self);
        self.at.truncate(before);
        self.like = like;
        drawn
    }

    /// Draws a resource of a kind, where it is one.
    pub(super) fn of_kind<T>(
        &mut self,
        kind: Option<Kind>,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
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
