//! Test support: what the gaps of an input may turn out to be, drawn by lot.

use std::collections::{BTreeMap, BTreeSet};

use architrave_graph::sides;
use architrave_model::Kind;
use regorus::Value;

use super::certainty::When;
use super::value::{Abstract, List, Object, Unknown};
use crate::analysis::{Place, Types};
use crate::shape::Shape;
use crate::value::{name, object};

/// Numbers drawn by lot, the same ones from the same seed.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        drawn ^= drawn >> 31;
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(drawn % limit).unwrap_or_default()
    }

    /// Whether one of so many chances came.
    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    /// One of these.
    pub fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        from.get(self.below(from.len()))
    }
}

/// What values are drawn from.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    /// Texts: those that the policy and its parameters name, and some like them.
    pub texts: Vec<String>,
    /// Numbers, those around each that is named among them.
    pub numbers: Vec<i64>,
    /// Resources by kind, as they are in the input of a policy.
    pub resources: BTreeMap<Kind, Vec<Value>>,
    /// The relations that the policy follows.
    pub relations: BTreeSet<String>,
}

const CIDRS: [&str; 10] = [
    "0.0.0.0/0",
    "10.0.0.0/8",
    "10.1.2.0/24",
    "192.168.1.1/32",
    "1.0.0.0/7",
    "::/0",
    "2001:db8::/32",
    "2001:db8:0:0:0:0:0:1/128",
    "10.0.0.0/33",
    "",
];

const DEEPEST: usize = 4;

