//! Calls of functions and of builtins, with arguments of which not all is known.

use regorus::Value;
use regorus::unstable::BUILTINS;

use super::certainty::{Causes, Truth, When};
use super::collect::{Found, array};
use super::count::count;
use super::evaluator::{Evaluator, State, Stop};
use super::expression::Values;
use super::need::Need;
use super::nowhere::nowhere;
use super::step::index;
use super::text;
use super::value::{Abstract, List, Unknown};
use crate::analysis::Types;
use crate::builtins::{self, Builtin, Trust};
use crate::code::{Expression, Function};

impl<'a> Evaluator<'a> {
    pub(super) fn call(
        &mut self,
        called: Function,
        arguments: &'a [Expression],
        state: State,
    ) -> Values {
        let mut all = Vec::new();
        for (state, values) in self.each(arguments, state)? {
            self.step()?;
            let found = match called {
                Function::Rule(rule) => self.value(rule, &values)?,
                Function::Builtin(builtin) => self.builtin(builtin, &values),
                Function::NoRule => return Err(Stop::NoRule),
            };
            let found = found.into_iter();
            all.extend(found.map(|(value, when)| (state.clone().and(&when), value)));
        }
        Ok(all)
    }

    fn builtin(&self, builtin: &Builtin, arguments: &[Abstract]) -> Vec<Found> {
        let known: Option<Vec<Value>> = arguments
            .iter()
            .map(|argument| argument.known().cloned())
            .collect();
        if let Some(known) = known {
            return real(builtin.name, &known).into_iter().collect();
        }
        let found = match (builtin.name, arguments) {
            ("count", [collection]) => count(collection).map(|count| Some((count, When::Sure))),
            ("array.concat", [one, other]) => concatenated(one, other).map(Some),
            ("object.get", [object, key, default]) => Some(Some(object_get(object, key, default))),
            ("is_array", [of]) => Some(Some(is_of(of, Types::ARRAY))),
            ("is_boolean", [of]) => Some(Some(is_of(of, Types::BOOLEAN))),
            ("is_null", [of]) => Some(Some(is_of(of, Types::NULL))),
            ("is_number", [of]) => Some(Some(is_of(of, Types::NUMBER))),
            ("is_object", [of]) => Some(Some(is_of(of, Types::OBJECT))),
            ("is_set", [of]) => Some(Some(is_of(of, Types::SET))),
            ("is_string", [of]) => Some(Some(is_of(of, Types::STRING))),
            ("sprintf", [format, values]) => Some(Some(self.sprintf(format, values))),
            ("concat", [between, parts]) => {
                text::concat(between, parts, |causes| self.placeholder(causes)).map(Some)
            }
            _ => None,
        };
        let found = found.unwrap_or_else(|| unknown_result(builtin, arguments));
        found.into_iter().collect()
    }

    fn sprintf(&self, format: &Abstract, values: &Abstract) -> Found {
        text::sprintf(format, values, |causes| self.placeholder(causes))
    }

    /// What stands in a text for a value that is not known.
    pub(super) fn placeholder(&self, causes: &Causes) -> String {
        let classes = causes.iter().filter_map(|gap| self.classes.get(gap));
        match classes.max() {
            Some(class) => format!("({class})"),
            None => "(not known)".to_owned(),
        }
    }
}

/// What the engine's own function says; nothing where it fails, as everywhere.
fn real(name: &str, arguments: &[Value]) -> Option<Found> {
    let (function, _) = BUILTINS.get(name)?;
    let written = nowhere(arguments.len());
    let span = written.first()?.span();
    let value = function(span, written, arguments, false).ok()?;
    (value != Value::Undefined).then_some((Abstract::Known(value), When::Sure))
}

