//! Values of which parts are not known.

use std::collections::BTreeMap;
use std::rc::Rc;

use regorus::Value;

use super::certainty::{Causes, Truth, When};
use crate::analysis::{Place, Types};

/// What stands for all the values that something may have.
#[derive(Clone, Debug)]
pub(super) enum Abstract {
    /// This value.
    Known(Value),
    /// Any value of some types.
    Unknown(Unknown),
    /// One of these.
    OneOf(Rc<Vec<Abstract>>, Causes),
    /// An object of which not all is known.
    Object(Rc<Object>),
    /// A list of which not all is known.
    Array(Rc<List>),
    /// A set of which not all is known.
    Set(Rc<List>),
}

/// A value of which nothing is known but its type.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    /// The gaps because of which it is not known.
    pub(super) causes: Causes,
    /// What it may be.
    pub(super) types: Types,
    /// The place of the input that it stands at, for the types of what is in it.
    pub(super) place: Option<Rc<Place>>,
    /// Of a number that counts something, the least and the most.
    pub(super) range: Option<(i64, Option<i64>)>,
    /// How a text is shown of which parts are not known.
    pub(super) shown: Option<Rc<str>>,
}

/// The fields that are known to be there, or perhaps there.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    pub(super) fields: BTreeMap<Value, Slot>,
    /// What any other field would be.
    pub(super) open: Option<Open>,
}

/// The elements that are known to be there, or perhaps there.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) items: Vec<Slot>,
    /// What any other element would be.
    pub(super) open: Option<Open>,
    /// Whether elements may stand at another index than they do here.
    pub(super) shifts: bool,
}

/// One element or field.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) value: Abstract,
    pub(super) when: When,
}

/// The elements beyond those that are listed: any number, each like this.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) causes: Causes,
    pub(super) element: Abstract,
}

impl Unknown {
    pub(super) const fn of(types: Types, causes: Causes) -> Self {
        Self {
            causes,
            types,
            place: None,
            range: None,
            shown: None,
        }
    }

    pub(super) fn at(place: Place, causes: Causes) -> Self {
        Self {
            types: place.types(),
            place: Some(Rc::new(place)),
            ..Self::of(Types::ANY, causes)
        }
    }
}

impl From<Unknown> for Abstract {
    fn from(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }
}

impl Abstract {
    pub(super) const TRUE: Self = Self::Known(Value::Bool(true));

    /// A value of some types.
    pub(super) fn unknown(types: Types, causes: Causes) -> Self {
        Unknown::of(types, causes).into()
    }

    pub(super) const fn known(&self) -> Option<&Value> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn truth(truth: Truth) -> Self {
        match truth {
            Truth::Yes => Self::TRUE,
            Truth::No => Self::Known(Value::Bool(false)),
            Truth::Perhaps(causes) => Self::unknown(Types::BOOLEAN, causes),
        }
    }

    /// Whether it holds as a condition.
    pub(super) fn holds(&self) -> Truth {
        match self {
            Self::Known(Value::Bool(false) | Value::Undefined) => Truth::No,
            Self::Unknown(unknown) if unknown.types.has(Types::BOOLEAN) => {
                Truth::Perhaps(unknown.causes.clone())
            }
            Self::OneOf(..) => {
                let causes = self.causes();
                let each = self.alternatives().into_iter().map(Self::holds);
                agreed(each, &causes)
            }
            _ => Truth::Yes,
        }
    }

    /// The values that it may be, each again of which not all is known.
    pub(super) fn alternatives(&self) -> Vec<&Self> {
        match self {
            Self::OneOf(each, _) => each.iter().flat_map(Self::alternatives).collect(),
            other => vec![other],
        }
    }

    pub(super) fn types(&self) -> Types {
        match self {
            Self::Known(value) => value.into(),
            Self::Unknown(unknown) => unknown.types,
            Self::OneOf(each, _) => each
                .iter()
                .map(Self::types)
                .reduce(Types::or)
                .unwrap_or(Types::ANY),
            Self::Object(_) => Types::OBJECT,
            Self::Array(_) => Types::ARRAY,
            Self::Set(_) => Types::SET,
        }
    }

