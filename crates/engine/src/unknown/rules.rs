//! Rules and functions: sets, values with their `else`, defaults.

use std::rc::Rc;

use super::certainty::{Causes, Truth, When};
use super::collect::{Found, set};
use super::evaluator::{Evaluator, State, Stop};
use super::value::Abstract;
use crate::code::{Body, Definition, Expression, Rule, RuleId};

/// The values of one definition, and whether it surely has one.
struct Chain {
    found: Vec<Found>,
    sure: bool,
}

impl<'a> Evaluator<'a> {
    /// Everything that the entry of the policy gathers.
    pub(super) fn findings(&mut self) -> Result<Vec<Found>, Stop> {
        self.elements(self.tree.entry)
    }

    /// What a rule evaluates to: nothing where it is undefined, several where it may be any.
    pub(super) fn rule(&mut self, rule: RuleId) -> Result<Rc<Vec<Found>>, Stop> {
        if let Some(found) = self.known.get(&rule) {
            return Ok(found.clone());
        }
        let found = if self.definitions(rule)?.is_set {
            vec![(set(self.elements(rule)?), When::Sure)]
        } else {
            self.value(rule, &[])?
        };
        let found = Rc::new(found);
        self.known.insert(rule, found.clone());
        Ok(found)
    }

    fn definitions(&self, rule: RuleId) -> Result<&'a Rule, Stop> {
        self.tree.code.rule(rule).ok_or(Stop::NoRule)
    }

    /// The elements of `name contains …`.
    fn elements(&mut self, rule: RuleId) -> Result<Vec<Found>, Stop> {
        let mut found = Vec::new();
        for definition in &self.definitions(rule)?.definitions {
            let Definition::Element(element, bodies) = definition else {
                return Err(Stop::NoRule);
            };
            if bodies.is_empty() {
                self.put(element, State::new(), &mut found)?;
            }
            for body in bodies {
                for state in self.query(&body.query, State::new())? {
                    self.put(element, state, &mut found)?;
                }
            }
        }
        Ok(found)
    }

    fn put(
        &mut self,
        value: &'a Expression,
        state: State,
        into: &mut Vec<Found>,
    ) -> Result<(), Stop> {
        for (state, value) in self.expression(value, state)? {
            into.push((value, state.when));
        }
        Ok(())
    }

    /// What a rule with a value, or a function of these arguments, evaluates to.
    pub(super) fn value(
        &mut self,
        rule: RuleId,
        arguments: &[Abstract],
    ) -> Result<Vec<Found>, Stop> {
        let mut found = Vec::new();
        let mut sure = false;
        let mut default = None;
        for definition in &self.definitions(rule)?.definitions {
            self.step()?;
            match definition {
                Definition::Default(value) => default = Some(value),
                Definition::Element(..) => return Err(Stop::NoRule),
                Definition::Value {
                    parameters,
                    value,
                    bodies,
                } => {
                    let mut states = vec![State::new()];
                    for (parameter, argument) in parameters.iter().zip(arguments) {
                        let mut next = Vec::new();
                        for state in states {
                            next.extend(self.pattern(parameter, argument, state, true)?);
                        }
                        states = next;
                    }
                    for state in states {
                        let chain = self.chain(bodies, value.as_ref(), &state)?;
                        sure |= chain.sure;
                        found.extend(chain.found);
                    }
                }
            }
        }
        let mut all = one_value(found, sure);
        if let Some(value) = default
            && !all.iter().any(|(_, when)| when.is_sure())
        {
            let none = Truth::any(all.iter().map(|(_, when)| when)).negated();
            let only = none.when().unwrap_or(When::Sure);
            let mut defaults = Vec::new();
            self.put(value, State::new(), &mut defaults)?;
            let otherwise = |(value, when): Found| (value, when.and(&only));
            let defaults: Vec<_> = defaults.into_iter().map(otherwise).collect();
            all.extend(defaults);
            all = one_value(all, true);
        }
        Ok(all)
    }

    /// Bodies that are joined by `else`: each counts where those before it do not hold.
    fn chain(
        &mut self,
        bodies: &'a [Body],
        value: Option<&'a Expression>,
        state: &State,
    ) -> Result<Chain, Stop> {
        let mut chain = Chain {
            found: Vec::new(),
            sure: false,
        };
        if bodies.is_empty() {
            self.give(value, state.clone(), &mut chain.found)?;
            chain.sure = chain.found.iter().any(|(_, when)| when.is_sure());
            return Ok(chain);
        }
        let mut before = When::Sure;
        let mut decided = false;
        for body in bodies {
            if !body.is_else {
                before = When::Sure;
                decided = false;
            }
            if decided {
                continue;
            }
            let own = body.value.as_ref();
            let value = own.or(value.filter(|_| !body.is_else));
            let mut found = Vec::new();
            for state in self.query(&body.query, state.clone())? {
                self.give(value, state, &mut found)?;
            }
            decided = found.iter().any(|(_, when)| when.is_sure());
            chain.sure |= decided;
            let none = Truth::any(found.iter().map(|(_, when)| when)).negated();
            let found = found.into_iter();
            chain
                .found
                .extend(found.map(|(value, when)| (value, when.and(&before))));
            // What comes behind counts where this does not hold.
            before = none.when().map_or(before.clone(), |none| before.and(&none));
        }
        Ok(chain)
    }

    fn give(
        &mut self,
        value: Option<&'a Expression>,
        state: State,
        into: &mut Vec<Found>,
    ) -> Result<(), Stop> {
        if let Some(value) = value {
            return self.put(value, state, into);
        }
        into.push((Abstract::TRUE, state.when));
        Ok(())
    }
}

/// A rule has one value at most, however often its bodies hold: what is sure excludes the rest.
fn one_value(found: Vec<Found>, sure: bool) -> Vec<Found> {
    if let Some((value, _)) = found.iter().find(|(_, when)| when.is_sure()) {
        return vec![(value.clone(), When::Sure)];
    }
    let causes = doubts(&found);
    if sure {
        let values = found.into_iter().map(|(value, _)| value).collect();
        return vec![(Abstract::join(values, &causes), When::Sure)];
    }
    let mut each: Vec<Found> = Vec::new();
    for (value, when) in found {
        let when = when.once();
        let same =
            |known: &&mut Found| known.0.known().is_some() && known.0.known() == value.known();
        match each.iter_mut().find(same) {
            Some((_, before)) => *before = before.or(&when),
            None => each.push((value, when)),
        }
    }
    each
}

/// The gaps on which it rests whether there is a value, and which.
fn doubts(found: &[Found]) -> Causes {
    let causes: Vec<_> = found.iter().map(|(_, when)| when.causes()).collect();
    Causes::all(&causes)
}