/// Any value that a builtin may give, where it has one.
fn unknown_result(builtin: &Builtin, arguments: &[Abstract]) -> Option<Found> {
    let causes: Vec<_> = arguments.iter().map(Abstract::causes).collect();
    let causes = Causes::all(&causes);
    let mut total = builtin.trust != Trust::Guarded && !matches!(builtin.name, "max" | "min");
    for (argument, wanted) in arguments.iter().zip(builtin.arguments) {
        let types = argument.types();
        if types.excludes(wanted.types) {
            return None;
        }
        total &= types.within(wanted.types) && elements_are(argument, wanted.elements);
    }
    let (types, of) = match builtin.result {
        builtins::Result::Of(types, of) => (types, of),
        builtins::Result::Is(types)
        | builtins::Result::Elements(types)
        | builtins::Result::Inner(types) => (types, Types::ANY),
        builtins::Result::Element => (Types::ANY, Types::ANY),
    };
    let when = if total {
        When::Sure
    } else {
        When::perhaps(causes.clone())
    };
    let value = if of == Types::ANY {
        Abstract::unknown(types, causes)
    } else {
        let list = List {
            open: Some(super::value::Open {
                element: Abstract::unknown(of, causes.clone()),
                causes,
                list: None,
                some: Need::NOT_SIMPLE,
            }),
            ..List::default()
        };
        Abstract::Array(std::rc::Rc::new(list))
    };
    Some((value, when))
}

/// Whether all the elements of an argument are surely of these types.
fn elements_are(argument: &Abstract, types: Types) -> bool {
    if types == Types::ANY || argument.types().within(Types::STRING) {
        return true;
    }
    let turns = super::step::iterate(argument);
    let known = !matches!(argument, Abstract::Unknown(unknown) if unknown.place.is_none());
    known
        && turns
            .iter()
            .all(|(_, element, _)| element.types().within(types))
}

fn is_of(value: &Abstract, types: Types) -> Found {
    let found = value.types();
    let truth = if found.within(types) {
        Truth::Yes
    } else if found.excludes(types) {
        Truth::No
    } else {
        Truth::perhaps(value.causes())
    };
    (Abstract::truth(truth), When::Sure)
}

fn concatenated(one: &Abstract, other: &Abstract) -> Option<Found> {
    let (one, other) = (one.as_array()?, other.as_array()?);
    let mut all: Vec<Found> = Vec::new();
    for list in [&one, &other] {
        for slot in &list.items {
            all.push((slot.value.clone(), slot.when.clone()));
        }
        if let Some(open) = &list.open {
            all.push(open.turn());
        }
    }
    Some((array(all), When::Sure))
}

/// The value at a key, or at one below the other, or else the default.
fn object_get(object: &Abstract, key: &Abstract, default: &Abstract) -> Found {
    let keys: Vec<Abstract> = match key {
        Abstract::Known(Value::Array(keys)) => keys.iter().cloned().map(Abstract::Known).collect(),
        other => vec![other.clone()],
    };
    if !object.types().within(Types::OBJECT)
        || key.types().has(Types::ARRAY) && key.known().is_none()
    {
        let causes = object.causes().and(&key.causes());
        let when = When::perhaps(causes.clone());
        return (Abstract::unknown(Types::ANY, causes), when);
    }
    let mut found: Vec<Found> = vec![(object.clone(), When::Sure)];
    for key in &keys {
        let mut next = Vec::new();
        for (value, before) in &found {
            for (value, when) in index(value, key) {
                next.push((value, before.and(&when)));
            }
        }
        found = next;
    }
    if let Some((value, _)) = found.iter().find(|(_, when)| when.is_sure()) {
        return (value.clone(), When::Sure);
    }
    let causes: Vec<_> = found.iter().map(|(_, when)| when.causes()).collect();
    let causes = Causes::all(&causes);
    let mut values: Vec<_> = found.into_iter().map(|(value, _)| value).collect();
    values.push(default.clone());
    (Abstract::join(values, &causes), When::Sure)
}

/// A text of which it is known how it is shown.
pub(super) fn shown(text: String, causes: Causes) -> Abstract {
    let mut unknown = Unknown::of(Types::STRING, causes);
    unknown.shown = Some(text.into());
    unknown.into()
}
