//! Statements: every way in which one holds.

use super::certainty::{Causes, Truth, When};
use super::compare::same;
use super::count::length;
use super::evaluator::{Evaluator, State, Stop};
use super::expression::Values;
use super::step::{Turn, index, iterate};
use super::value::Abstract;
use crate::analysis::Types;
use crate::code::{Expression, Name, Statement};

type States = Result<Vec<State>, Stop>;

impl<'a> Evaluator<'a> {
    pub(super) fn statement(&mut self, statement: &'a Statement, state: State) -> States {
        match statement {
            Statement::NoRule => Err(Stop::NoRule),
            Statement::Declare(names) => {
                Ok(vec![names.iter().copied().fold(state, State::declare)])
            }
            Statement::In {
                key,
                value,
                collection,
            } => {
                let mut states = Vec::new();
                for (state, collection) in self.expression(collection, state)? {
                    for (at, element, when) in iterate(&collection) {
                        self.step()?;
                        let state = state.clone().and(&when);
                        let keyed = match key {
                            Some(key) => self.pattern(key, &at, state, true)?,
                            None => vec![state],
                        };
                        for state in keyed {
                            states.extend(self.pattern(value, &element, state, true)?);
                        }
                    }
                }
                Ok(states)
            }
            Statement::Holds(expression) => self.condition(expression, state),
            Statement::Not(expression) => {
                let held = self.condition(expression, state.surely())?;
                let ways: Vec<_> = held.into_iter().map(|held| held.when).collect();
                let when = Truth::any(&ways).negated().when();
                Ok(when.map(|when| state.and(&when)).into_iter().collect())
            }
            Statement::Every {
                key,
                value,
                domain,
                query,
            } => {
                let mut states = Vec::new();
                for (state, domain) in self.expression(domain, state)? {
                    let truth = self.every((*key, *value), &domain, query, &state)?;
                    states.extend(truth.when().map(|when| state.and(&when)));
                }
                Ok(states)
            }
        }
    }

    /// Every way in which an expression is a condition that holds.
    fn condition(&mut self, expression: &'a Expression, state: State) -> States {
        let mut states = Vec::new();
        if let Expression::Assign(pair) = expression {
            let [pattern, value] = pair.as_ref();
            for (state, value) in self.expression(value, state)? {
                states.extend(self.pattern(pattern, &value, state, true)?);
            }
            return Ok(states);
        }
        for (state, value) in self.expression(expression, state)? {
            states.extend(value.holds().when().map(|when| state.and(&when)));
        }
        Ok(states)
    }

    /// Whether a body holds for all that there is, and all that there may be besides.
    fn every(
        &mut self,
        (key, value): (Option<Name>, Name),
        domain: &Abstract,
        query: &'a [Statement],
        state: &State,
    ) -> Result<Truth, Stop> {
        let collections = Types::ARRAY | Types::SET | Types::OBJECT;
        if !domain.types().has(collections) {
            return Ok(Truth::No);
        }
        let mut all = Truth::Yes;
        if !domain.types().within(collections) {
            all = Truth::perhaps(domain.causes());
        }
        for (at, element, when) in iterate(domain) {
            self.step()?;
            let turn = state.surely();
            let turn = match key {
                Some(key) => turn.bind(key, at),
                None => turn,
            };
            let held = self.query(query, turn.bind(value, element))?;
            let ways: Vec<_> = held.into_iter().map(|held| held.when).collect();
            let holds = match (Truth::any(&ways), when) {
                // What perhaps is not there at all does no harm then.
                (Truth::No, When::Perhaps { causes, need, .. }) => {
                    Truth::Perhaps(causes, need.negated())
                }
                (
                    Truth::Perhaps(body, need),
                    When::Perhaps {
                        causes,
                        need: there,
                        ..
                    },
                ) => {
                    let fails = there.and(&need.negated());
                    Truth::Perhaps(body.and(&causes), fails.negated())
                }
                (holds, _) => holds,
            };
            all = all.and(holds);
            if all == Truth::No {
                break;
            }
        }
        Ok(all)
    }