    /// The gaps because of which it is not wholly known.
    pub(super) fn causes(&self) -> Causes {
        match self {
            Self::Known(_) => Causes::default(),
            Self::Unknown(unknown) => unknown.causes.clone(),
            Self::OneOf(each, causes) => {
                let each = Causes::all(each.iter().map(Self::causes).collect::<Vec<_>>().iter());
                causes.and(&each)
            }
            Self::Object(object) => causes_of(object.fields.values(), object.open.as_ref()),
            Self::Array(list) | Self::Set(list) => causes_of(&list.items, list.open.as_ref()),
        }
    }

    /// One value that stands for all of these, of which one surely is.
    pub(super) fn join(values: Vec<Self>, causes: &Causes) -> Self {
        let mut values = values.into_iter();
        let Some(first) = values.next() else {
            return Self::Known(Value::Undefined);
        };
        let rest: Vec<_> = values.collect();
        if rest.is_empty() {
            return first;
        }
        if let Some(value) = first.known()
            && rest.iter().all(|other| other.known() == Some(value))
        {
            return first;
        }
        let mut all = vec![first];
        all.extend(rest);
        Self::OneOf(Rc::new(all), causes.clone())
    }

    /// The elements of an array, known or not.
    pub(super) fn as_array(&self) -> Option<Rc<List>> {
        match self {
            Self::Known(Value::Array(array)) => Some(Rc::new(List::of(array.iter()))),
            Self::Array(list) => Some(list.clone()),
            _ => None,
        }
    }

    /// The elements of a set, known or not.
    pub(super) fn as_set(&self) -> Option<Rc<List>> {
        match self {
            Self::Known(Value::Set(set)) => Some(Rc::new(List::of(set.iter_sorted()))),
            Self::Set(list) => Some(list.clone()),
            _ => None,
        }
    }

    /// The fields of an object, known or not.
    pub(super) fn as_object(&self) -> Option<Rc<Object>> {
        match self {
            Self::Known(Value::Object(object)) => {
                let fields = object
                    .iter_sorted()
                    .map(|(key, value)| (key.clone(), Slot::sure(Self::Known(value.clone()))));
                let fields = fields.collect();
                Some(Rc::new(Object { fields, open: None }))
            }
            Self::Object(object) => Some(object.clone()),
            _ => None,
        }
    }
}

impl Slot {
    pub(super) const fn sure(value: Abstract) -> Self {
        Self {
            value,
            when: When::Sure,
        }
    }
}

impl List {
    fn of<'v>(values: impl Iterator<Item = &'v Value>) -> Self {
        let items = values.map(|value| Slot::sure(Abstract::Known(value.clone())));
        Self {
            items: items.collect(),
            ..Self::default()
        }
    }
}

/// What all of them say, or else that it rests on these gaps.
pub(super) fn agreed(truths: impl Iterator<Item = Truth>, causes: &Causes) -> Truth {
    let mut found: Option<Truth> = None;
    for truth in truths {
        match (&found, truth) {
            (_, Truth::Perhaps(more)) => return Truth::Perhaps(causes.and(&more)),
            (None, truth) => found = Some(truth),
            (Some(before), truth) if *before == truth => {}
            _ => return Truth::Perhaps(causes.clone()),
        }
    }
    found.unwrap_or_else(|| Truth::Perhaps(causes.clone()))
}

fn causes_of<'s>(slots: impl IntoIterator<Item = &'s Slot>, open: Option<&Open>) -> Causes {
    let mut all = Causes::default();
    for slot in slots {
        if let When::Perhaps { causes, .. } = &slot.when {
            all = all.and(causes);
        }
        all = all.and(&slot.value.causes());
    }
    if let Some(open) = open {
        all = all.and(&open.causes).and(&open.element.causes());
    }
    all
}
