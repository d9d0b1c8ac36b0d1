//! Expressions: where a value comes from, and where it goes.

use std::collections::BTreeMap;

use architrave_model::{Path, Segment};
use regorus::unstable::{ArithOp, BinOp, Expr, Ref, Span};

use super::error::start;
use super::flow::Flow;
use super::modules::text_of;
use super::place::Place;
use super::reference::{Step, unroll};
use super::scope::Found;
use super::types::Types;
use super::walker::Walker;

impl<'a> Walker<'a> {
    /// The values that an expression may have.
    pub(super) fn expression(&mut self, expression: &'a Expr) -> Flow {
        match expression {
            Expr::String { value, .. } | Expr::RawString { value, .. } => {
                Flow::text(text_of(value).unwrap_or_default())
            }
            Expr::Number { value, .. } if value.as_i64().is_ok() => Flow::of(Types::INTEGER),
            Expr::Number { .. } => Flow::of(Types::NUMBER),
            Expr::Bool { .. } => Flow::of(Types::BOOLEAN),
            Expr::Null { .. } => Flow::of(Types::NULL),
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                self.reference(expression)
            }
            Expr::Array { items, .. } => self.literal(Types::ARRAY, items),
            Expr::Set { items, .. } => self.literal(Types::SET, items),
            Expr::Object { fields, .. } => self.object(fields),
            Expr::ArrayCompr { term, query, .. } => {
                let element = self.body(query, |walker| walker.expression(term));
                Flow::collection(Types::ARRAY, element)
            }
            Expr::SetCompr { term, query, .. } => {
                let element = self.body(query, |walker| walker.expression(term));
                Flow::collection(Types::SET, element)
            }
            Expr::ObjectCompr {
                key, value, query, ..
            } => {
                let element = self.body(query, |walker| {
                    let flow = walker.expression(key);
                    walker.escape(&flow, &start(key));
                    walker.expression(value)
                });
                Flow::object(BTreeMap::new(), Some(element))
            }
            Expr::Call {
                span, fcn, params, ..
            } => self.call(span, fcn, params),
            Expr::UnaryExpr { expr, .. } => {
                let flow = self.expression(expr);
                self.must_be(&flow, Types::NUMBER, "`-`", &start(expr));
                self.escape(&flow, &start(expr));
                Flow::of(flow.types())
            }
            Expr::BinExpr { op, lhs, rhs, .. } => self.set_operation(op, lhs, rhs),
            Expr::BoolExpr { op, lhs, rhs, .. } => self.comparison(op, lhs, rhs),
            Expr::ArithExpr { op, lhs, rhs, .. } => self.arithmetic(op, lhs, rhs),
            Expr::AssignExpr { span, .. } => {
                self.error(span, "an assignment is a statement of its own");
                Flow::default()
            }
            Expr::Membership {
                key,
                value,
                collection,
                ..
            } => self.membership(key.as_deref(), value, collection),
        }
    }

    fn literal(&mut self, types: Types, items: &'a [Ref<Expr>]) -> Flow {
        let elements = items.iter().map(|item| self.expression(item));
        match elements.reduce(Flow::or) {
            Some(elements) => Flow::collection(types, elements),
            None => Flow::of(types),
        }
    }

    fn object(&mut self, pairs: &'a [(Span, Ref<Expr>, Ref<Expr>)]) -> Flow {
        let mut fields = BTreeMap::new();
        let mut others: Option<Flow> = None;
        for (_, key, value) in pairs {
            let flow = self.expression(value);
            match key.as_ref() {
                Expr::String { value, .. } | Expr::RawString { value, .. } => {
                    fields.insert(text_of(value).unwrap_or_default().to_owned(), flow);
                }
                key => {
                    let name = self.expression(key);
                    self.escape(&name, &start(key));
                    others = Some(others.unwrap_or_default().or(flow));
                }
            }
        }
        Flow::object(fields, others)
    }

    fn reference(&mut self, expression: &'a Expr) -> Flow {
        let (base, steps) = unroll(expression);
        let (mut flow, done) = match base {
            Expr::Var { span, .. } => self.root(span, &steps),
            other => (self.expression(other), 0),
        };
        for step in steps.get(done..).unwrap_or_default() {
            flow = match step {
                Step::Name(span) => {
                    let segment = Segment::Field(span.text().to_owned().into());
                    self.advance(&flow, &segment, span)
                }
                Step::Key(key) => self.element(&flow, key),
            };
        }
        self.touch(&flow);
        flow
    }

    /// What a reference starts from, and how many of its steps that takes.
    fn root(&mut self, span: &'a Span, steps: &[Step<'_>]) -> (Flow, usize) {
        let name = span.text();
        if name == "input" {
            return (self.input(span), 0);
        }
        match self.scopes.find(name) {
            Found::Bound(flow) => return (flow.clone(), 0),
            Found::Declared => {
                self.scopes.ask_in_vain(span);
                return (Flow::default(), 0);
            }
            Found::Nothing => {}
        }
        let Some(mut full) = self.modules.resolve(self.file, name) else {
            self.scopes.ask_in_vain(span);
            return (Flow::default(), 0);
        };
        let mut done = 0;
        loop {
            if self.modules.rule(&full).is_some() {
                return (self.rule(&full, span), done);
            }
            let Some(next) = steps.get(done).and_then(Step::name) else {
                break;
            };
            full = format!("{full}.{next}");
            done += 1;
        }
        self.undefined(span, &full);
        (Flow::default(), steps.len())
    }

    fn input(&mut self, span: &Span) -> Flow {
        let library = self.modules.all.get(self.file);
        if library.is_some_and(super::modules::File::is_library) {
            let message = "a library is given what it reads: take it as an argument";
            self.error(span, message);
            return Flow::default();
        }
        match &self.subjects {
            Some(subjects) => Flow::place(Path::root(), Place::Input(subjects.clone())),
            None => Flow::default(),
        }
    }

    /// `flow[key]`.
    fn element(&mut self, flow: &Flow, key: &'a Expr) -> Flow {
        if let Expr::Number { value, .. } = key
            && let Ok(index) = value.as_u64().map(usize::try_from)
        {
            let index = Segment::Index(index.unwrap_or(usize::MAX));
            return self.advance(flow, &index, &start(key));
        }
        if self.gives_value(key) {
            self.is_declared(key);
            let (keys, elements) = self.iterate(flow, &start(key));
            self.pattern(key, keys, false);
            return elements;
        }
        let chosen = self.expression(key);
        self.escape(&chosen, &start(key));
        if let Some(names) = chosen.known_texts() {
            let names = names.iter();
            let parts = names
                .map(|name| self.advance(flow, &Segment::Field(name.clone().into()), &start(key)));
            return parts.fold(Flow::default(), Flow::or);
        }
        if flow.computed.has(Types::SET) {
            // `set[value]` asks whether the value is in the set.
            let elements = flow.elements.as_deref().cloned().unwrap_or_default();
            self.escape(&elements, &start(key));
        }
        self.iterate(flow, &start(key)).1
    }

    /// A loop over all elements stands where everybody sees it.
    fn is_declared(&mut self, key: &'a Expr) {
        let Expr::Var { span, .. } = key else {
            return;
        };
        let name = span.text();
        if self.in_not {
            let message = format!(
                "`[{name}]` under `not`: put the loop into a rule of its own, `some each in …`, and \
                 negate that"
            );
            self.error(span, message);
        }
    }

    fn set_operation(&mut self, op: &BinOp, lhs: &'a Expr, rhs: &'a Expr) -> Flow {
        let (left, right) = (self.expression(lhs), self.expression(rhs));
        self.must_be(&left, Types::SET, "a set operation", &start(lhs));
        self.must_be(&right, Types::SET, "a set operation", &start(rhs));
        if *op == BinOp::Intersection {
            self.escape(&left, &start(lhs));
            self.escape(&right, &start(rhs));
        }
        left.or(right)
    }

    fn arithmetic(&mut self, op: &ArithOp, lhs: &'a Expr, rhs: &'a Expr) -> Flow {
        let (left, right) = (self.expression(lhs), self.expression(rhs));
        self.escape(&left, &start(lhs));
        self.escape(&right, &start(rhs));
        if *op == ArithOp::Sub && left.types() == Types::SET {
            self.must_be(&right, Types::SET, "a set operation", &start(rhs));
            return left;
        }
        let operands = match op {
            ArithOp::Mod => Types::INTEGER,
            _ => Types::NUMBER,
        };
        self.must_be(&left, operands, "arithmetic", &start(lhs));
        self.must_be(&right, operands, "arithmetic", &start(rhs));
        if matches!(op, ArithOp::Div | ArithOp::Mod) && !is_divisor(rhs) {
            self.error(
                &start(rhs),
                "only a number that is written here and is not 0 may divide",
            );
        }
        let both = left.types() | right.types();
        if *op != ArithOp::Div && both.within(Types::INTEGER) {
            Flow::of(Types::INTEGER)
        } else {
            Flow::of(Types::NUMBER)
        }
    }

    /// A value of another type would make the expression undefined, which is a silent pass.
    pub(super) fn must_be(&mut self, flow: &Flow, types: Types, what: &str, span: &Span) {
        let found = flow.types();
        if !found.within(types) {
            self.error(span, format!("{what} takes {types}, and this is {found}"));
        }
    }
}

fn is_divisor(expression: &Expr) -> bool {
    matches!(expression, Expr::Number { value, .. } if value.as_f64().is_ok_and(|number| number != 0.0))
}