impl Pool {
    /// Draws from a policy's text, its parameters and an input.
    pub fn of(texts: &[&str], inputs: &[&Value]) -> Self {
        let mut strings: BTreeSet<String> = CIDRS.iter().map(|&text| text.to_owned()).collect();
        let mut numbers = BTreeSet::from([0, 1, -1, 2, 443, 65535]);
        for text in texts {
            written(text, &mut strings, &mut numbers);
        }
        for input in inputs {
            leaves(input, &mut strings, &mut numbers);
        }
        let mut alike: Vec<String> = strings.iter().cloned().collect();
        for text in &strings {
            if text.len() < 40 {
                alike.push(text.to_uppercase());
                alike.push(format!("{text}x"));
                alike.push(format!("arn:aws:iam::123456789012:{text}"));
            }
        }
        alike.extend(["123456789012", "1.29", "postgres14", "*", "s3:*"].map(str::to_owned));
        let around = numbers
            .iter()
            .flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)]);
        Self {
            texts: alike,
            numbers: around.collect(),
            ..Self::default()
        }
    }

    /// What a value may turn out to be; `None` where the dice say that it is absent.
    pub(super) fn complete(&self, value: &Abstract, dice: &mut Dice) -> Value {
        match value {
            Abstract::Known(value) => value.clone(),
            Abstract::Unknown(unknown) => self.draw(unknown, dice),
            Abstract::OneOf(each, _) => match dice.pick(each) {
                Some(one) => self.complete(one, dice),
                None => Value::Null,
            },
            Abstract::Object(fields) => self.fields(fields, dice),
            Abstract::Array(list) => self.items(list, dice).into(),
            Abstract::Set(list) => {
                let items: BTreeSet<_> = self.items(list, dice).into_iter().collect();
                items.into()
            }
        }
    }

    fn fields(&self, fields: &Object, dice: &mut Dice) -> Value {
        let mut found = Vec::new();
        for (key, slot) in &fields.fields {
            if is_there(&slot.when, dice) {
                found.push((key.clone(), self.complete(&slot.value, dice)));
            }
        }
        if let Some(open) = &fields.open {
            for _ in 0..dice.below(3) {
                let key = Value::from(self.text(dice));
                if !fields.fields.contains_key(&key) {
                    found.push((key, self.complete(&open.element, dice)));
                }
            }
        }
        object(found)
    }

    fn items(&self, list: &List, dice: &mut Dice) -> Vec<Value> {
        let mut items = Vec::new();
        for slot in &list.items {
            if is_there(&slot.when, dice) {
                items.push(self.complete(&slot.value, dice));
            }
        }
        if let Some(open) = &list.open {
            for _ in 0..dice.below(4) {
                items.push(self.complete(&open.element, dice));
            }
        }
        items
    }

    fn draw(&self, unknown: &Unknown, dice: &mut Dice) -> Value {
        match unknown.place.as_deref() {
            Some(place) => self.at(place, dice, 0),
            None => self.of_types(unknown.types, dice),
        }
    }

    fn of_types(&self, types: Types, dice: &mut Dice) -> Value {
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
        match dice.pick(&of) {
            Some((_, shape)) => self.shaped(shape, dice, 2),
            None => Value::Null,
        }
    }

    fn at(&self, place: &Place, dice: &mut Dice, depth: usize) -> Value {
        match place {
            Place::Value(shape) => self.shaped(shape, dice, depth),
            Place::Resource(kinds) => self.resource(kinds, dice, depth),
            Place::Resources(kinds) => self.resources(kinds, dice, depth),
            Place::Related(kinds) => self.related(kinds, dice, depth),
            Place::Input(_) | Place::Facts(_) | Place::Parameters => object([]),
        }
    }

    fn resources(&self, kinds: &BTreeSet<Kind>, dice: &mut Dice, depth: usize) -> Value {
        let count = if depth > DEEPEST { 0 } else { dice.below(3) };
        let all = (0..count).map(|_| self.resource(kinds, dice, depth + 1));
        all.collect::<Vec<_>>().into()
    }

    fn resource(&self, kinds: &BTreeSet<Kind>, dice: &mut Dice, depth: usize) -> Value {
        let kinds: Vec<_> = kinds.iter().copied().collect();
        let Some(kind) = dice.pick(&kinds).copied() else {
            return object([]);
        };
        let recorded = self.resources.get(&kind).map(Vec::as_slice);
        let recorded = dice.pick(recorded.unwrap_or_default()).cloned();
        if let Some(recorded) = &recorded
            && dice.one_in(2)
            && self.relations.is_empty()
        {
            return recorded.clone();
        }
        let config = recorded
            .as_ref()
            .and_then(|value| value.as_object().ok()?.get(&name("config")).cloned());
        let config = config.filter(|_| dice.one_in(2));
        let config = config.unwrap_or_else(|| self.shaped(Shape::of_config(kind), dice, depth));
        let mut fields = vec![
            (name("id"), Value::from(self.text(dice))),
            (name("kind"), name(kind.name())),
            (name("config"), config),
        ];
        if dice.one_in(2) {
            let tags = Shape::map(Shape::text());
            fields.push((name("tags"), self.shaped(&tags, dice, depth)));
        }
        if !self.relations.is_empty() {
            let kinds = BTreeSet::from([kind]);
            fields.push((name("related"), self.related(&kinds, dice, depth + 1)));
        }
        object(fields)
    }

    fn related(&self, kinds: &BTreeSet<Kind>, dice: &mut Dice, depth: usize) -> Value {
        let sides = kinds.iter().flat_map(|kind| sides(*kind));
        let asked = sides.filter(|side| self.relations.contains(side.name));
        let mut fields = Vec::new();
        for side in asked {
            let kinds = side.kinds.iter().copied().collect();
            if side.many {
                fields.push((name(side.name), self.resources(&kinds, dice, depth)));
            } else if depth <= DEEPEST && dice.one_in(2) {
                fields.push((name(side.name), self.resource(&kinds, dice, depth + 1)));
            }
        }
        object(fields)
    }

    fn text(&self, dice: &mut Dice) -> String {
        dice.pick(&self.texts).cloned().unwrap_or_default()
    }

    fn shaped(&self, shape: &Shape, dice: &mut Dice, depth: usize) -> Value {
        let deep = depth > DEEPEST;
        match shape {
            Shape::Object(fields) => {
                let mut found = Vec::new();
                for (field, shape) in fields.iter() {
                    if !deep && !dice.one_in(3) {
                        found.push((
                            Value::from(field.as_str()),
                            self.shaped(shape, dice, depth + 1),
                        ));
                    }
                }
                object(found)
            }
            Shape::Map(values) => {
                let count = if deep { 0 } else { dice.below(3) };
                let pairs = (0..count).map(|_| {
                    let key = Value::from(self.text(dice));
                    (key, self.shaped(values, dice, depth + 1))
                });
                object(pairs.collect::<Vec<_>>())
            }
            Shape::Array(element) => {
                let count = if deep { 0 } else { dice.below(4) };
                let all = (0..count).map(|_| self.shaped(element, dice, depth + 1));
                all.collect::<Vec<_>>().into()
            }
            Shape::String(values) if !values.is_empty() && !dice.one_in(4) => {
                let values: Vec<_> = values.iter().collect();
                let value = dice.pick(&values).map(|value| value.as_str());
                Value::from(value.unwrap_or_default())
            }
            Shape::String(_) => Value::from(self.text(dice)),
            Shape::Boolean => Value::Bool(dice.one_in(2)),
            Shape::Integer | Shape::Number => {
                Value::from(dice.pick(&self.numbers).copied().unwrap_or_default())
            }
            Shape::Any => match dice.below(4) {
                0 => Value::Bool(dice.one_in(2)),
                1 => Value::from(dice.pick(&self.numbers).copied().unwrap_or_default()),
                2 => Value::Null,
                _ => Value::from(self.text(dice)),
            },
        }
    }
}

fn is_there(when: &When, dice: &mut Dice) -> bool {
    when.is_sure() || dice.one_in(2)
}

/// The constants in a text of Rego, taken without reading it as such.
fn written(text: &str, strings: &mut BTreeSet<String>, numbers: &mut BTreeSet<i64>) {
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        for (place, piece) in line.split('"').enumerate() {
            if place % 2 == 1 && strings.len() < 400 {
                strings.insert(piece.to_owned());
            }
        }
        let words = line.split(|c: char| !c.is_ascii_alphanumeric());
        numbers.extend(words.filter_map(|word| word.parse::<i64>().ok()));
    }
}

fn leaves(value: &Value, strings: &mut BTreeSet<String>, numbers: &mut BTreeSet<i64>) {
    match value {
        Value::String(text) if strings.len() < 800 => {
            strings.insert(text.to_string());
        }
        Value::Number(number) => numbers.extend(number.as_i64()),
        Value::Array(array) => array.iter().for_each(|each| leaves(each, strings, numbers)),
        Value::Object(object) => object
            .iter_sorted()
            .for_each(|(_, each)| leaves(each, strings, numbers)),
        _ => {}
    }
}