    /// Takes a value apart. `declares`: the variables of the pattern are new ones.
    pub(super) fn pattern(
        &mut self,
        pattern: &'a Expression,
        value: &Abstract,
        state: State,
        declares: bool,
    ) -> States {
        let name = match pattern.variable() {
            Some((name, _)) if declares => Some(name),
            _ => Self::gives_value(pattern, &state),
        };
        if let Some(name) = name {
            return Ok(vec![state.bind(name, value.clone())]);
        }
        match pattern {
            Expression::Array(_) | Expression::Object(_)
                if matches!(value, Abstract::OneOf(..)) =>
            {
                let mut states = Vec::new();
                for each in value.alternatives() {
                    let state = state.clone().perhaps(value.causes());
                    states.extend(self.pattern(pattern, each, state, declares)?);
                }
                Ok(states)
            }
            Expression::Array(items) => {
                let Some(fits) = has_length(value, items.len()).when() else {
                    return Ok(Vec::new());
                };
                let mut states = vec![state.and(&fits)];
                for (position, item) in items.iter().enumerate() {
                    let key = Abstract::Known(regorus::Value::from(position));
                    states = self.part((item, &key), value, states, declares)?;
                }
                Ok(states)
            }
            Expression::Object(parts) => {
                let Some(fits) = has_fields(value, parts.len() / 2).when() else {
                    return Ok(Vec::new());
                };
                let mut states = vec![state.and(&fits)];
                for pair in parts.chunks(2) {
                    let [key, item] = pair else { continue };
                    let mut next = Vec::new();
                    for state in states {
                        for (state, key) in self.expression(key, state)? {
                            next.extend(self.part((item, &key), value, vec![state], declares)?);
                        }
                    }
                    states = next;
                }
                Ok(states)
            }
            other => {
                let mut states = Vec::new();
                for (state, constant) in self.expression(other, state)? {
                    let when = same(&constant, value).when();
                    states.extend(when.map(|when| state.and(&when)));
                }
                Ok(states)
            }
        }
    }

    fn part(
        &mut self,
        (pattern, key): (&'a Expression, &Abstract),
        value: &Abstract,
        states: Vec<State>,
        declares: bool,
    ) -> States {
        let found = index(value, key);
        let mut next = Vec::new();
        for state in states {
            for (element, when) in &found {
                let state = state.clone().and(when);
                next.extend(self.pattern(pattern, element, state, declares)?);
            }
        }
        Ok(next)
    }

    /// The turns of a loop that gives a variable its value: `collection[i]`.
    pub(super) fn turns(&mut self, key: Name, collection: &Abstract, state: &State) -> Values {
        let mut all = Vec::new();
        let turns: Vec<Turn> = iterate(collection);
        for (at, element, when) in turns {
            self.step()?;
            all.push((state.clone().and(&when).bind(key, at), element));
        }
        Ok(all)
    }
}

/// Whether a value is a list of so many elements.
fn has_length(value: &Abstract, wanted: usize) -> Truth {
    let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
    match value.as_array().map(|list| length(&list, false)) {
        Some((least, Some(most))) if least == most && least == wanted => Truth::Yes,
        Some((least, most)) if wanted < least || most.is_some_and(|most| most < wanted) => {
            Truth::No
        }
        Some(_) => Truth::perhaps(value.causes()),
        None => unknown_of(value, Types::ARRAY),
    }
}

/// Whether a value is an object of so many fields.
fn has_fields(value: &Abstract, wanted: usize) -> Truth {
    let Some(object) = value.as_object() else {
        return unknown_of(value, Types::OBJECT);
    };
    let sure = object.fields.values().all(|slot| slot.when.is_sure());
    if object.open.is_none() && object.fields.len() < wanted {
        Truth::No
    } else if object.open.is_none() && sure {
        if object.fields.len() == wanted {
            Truth::Yes
        } else {
            Truth::No
        }
    } else {
        Truth::perhaps(value.causes())
    }
}

fn unknown_of(value: &Abstract, types: Types) -> Truth {
    if value.types().has(types) && value.known().is_none() {
        let causes: Causes = value.causes();
        Truth::perhaps(causes)
    } else {
        Truth::No
    }
}
