//! Values of which parts are not known.

use std::collections::BTreeMap;
use std::rc::Rc;

use regorus::Value;

use super::certainty::{Causes, Truth, When};
use super::need::{Need, Subject};
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
    /// What else is known of it.
    pub(super) about: About,
}

/// What is known of a value that is not.
#[derive(Clone, Debug, Default)]
pub(super) enum About {
    #[default]
    Nothing,
    /// It is what stands at a place of the input.
    Is(Subject),
    /// It is true exactly where this holds.
    True(Need),
    /// It is a number, and more than none exactly where this holds.
    Some(Need),
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
    /// The list of the input that these are of.
    pub(super) list: Option<Subject>,
    /// When there is one, of what is no list of the input.
    pub(super) some: Need,
}

impl Unknown {
    pub(super) const fn of(types: Types, causes: Causes) -> Self {
        Self {
            causes,
            types,
            place: None,
            range: None,
            shown: None,
            about: About::Nothing,
        }
    }

    pub(super) fn at(place: Place, causes: Causes) -> Self {
        Self {
            types: place.types(),
            place: Some(Rc::new(place)),
            ..Self::of(Types::ANY, causes)
        }
    }

    /// The same, known to stand at a place of the input.
    pub(super) fn is(mut self, subject: Option<Subject>) -> Self {
        self.about = subject.map_or(About::Nothing, About::Is);
        self
    }

    /// When it holds as a condition.
    fn truth(&self) -> Need {
        match &self.about {
            About::Is(subject) => Need::holds(subject, self.types),
            About::True(need) => need.clone(),
            About::Nothing | About::Some(_) => Need::NOT_SIMPLE,
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
            Truth::Perhaps(causes, need) => {
                let mut unknown = Unknown::of(Types::BOOLEAN, causes);
                unknown.about = About::True(need);
                unknown.into()
            }
        }
    }

    /// Whether it holds as a condition.
    pub(super) fn holds(&self) -> Truth {
        match self {
            Self::Known(Value::Bool(false) | Value::Undefined) => Truth::No,
            Self::Unknown(unknown) if unknown.types.has(Types::BOOLEAN) => {
                Truth::Perhaps(unknown.causes.clone(), unknown.truth())
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

impl Open {
    /// One of them, another one each time.
    pub(super) fn turn(&self) -> (Abstract, When) {
        let element = self.list.as_ref().map(Subject::element);
        let need = element.as_ref().map_or(Need::NOT_SIMPLE, Need::has);
        let value = match &self.element {
            Abstract::Unknown(unknown) => unknown.clone().is(element).into(),
            other => other.clone(),
        };
        (value, When::any_number(self.causes.clone(), need))
    }

    /// When there is one.
    pub(super) fn some(&self) -> Need {
        let list = self.list.as_ref();
        list.map_or_else(|| self.some.clone(), |list| Need::has(&list.element()))
    }
}

impl List {
    /// When there is one at least.
    pub(super) fn some(&self) -> Need {
        some_of(&self.items, self.open.as_ref())
    }

    fn of<'v>(values: impl Iterator<Item = &'v Value>) -> Self {
        let items = values.map(|value| Slot::sure(Abstract::Known(value.clone())));
        Self {
            items: items.collect(),
            ..Self::default()
        }
    }
}

/// When there is one at least of what is not sure to be there.
pub(super) fn some_of<'s>(slots: impl IntoIterator<Item = &'s Slot>, open: Option<&Open>) -> Need {
    let slots = slots
        .into_iter()
        .filter_map(|slot| slot.when.need().cloned());
    let all: Vec<_> = slots.chain(open.map(Open::some)).collect();
    Need::any(&all)
}

/// What all of them say, or else that it rests on these gaps.
pub(super) fn agreed(truths: impl Iterator<Item = Truth>, causes: &Causes) -> Truth {
    let mut found: Option<Truth> = None;
    for truth in truths {
        match (&found, truth) {
            (_, Truth::Perhaps(more, _)) => return Truth::perhaps(causes.and(&more)),
            (None, truth) => found = Some(truth),
            (Some(before), truth) if *before == truth => {}
            _ => return Truth::perhaps(causes.clone()),
        }
    }
    found.unwrap_or_else(|| Truth::perhaps(causes.clone()))
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
