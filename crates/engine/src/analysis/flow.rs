//! What an expression may evaluate to, as far as it matters: the places of the input that it may
//! be, the types that it may have, the constant texts that it may equal.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Path, Segment};

use super::error::suggest;
use super::place::{Place, UnknownName, Vocabulary};
use super::types::Types;
use crate::shape::Shape;

/// The values that an expression may have: every one of the alternatives it lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Flow {
    /// The value at one of these places of the input.
    pub(super) places: BTreeMap<Path, Place>,
    /// A value that the policy computes, of one of these types.
    pub(super) computed: Types,
    /// What the named fields of a computed object hold.
    pub(super) fields: BTreeMap<String, Flow>,
    /// What the elements, or the values under other keys, of a computed collection hold.
    pub(super) elements: Option<Box<Flow>>,
    /// The computed texts that are known.
    pub(super) texts: BTreeSet<String>,
    /// Whether a computed text may also be another.
    pub(super) other_texts: bool,
}

impl Flow {
    /// A computed value of these types, of which nothing else is known.
    pub(super) fn of(types: Types) -> Self {
        Self {
            computed: types,
            other_texts: types.has(Types::STRING),
            ..Self::default()
        }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            computed: Types::STRING,
            texts: BTreeSet::from([text.into()]),
            ..Self::default()
        }
    }

    pub(super) fn place(path: Path, place: Place) -> Self {
        Self {
            places: BTreeMap::from([(path, place)]),
            ..Self::default()
        }
    }

    /// A computed collection of these elements.
    pub(super) fn collection(types: Types, elements: Self) -> Self {
        Self {
            computed: types,
            elements: Some(Box::new(elements)),
            ..Self::default()
        }
    }

    pub(super) fn object(fields: BTreeMap<String, Self>, others: Option<Self>) -> Self {
        Self {
            computed: Types::OBJECT,
            fields,
            elements: others.map(Box::new),
            ..Self::default()
        }
    }

    /// The values of either.
    #[must_use]
    pub(super) fn or(mut self, other: Self) -> Self {
        for (path, place) in other.places {
            self.places.entry(path).or_insert(place);
        }
        self.computed = self.computed | other.computed;
        for (name, flow) in other.fields {
            let known = self.fields.remove(&name).unwrap_or_default();
            self.fields.insert(name, known.or(flow));
        }
        self.elements = match (self.elements, other.elements) {
            (Some(one), Some(two)) => Some(Box::new(one.or(*two))),
            (one, two) => one.or(two),
        };
        self.texts.extend(other.texts);
        self.other_texts |= other.other_texts;
        self
    }

    /// Every type that the value may have.
    pub(super) fn types(&self) -> Types {
        let places = self.places.values().map(Place::types);
        places.fold(self.computed, Types::or)
    }

    /// Nothing is known, and nothing is assumed.
    pub(super) fn is_open(&self) -> bool {
        self.places.is_empty() && self.computed.is_none()
    }

    /// The value one step further. An error when no alternative has one.
    pub(super) fn step(
        &self,
        segment: &Segment,
        vocabulary: Vocabulary<'_>,
    ) -> Result<Self, UnknownName> {
        let mut next = self.step_computed(segment);
        let mut failure = None;
        for (path, place) in &self.places {
            match place.step(segment, vocabulary) {
                Ok(place) => {
                    let further = Self::place(path.then(segment.clone()), place);
                    next = Some(next.unwrap_or_default().or(further));
                }
                Err(why) => failure = failure.or(Some(why)),
            }
        }
        match (next, failure) {
            (Some(next), _) => Ok(next),
            (None, Some(why)) => Err(why),
            (None, None) if self.is_open() => Ok(Self::default()),
            (None, None) => Err(self.nothing_there(segment)),
        }
    }

    fn nothing_there(&self, segment: &Segment) -> UnknownName {
        let fields = self.fields.keys().map(String::as_str);
        let (name, suggestion) = match segment {
            Segment::Field(name) => (name.to_string(), suggest(name, fields)),
            other => (Path::root().then(other.clone()).to_string(), None),
        };
        UnknownName {
            message: format!("{} that the policy makes has no `{name}`", self.types()),
            suggestion,
        }
    }

    /// The same for a computed value; nothing where it has no such part.
    fn step_computed(&self, segment: &Segment) -> Option<Self> {
        if self.computed == Types::ANY {
            return Some(Self::of(Types::ANY));
        }
        let elements = self.elements.as_deref().cloned();
        match segment {
            Segment::Field(name) => {
                let field = self.fields.get(name.as_ref()).cloned();
                // Elements of an array are not reached by name.
                let by_name = self.computed.has(Types::OBJECT | Types::SET);
                either(field, elements.filter(|_| by_name))
            }
            Segment::Index(_) | Segment::Any => {
                let fields = self.fields.values().cloned();
                either(fields.reduce(Self::or), elements)
            }
        }
    }

    /// Keys and elements, for a loop over the value. An error when it is no collection.
    pub(super) fn iterate(&self, vocabulary: Vocabulary<'_>) -> Result<(Self, Self), UnknownName> {
        const COLLECTION: Types = Types::ARRAY.or(Types::OBJECT).or(Types::SET);
        let elements = match self.step(&Segment::Any, vocabulary) {
            Ok(elements) => elements,
            // One that is empty is looped over without an element, which is no mistake.
            Err(_) if self.places.is_empty() && self.computed.has(COLLECTION) => Self::default(),
            Err(why) => return Err(why),
        };
        let mut keys = Self::default();
        for place in self.places.values() {
            keys = keys.or(Self::of(match place {
                Place::Value(Shape::Any) => Types::ANY,
                place if place.is_array() => Types::INTEGER,
                _ => Types::STRING,
            }));
        }
        if self.computed.has(Types::ARRAY) {
            keys = keys.or(Self::of(Types::INTEGER));
        }
        if self.computed.has(Types::OBJECT) {
            for name in self.fields.keys() {
                keys = keys.or(Self::text(name.clone()));
            }
            if self.elements.is_some() {
                keys = keys.or(Self::of(Types::ANY));
            }
        }
        if self.computed.has(Types::SET) {
            keys = keys.or(elements.clone());
        }
        Ok((keys, elements))
    }

    /// Every place in the value, however deep.
    pub(super) fn all_places(&self) -> BTreeMap<Path, Place> {
        let mut all = self.places.clone();
        let parts = self.fields.values().chain(self.elements.as_deref());
        for part in parts {
            all.extend(part.all_places());
        }
        all
    }

    /// Whether the value is a resource, whatever else is known of it.
    pub(super) fn is_resource(&self) -> bool {
        let mut places = self.places.values();
        self.computed.is_none()
            && !self.places.is_empty()
            && places.all(|place| matches!(place, Place::Resource(_) | Place::Input(_)))
    }

    /// The texts that the value may be, where every one is known.
    pub(super) fn known_texts(&self) -> Option<&BTreeSet<String>> {
        (self.places.is_empty() && self.computed == Types::STRING && !self.other_texts)
            .then_some(&self.texts)
    }
}

fn either(one: Option<Flow>, other: Option<Flow>) -> Option<Flow> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.or(other)),
        (one, other) => one.or(other),
    }
}
