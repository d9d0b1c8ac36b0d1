//! Expressions: the values that one may have, with the variables that it binds.

use std::slice;

use regorus::Value;

use super::certainty::When;
use super::collect::{Found, array, object, set};
use super::compare::{compare, contains};
use super::evaluator::{Evaluator, State, Stop, Variable};
use super::need::Need;
use super::operator::{arithmetic, set_operation};
use super::step::index;
use super::value::{Abstract, Open};
use crate::code::{Arithmetic, Base, Expression, Meaning, Name, Reference, Statement};

pub(super) type Values = Result<Vec<(State, Abstract)>, Stop>;

impl<'a> Evaluator<'a> {
    /// Every value of an expression: none where it is undefined.
    pub(super) fn expression(&mut self, expression: &'a Expression, state: State) -> Values {
        self.step()?;
        match expression {
            Expression::Constant(value) => Ok(vec![(state, Abstract::Known(value.clone()))]),
            Expression::Reference(reference) => self.reference(reference, state),
            Expression::Array(items) => self.literal(items, state, array),
            Expression::Set(items) => self.literal(items, state, set),
            Expression::Object(parts) => self.object(parts, state),
            Expression::ArrayOf(term, query) => {
                let found =
                    self.gathered(slice::from_ref(term), query, state.surely().counted())?;
                let found = found.into_iter().filter_map(first).collect();
                Ok(vec![(state, array(found))])
            }
            Expression::SetOf(term, query) => {
                let found = self.gathered(slice::from_ref(term), query, state.surely())?;
                let found = found.into_iter().filter_map(first).collect();
                Ok(vec![(state, set(found))])
            }
            Expression::ObjectOf(pair, query) => {
                let found = self.gathered(pair.as_slice(), query, state.surely())?;
                Ok(vec![(state, keyed(found))])
            }
            Expression::Call(called, arguments) => self.call(*called, arguments, state),
            Expression::Negative(of) => {
                let zero = Abstract::Known(Value::from(0_u64));
                let found = self.expression(of, state)?.into_iter();
                let found = found.filter_map(|(state, value)| {
                    let (value, when) = arithmetic(Arithmetic::Subtract, (&zero, &value))?;
                    Some((state.and(&when), value))
                });
                Ok(found.collect())
            }
            Expression::Combine(op, pair) => {
                self.both(pair, state, |one, other| set_operation(*op, one, other))
            }
            Expression::Compare(op, pair) => self.both(pair, state, |one, other| {
                Some((Abstract::truth(compare(*op, one, other)), When::Sure))
            }),
            Expression::Compute(op, pair) => {
                self.both(pair, state, |one, other| arithmetic(*op, (one, other)))
            }
            Expression::Membership(pair) => self.both(pair, state, |value, collection| {
                Some((Abstract::truth(contains(collection, value)), When::Sure))
            }),
            Expression::Assign(_) | Expression::NoRule => Err(Stop::NoRule),
        }
    }

    /// The values of several expressions, in every combination.
    pub(super) fn each(
        &mut self,
        expressions: &'a [Expression],
        state: State,
    ) -> Result<Vec<(State, Vec<Abstract>)>, Stop> {
        let mut all = vec![(state, Vec::with_capacity(expressions.len()))];
        for expression in expressions {
            let mut next = Vec::with_capacity(all.len());
            for (state, mut values) in all {
                let found = self.expression(expression, state)?;
                let last = found.len().saturating_sub(1);
                for (place, (state, value)) in found.into_iter().enumerate() {
                    let mut values = if place == last {
                        std::mem::take(&mut values)
                    } else {
                        values.clone()
                    };
                    values.push(value);
                    next.push((state, values));
                }
            }
            all = next;
        }
        Ok(all)
    }

    /// What two expressions come to together, in every combination.
    fn both(
        &mut self,
        pair: &'a [Expression; 2],
        state: State,
        come_to: impl Fn(&Abstract, &Abstract) -> Option<Found>,
    ) -> Values {
        let [one, other] = pair;
        let mut all = Vec::new();
        for (state, left) in self.expression(one, state)? {
            for (state, right) in self.expression(other, state)? {
                let found = come_to(&left, &right);
                all.extend(found.map(|(value, when)| (state.and(&when), value)));
            }
        }
        Ok(all)
    }

    fn literal(
        &mut self,
        items: &'a [Expression],
        state: State,
        collect: impl Fn(Vec<Found>) -> Abstract,
    ) -> Values {
        let found = self.each(items, state)?.into_iter();
        let found = found.map(|(state, values)| {
            let values = values.into_iter().map(|value| (value, When::Sure));
            (state, collect(values.collect()))
        });
        Ok(found.collect())
    }

