//! Test support: the values that what is not known is drawn from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use architrave_model::Kind;
use regorus::Value;

use super::dice::Dice;
use crate::value::{name, object};

/// What values are drawn from.
#[derive(Clone, Debug)]
pub struct Pool {
    /// Texts that the policy itself and its parameters name, that its library names, and that its
    /// input holds.
    texts: [Vec<String>; 3],
    /// Numbers, those around each that is named among them.
    pub(super) numbers: Vec<i64>,
    pub(super) recorded: Arc<Recorded>,
    input: Value,
    /// The policy, by its place in the bundle.
    policy: Option<usize>,
}

/// What resources were seen to be.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    /// Without neighbours, by kind.
    resources: BTreeMap<Kind, Vec<Value>>,
    /// Whole inputs of each policy.
    inputs: BTreeMap<usize, Vec<Value>>,
    /// By kind and the place in it, as `.config.ingress[*].protocol`.
    at: BTreeMap<Kind, BTreeMap<String, Vec<Value>>>,
}

/// So many different values are kept of each place.
const MOST: usize = 48;

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

const USUAL: [&str; 5] = ["123456789012", "1.29", "postgres14", "*", "s3:*"];

impl Pool {
    /// Draws from the text of a policy, from its parameters, from the texts of its library and from
    /// an input.
    pub(super) fn of(policy: &str, library: &[&str], input: &Value) -> Self {
        let (mut near, mut middle, mut far) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut numbers = BTreeSet::from([0, 1, -1, 2, 443, 65535]);
        written(policy, &mut near, &mut numbers);
        let parameters = input.as_object().ok();
        let parameters = parameters.and_then(|input| input.get(&name("params")));
        if let Some(parameters) = parameters {
            leaves(parameters, &mut near, &mut numbers);
        }
        for text in library {
            written(text, &mut middle, &mut numbers);
        }
        leaves(input, &mut far, &mut numbers);
        // Of an address the account, of a path the name.
        let pieces: BTreeSet<_> = far.iter().flat_map(|text| text.split([':', '/'])).collect();
        let pieces: Vec<_> = pieces.into_iter().map(str::to_owned).collect();
        far.extend(pieces);
        far.extend(CIDRS.iter().chain(&USUAL).map(|&text| text.to_owned()));
        // Sentences are messages, which nothing is compared with.
        near.retain(|text| text.split(' ').count() < 4);
        let numbers = numbers
            .iter()
            .flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)]);
        Self {
            texts: [near, middle, far].map(|texts| texts.into_iter().collect()),
            numbers: numbers.collect(),
            recorded: Arc::default(),
            input: input.clone(),
            policy: None,
        }
    }

    /// With values that were seen, those of this policy above all.
    pub(super) fn with(mut self, recorded: &Arc<Recorded>, policy: usize) -> Self {
        self.policy = Some(policy);
        self.seeing(recorded)
    }

    /// With values that were seen.
    pub(super) fn seeing(mut self, recorded: &Arc<Recorded>) -> Self {
        self.recorded = recorded.clone();
        self
    }

    /// An input of the same policy.
    pub(super) fn like(&self, dice: &mut Dice) -> Option<&Value> {
        self.recorded.input(self.policy?, dice)
    }

    /// What the resource itself has in a field that all resources have.
    pub(super) fn own(&self, field: &str) -> Option<Value> {
        let input = self.input.as_object().ok()?;
        input.get(&Value::from(field)).cloned()
    }

    pub(super) fn number(&self, dice: &mut Dice) -> i64 {
        dice.pick(&self.numbers).copied().unwrap_or_default()
    }

    /// A text: one that is named, one that is known from elsewhere, or one like those.
    pub(super) fn text(&self, dice: &mut Dice) -> String {
        let one = |dice: &mut Dice| {
            let from = self.texts.get(dice.below(self.texts.len()));
            let text = dice.pick(from.map(Vec::as_slice).unwrap_or_default());
            text.cloned().unwrap_or_default()
        };
        let text = one(dice);
        match dice.below(12) {
            0 => text.to_uppercase(),
            1 => format!("{text}x"),
            2 => format!("x{text}"),
            3 => format!("x{text}x"),
            4 => format!("arn:aws:iam::123456789012:{text}"),
            5 => format!("{text}{}", one(dice)),
            6 => shifted(&text, dice),
            7 => dice
                .pick(&CIDRS)
                .map(ToString::to_string)
                .unwrap_or_default(),
            _ => text,
        }
    }
}

impl Recorded {
    /// Remembers a resource, without its neighbours.
    pub fn see(&mut self, input: &Value) {
        let Ok(fields) = input.as_object() else {
            return;
        };
        let kind = fields.get(&name("kind"));
        let kind = kind.and_then(|kind| kind.as_string().ok()?.parse::<Kind>().ok());
        let Some(kind) = kind else { return };
        let own = fields.iter_sorted().filter(|(key, _)| {
            let key = key.as_string().ok();
            key.is_some_and(|key| !["related", "params"].contains(&key.as_ref()))
        });
        let own = object(own.map(|(key, value)| (key.clone(), value.clone())));
        values(&own, "", self.at.entry(kind).or_default());
        remember(self.resources.entry(kind).or_default(), &own);
    }

    /// Remembers what a policy, by its place in the bundle, was asked of.
    pub fn ask(&mut self, policy: usize, input: &Value) {
        remember(self.inputs.entry(policy).or_default(), input);
    }

    /// Everything that a policy was asked of.
    pub fn inputs(&self, policy: usize) -> &[Value] {
        self.inputs.get(&policy).map_or(&[], Vec::as_slice)
    }

    /// What a policy was asked of.
    pub fn input(&self, policy: usize, dice: &mut Dice) -> Option<&Value> {
        dice.pick(self.inputs.get(&policy)?)
    }

    /// A resource of a kind.
    pub(super) fn resource(&self, kind: Kind, dice: &mut Dice) -> Option<&Value> {
        dice.pick(self.resources.get(&kind)?)
    }

    /// What was seen at a place.
    pub(super) fn value(&self, kind: Kind, place: &str, dice: &mut Dice) -> Option<&Value> {
        dice.pick(self.at.get(&kind)?.get(place)?)
    }
}

fn remember(known: &mut Vec<Value>, value: &Value) {
    if known.len() < MOST && !known.contains(value) {
        known.push(value.clone());
    }
}

fn values(value: &Value, at: &str, into: &mut BTreeMap<String, Vec<Value>>) {
    remember(into.entry(at.to_owned()).or_default(), value);
    match value {
        Value::Array(items) => {
            let at = format!("{at}[*]");
            items.iter().for_each(|item| values(item, &at, into));
        }
        Value::Object(fields) => {
            for (key, value) in fields.iter_sorted() {
                if let Ok(key) = key.as_string() {
                    values(value, &format!("{at}.{key}"), into);
                }
            }
        }
        _ => {}
    }
}

/// The text with its last number one more or less.
fn shifted(text: &str, dice: &mut Dice) -> String {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    match text.strip_prefix(head).map(str::parse::<i64>) {
        Some(Ok(number)) => {
            let number = number.saturating_add(if dice.one_in(2) { 1 } else { -1 });
            format!("{head}{number}")
        }
        _ => format!("{text}-1"),
    }
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
