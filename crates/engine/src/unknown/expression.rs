//! Expressions: the values that one may have, with the variables that it binds.

use regorus::Value;
use regorus::unstable::{ArithOp, Expr, Ref, Span};

use super::certainty::When;
use super::collect::{Found, array, object, set};
use super::compare::{compare, contains};
use super::evaluator::{Evaluator, State, Stop, Variable};
use super::need::Need;
use super::operator::{arithmetic, set_operation};
use super::step::index;
use super::value::{Abstract, Open};
use crate::analysis::{Step, unroll};

pub(super) type Values<'a> = Result<Vec<(State<'a>, Abstract)>, Stop>;

impl<'a> Evaluator<'a> {
    /// Every value of an expression: none where it is undefined.
    pub(super) fn expression(&mut self, expression: &'a Expr, state: State<'a>) -> Values<'a> {
        self.step()?;
        match expression {
            Expr::String { value, .. }
            | Expr::RawString { value, .. }
            | Expr::Number { value, .. }
            | Expr::Bool { value, .. }
            | Expr::Null { value, .. } => Ok(vec![(state, Abstract::Known(value.clone()))]),
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                self.reference(expression, state)
            }
            Expr::Array { items, .. } => self.literal(items, state, array),
            Expr::Set { items, .. } => self.literal(items, state, set),
            Expr::Object { fields, .. } => self.object(fields, state),
            Expr::ArrayCompr { term, query, .. } => {
                let found = self.gathered(&[term.as_ref()], query, state.surely().counted())?;
                let found = found.into_iter().filter_map(first).collect();
                Ok(vec![(state, array(found))])
            }
            Expr::SetCompr { term, query, .. } => {
                let found = self.gathered(&[term.as_ref()], query, state.surely())?;
                let found = found.into_iter().filter_map(first).collect();
                Ok(vec![(state, set(found))])
            }
            Expr::ObjectCompr {
                key, value, query, ..
            } => {
                let found = self.gathered(&[key.as_ref(), value.as_ref()], query, state.surely())?;
                Ok(vec![(state, keyed(found))])
            }
            Expr::Call { fcn, params, .. } => self.call(fcn, params, state),
            Expr::UnaryExpr { expr, .. } => {
                let zero = Abstract::Known(Value::from(0_u64));
                let found = self.expression(expr, state)?.into_iter();
                let found = found.filter_map(|(state, value)| {
                    let (value, when) = arithmetic(&ArithOp::Sub, expr, (&zero, &value))?;
                    Some((state.and(&when), value))
                });
                Ok(found.collect())
            }
            Expr::BinExpr { op, lhs, rhs, .. } => {
                let found = self.each(&[lhs.as_ref(), rhs.as_ref()], state)?.into_iter();
                let found = found.filter_map(|(state, pair)| {
                    let (value, when) = set_operation(op, pair.first()?, pair.get(1)?)?;
                    Some((state.and(&when), value))
                });
                Ok(found.collect())
            }
            Expr::BoolExpr { op, lhs, rhs, .. } => {
                let found = self.each(&[lhs.as_ref(), rhs.as_ref()], state)?.into_iter();
                let found = found.filter_map(|(state, pair)| {
                    let truth = compare(op, pair.first()?, pair.get(1)?);
                    Some((state, Abstract::truth(truth)))
                });
                Ok(found.collect())
            }
            Expr::ArithExpr { op, lhs, rhs, .. } => {
                let found = self.each(&[lhs.as_ref(), rhs.as_ref()], state)?.into_iter();
                let found = found.filter_map(|(state, pair)| {
                    let pair = (pair.first()?, pair.get(1)?);
                    let (value, when) = arithmetic(op, lhs, pair)?;
                    Some((state.and(&when), value))
                });
                Ok(found.collect())
            }
            Expr::Membership {
                key: None,
                value,
                collection,
                ..
            } => {
                let pair = [value.as_ref(), collection.as_ref()];
                let found = self.each(&pair, state)?.into_iter();
                let found = found.filter_map(|(state, pair)| {
                    let truth = contains(pair.get(1)?, pair.first()?);
                    Some((state, Abstract::truth(truth)))
                });
                Ok(found.collect())
            }
            Expr::AssignExpr { .. } | Expr::Membership { .. } => Err(Stop::NoRule),
        }
    }

    /// The values of several expressions, in every combination.
    pub(super) fn each(
        &mut self,
        expressions: &[&'a Expr],
        state: State<'a>,
    ) -> Result<Vec<(State<'a>, Vec<Abstract>)>, Stop> {
        let mut all = vec![(state, Vec::with_capacity(expressions.len()))];
        for expression in expressions {
            let mut next = Vec::with_capacity(all.len());
            for (state, values) in all {
                for (state, value) in self.expression(expression, state)? {
                    let mut values: Vec<Abstract> = values.clone();
                    values.push(value);
                    next.push((state, values));
                }
            }
            all = next;
        }
        Ok(all)
    }

    fn literal(
        &mut self,
        items: &'a [Ref<Expr>],
        state: State<'a>,
        collect: impl Fn(Vec<Found>) -> Abstract,
    ) -> Values<'a> {
        let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
        let found = self.each(&items, state)?.into_iter();
        let found = found.map(|(state, values)| {
            let values = values.into_iter().map(|value| (value, When::Sure));
            (state, collect(values.collect()))
        });
        Ok(found.collect())
    }

    fn object(
        &mut self,
        fields: &'a [(Span, Ref<Expr>, Ref<Expr>)],
        state: State<'a>,
    ) -> Values<'a> {
        let parts = fields
            .iter()
            .flat_map(|(_, key, value)| [key.as_ref(), value.as_ref()]);
        let parts: Vec<_> = parts.collect();
        let found = self.each(&parts, state)?.into_iter();
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
        terms: &[&'a Expr],
        query: &'a regorus::unstable::Query,
        state: State<'a>,
    ) -> Result<Vec<(Vec<Abstract>, When)>, Stop> {
        let mut gathered = Vec::new();
        for state in self.query(query, state)? {
            for (state, values) in self.each(terms, state)? {
                gathered.push((values, state.when));
            }
        }
        Ok(gathered)
    }

    fn reference(&mut self, expression: &'a Expr, state: State<'a>) -> Values<'a> {
        let (base, steps) = unroll(expression);
        let (mut found, done) = match base {
            Expr::Var { span, .. } => self.root(span.text(), &steps, state)?,
            other => (self.expression(other, state)?, 0),
        };
        for step in steps.get(done..).unwrap_or_default() {
            let mut next = Vec::new();
            for (state, value) in found {
                self.step()?;
                next.extend(self.advance(step, &value, state)?);
            }
            found = next;
        }
        Ok(found)
    }

    fn advance(&mut self, step: &Step<'a>, value: &Abstract, state: State<'a>) -> Values<'a> {
        let key = match step {
            Step::Name(span) => Abstract::Known(Value::from(span.text())),
            Step::Key(key) if self.gives_value(key, &state) => {
                return self.turns(key, value, &state);
            }
            Step::Key(key) => {
                let mut all = Vec::new();
                for (state, key) in self.expression(key, state)? {
                    let found = index(value, &key).into_iter();
                    all.extend(found.map(|(value, when)| (state.clone().and(&when), value)));
                }
                return Ok(all);
            }
        };
        let found = index(value, &key).into_iter();
        Ok(found
            .map(|(value, when)| (state.clone().and(&when), value))
            .collect())
    }

    /// What a reference starts from, and how many of its steps that takes.
    fn root(
        &mut self,
        name: &str,
        steps: &[Step<'a>],
        state: State<'a>,
    ) -> Result<(Vec<(State<'a>, Abstract)>, usize), Stop> {
        match state.find(name) {
            Variable::Bound(value) => {
                let value = value.clone();
                return Ok((vec![(state, value)], 0));
            }
            Variable::Declared => return Err(Stop::NoRule),
            Variable::None => {}
        }
        if name == "input" {
            let input = self.input.clone();
            return Ok((vec![(state, input)], 0));
        }
        let mut full = self.tree.resolve(self.file, name).ok_or(Stop::NoRule)?;
        let mut done = 0;
        loop {
            if self.tree.rule(&full).is_some() {
                let found = self.rule(&full)?;
                let found = found
                    .iter()
                    .map(|(value, when)| (state.clone().and(when), value.clone()));
                return Ok((found.collect(), done));
            }
            let next = steps.get(done).and_then(Step::name);
            let next = next.ok_or(Stop::NoRule)?;
            full = format!("{full}.{next}");
            done += 1;
        }
    }
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