    fn object(&mut self, parts: &'a [Expression], state: State) -> Values {
        let found = self.each(parts, state)?.into_iter();
        let found = found.map(|(state, values)| {
            let pairs = values.chunks(2).filter_map(|pair| match pair {
                [key, value] => Some((vec![key.clone(), value.clone()], When::Sure)),
                _ => None,
            });
            (state, keyed(pairs.collect()))
        });
        Ok(found.collect())
    }

    /// What a comprehension gathers.
    fn gathered(
        &mut self,
        terms: &'a [Expression],
        query: &'a [Statement],
        state: State,
    ) -> Result<Vec<(Vec<Abstract>, When)>, Stop> {
        let mut gathered = Vec::new();
        for state in self.query(query, state)? {
            for (state, values) in self.each(terms, state)? {
                gathered.push((values, state.when));
            }
        }
        Ok(gathered)
    }

    fn reference(&mut self, reference: &'a Reference, state: State) -> Values {
        let (mut found, done) = match &reference.base {
            Base::Name(name, meaning) => self.root(*name, *meaning, state)?,
            Base::Expression(base) => (self.expression(base, state)?, 0),
        };
        for step in reference.steps.get(done..).unwrap_or_default() {
            let mut next = Vec::with_capacity(found.len());
            for (state, value) in found {
                self.step()?;
                self.advance(step, &value, state, &mut next)?;
            }
            found = next;
        }
        Ok(found)
    }

    fn advance(
        &mut self,
        step: &'a Expression,
        value: &Abstract,
        state: State,
        into: &mut Vec<(State, Abstract)>,
    ) -> Result<(), Stop> {
        if let Expression::Constant(key) = step {
            let found = index(value, &Abstract::Known(key.clone()));
            entered(found, &state, into);
        } else if let Some(name) = Self::gives_value(step, &state) {
            into.extend(self.turns(name, value, &state)?);
        } else {
            for (state, key) in self.expression(step, state)? {
                entered(index(value, &key), &state, into);
            }
        }
        Ok(())
    }

    /// What a reference starts from, and how many of its steps that takes.
    fn root(
        &mut self,
        name: Name,
        meaning: Meaning,
        state: State,
    ) -> Result<(Vec<(State, Abstract)>, usize), Stop> {
        match state.find(name) {
            Variable::Bound(value) => {
                let value = value.clone();
                return Ok((vec![(state, value)], 0));
            }
            Variable::Declared => return Err(Stop::NoRule),
            Variable::None => {}
        }
        match meaning {
            Meaning::Input => Ok((vec![(state, self.input.clone())], 0)),
            Meaning::Rule(rule, done) => {
                let found = self.rule(rule)?;
                let found = found
                    .iter()
                    .map(|(value, when)| (state.clone().and(when), value.clone()));
                Ok((found.collect(), done))
            }
            Meaning::Nothing | Meaning::NoRule => Err(Stop::NoRule),
        }
    }
}

fn entered(found: Vec<Found>, state: &State, into: &mut Vec<(State, Abstract)>) {
    let found = found.into_iter();
    into.extend(found.map(|(value, when)| (state.clone().and(&when), value)));
}

fn first((values, when): (Vec<Abstract>, When)) -> Option<Found> {
    Some((values.into_iter().next()?, when))
}

/// An object of keys and values, which any field may be where a key is not known.
fn keyed(found: Vec<(Vec<Abstract>, When)>) -> Abstract {
    let mut fields = Vec::new();
    let mut open: Option<Open> = None;
    for (pair, when) in found {
        let mut pair = pair.into_iter();
        let (Some(key), Some(value)) = (pair.next(), pair.next()) else {
            continue;
        };
        if let (Abstract::Known(key), false) = (&key, when.is_many()) {
            fields.push((key.clone(), (value, when)));
        } else {
            let causes = key.causes().and(&when.causes());
            open = Some(match open {
                None => Open {
                    element: value,
                    causes,
                    list: None,
                    some: Need::NOT_SIMPLE,
                },
                Some(before) => {
                    let causes = causes.and(&before.causes);
                    let element = Abstract::join(vec![before.element, value], &causes);
                    Open {
                        causes,
                        element,
                        ..before
                    }
                }
            });
        }
    }
    if let Some(open) = &open {
        // The same key may be given again, with this value.
        for (_, (value, _)) in &mut fields {
            let either = vec![value.clone(), open.element.clone()];
            *value = Abstract::join(either, &open.causes);
        }
    }
    object(fields, open)
}
