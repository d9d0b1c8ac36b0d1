//! From the syntax of files to their code.

use std::collections::{BTreeMap, BTreeSet};

use regorus::Value;
use regorus::unstable as syntax;
use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Module, Ref, RuleBody, RuleHead};

use super::{
    Base, Body, Code, Definition, Expression, Function, Meaning, Name, Query, Reference, Rule,
    RuleId, Statement,
};
use crate::analysis::{Step, package_of, path_of, rule_name, unroll};
use crate::builtins::builtin;
use crate::lower::{bound, imports, used};

impl Code {
    /// The code of files.
    pub(crate) fn of(modules: &[Ref<Module>]) -> Self {
        let mut places = BTreeMap::new();
        for module in modules {
            let package = package_of(module);
            for rule in &module.policy {
                let name = format!("{package}.{}", rule_name(rule));
                let next = RuleId(places.len());
                places.entry(name).or_insert(next);
            }
        }
        let mut rules = vec![Rule::default(); places.len()];
        let mut names = BTreeMap::from([("_".to_owned(), Name::ANY)]);
        for module in modules {
            let mut compiler = Compiler {
                places: &places,
                package: package_of(module),
                imports: imports(module),
                names: &mut names,
            };
            for rule in &module.policy {
                let place = compiler.own(&rule_name(rule));
                let Some(known) = place.and_then(|place| rules.get_mut(place.0)) else {
                    continue;
                };
                let definition = compiler.definition(rule);
                known.is_set |= matches!(definition, Definition::Element(..));
                known.definitions.push(definition);
            }
        }
        Self { rules, places }
    }
}

/// One file.
struct Compiler<'m> {
    places: &'m BTreeMap<String, RuleId>,
    package: String,
    /// What imported names stand for.
    imports: BTreeMap<String, String>,
    names: &'m mut BTreeMap<String, Name>,
}

impl Compiler<'_> {
    fn definition(&mut self, rule: &syntax::Rule) -> Definition {
        match rule {
            syntax::Rule::Default { value, .. } => Definition::Default(self.expression(value)),
            syntax::Rule::Spec { head, bodies, .. } => {
                let bodies = bodies.iter().map(|body| self.body(body)).collect();
                let (parameters, assign) = match head {
                    RuleHead::Set { key, .. } => {
                        let element = key.as_ref().map(|key| self.expression(key));
                        return Definition::Element(element.unwrap_or(Expression::NoRule), bodies);
                    }
                    RuleHead::Compr { assign, .. } => (&[][..], assign),
                    RuleHead::Func { args, assign, .. } => (args.as_slice(), assign),
                };
                Definition::Value {
                    parameters: self.expressions(parameters),
                    value: assign.as_ref().map(|assign| self.expression(&assign.value)),
                    bodies,
                }
            }
        }
    }

    fn body(&mut self, body: &RuleBody) -> Body {
        let value = body.assign.as_ref();
        Body {
            is_else: body.is_else,
            value: value.map(|assign| self.expression(&assign.value)),
            query: self.query(&body.query),
        }
    }

    fn query(&mut self, query: &syntax::Query) -> Query {
        let order = order(query).into_iter();
        let statements = order.filter_map(|place| query.stmts.get(place));
        statements
            .map(|statement| self.statement(statement))
            .collect()
    }

    fn statement(&mut self, statement: &LiteralStmt) -> Statement {
        if !statement.with_mods.is_empty() {
            return Statement::NoRule;
        }
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                Statement::Declare(vars.iter().map(|name| self.name(name.text())).collect())
            }
            Literal::SomeIn {
                key,
                value,
                collection,
                ..
            } => Statement::In {
                key: key.as_ref().map(|key| self.expression(key)),
                value: self.expression(value),
                collection: self.expression(collection),
            },
            Literal::Expr { expr, .. } => Statement::Holds(self.expression(expr)),
            Literal::NotExpr { expr, .. } => Statement::Not(self.expression(expr)),
            Literal::Every {
                key,
                value,
                domain,
                query,
                ..
            } => Statement::Every {
                key: key.as_ref().map(|key| self.name(key.text())),
                value: self.name(value.text()),
                domain: self.expression(domain),
                query: self.query(query),
            },
        }
    }

    fn expressions(&mut self, all: &[Ref<Expr>]) -> Vec<Expression> {
        all.iter().map(|each| self.expression(each)).collect()
    }

    fn pair(&mut self, one: &Expr, other: &Expr) -> [Expression; 2] {
        [self.expression(one), self.expression(other)]
    }

    fn expression(&mut self, expression: &Expr) -> Expression {
        match expression {
            Expr::String { value, .. }
            | Expr::RawString { value, .. }
            | Expr::Number { value, .. }
            | Expr::Bool { value, .. }
            | Expr::Null { value, .. } => Expression::Constant(value.clone()),
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                self.reference(expression)
            }
            Expr::Array { items, .. } => {
                let items = self.expressions(items);
                let known = constants(&items).map(Value::from);
                known.map_or(Expression::Array(items), Expression::Constant)
            }
            Expr::Set { items, .. } => {
                let items = self.expressions(items);
                let known = constants(&items);
                let known = known.map(|all| Value::from(BTreeSet::from_iter(all)));
                known.map_or(Expression::Set(items), Expression::Constant)
            }
            Expr::Object { fields, .. } => {
                let parts = fields
                    .iter()
                    .flat_map(|(_, key, value)| [self.expression(key), self.expression(value)]);
                object(parts.collect())
            }
            Expr::ArrayCompr { term, query, .. } => {
                Expression::ArrayOf(Box::new(self.expression(term)), self.query(query))
            }
            Expr::SetCompr { term, query, .. } => {
                Expression::SetOf(Box::new(self.expression(term)), self.query(query))
            }
            Expr::ObjectCompr {
                key, value, query, ..
            } => Expression::ObjectOf(self.pair(key, value).into(), self.query(query)),
            Expr::Call { fcn, params, .. } => {
                Expression::Call(self.function(fcn), self.expressions(params))
            }
            Expr::UnaryExpr { expr, .. } => Expression::Negative(Box::new(self.expression(expr))),
            Expr::BinExpr { op, lhs, rhs, .. } => {
                Expression::Combine(op.into(), self.pair(lhs, rhs).into())
            }
            Expr::BoolExpr { op, lhs, rhs, .. } => {
                Expression::Compare(op.into(), self.pair(lhs, rhs).into())
            }
            Expr::ArithExpr { op, lhs, rhs, .. } => {
                Expression::Compute(op.into(), self.pair(lhs, rhs).into())
            }
            Expr::Membership {
                key: None,
                value,
                collection,
                ..
            } => Expression::Membership(self.pair(value, collection).into()),
            Expr::AssignExpr {
                op: AssignOp::ColEq,
                lhs,
                rhs,
                ..
            } => Expression::Assign(self.pair(lhs, rhs).into()),
            Expr::AssignExpr { .. } | Expr::Membership { .. } => Expression::NoRule,
        }
    }

    fn reference(&mut self, expression: &Expr) -> Expression {
        let (base, steps) = unroll(expression);
        let base = match base {
            Expr::Var { span, .. } => {
                let name = span.text();
                Base::Name(self.name(name), self.meaning(name, &steps))
            }
            other => Base::Expression(Box::new(self.expression(other))),
        };
        let steps = steps.into_iter().map(|step| match step {
            Step::Name(span) => Expression::Constant(Value::from(span.text())),
            Step::Key(key) => self.expression(key),
        });
        Expression::Reference(Reference {
            steps: steps.collect(),
            base,
        })
    }

    /// What a name stands for, where it is no variable.
    fn meaning(&self, name: &str, steps: &[Step<'_>]) -> Meaning {
        if name == "input" {
            return Meaning::Input;
        }
        let Some(mut full) = self.resolve(name) else {
            return Meaning::Nothing;
        };
        for (done, next) in steps.iter().map(Step::name).chain([None]).enumerate() {
            if let Some(rule) = self.places.get(&full) {
                return Meaning::Rule(*rule, done);
            }
            let Some(next) = next else {
                return Meaning::NoRule;
            };
            full = format!("{full}.{next}");
        }
        Meaning::NoRule
    }

    fn function(&self, called: &Expr) -> Function {
        let path = path_of(called);
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path.as_str(), None),
        };
        let full = self.resolve(first).map(|full| match rest {
            Some(rest) => format!("{full}.{rest}"),
            None => full,
        });
        let rule = full.and_then(|full| self.places.get(&full));
        let builtin = || builtin(&path).map(Function::Builtin);
        let function = rule.copied().map(Function::Rule).or_else(builtin);
        function.unwrap_or(Function::NoRule)
    }

    /// The full name that the first name of a reference stands for.
    fn resolve(&self, name: &str) -> Option<String> {
        if name == "data" {
            return Some(name.to_owned());
        }
        if let Some(target) = self.imports.get(name) {
            return Some(target.clone());
        }
        self.own(name).map(|_| self.full(name))
    }

    fn own(&self, name: &str) -> Option<RuleId> {
        self.places.get(&self.full(name)).copied()
    }

    fn full(&self, name: &str) -> String {
        format!("{}.{name}", self.package)
    }

    fn name(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let new = Name(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.insert(name.to_owned(), new);
        new
    }
}

/// The values, where all of them are constants.
fn constants(items: &[Expression]) -> Option<Vec<Value>> {
    let values = items.iter().map(|item| match item {
        Expression::Constant(value) => Some(value.clone()),
        _ => None,
    });
    values.collect()
}

fn object(parts: Vec<Expression>) -> Expression {
    let Some(values) = constants(&parts) else {
        return Expression::Object(parts);
    };
    let pairs = values.chunks(2).filter_map(|pair| match pair {
        [key, value] => Some((key.clone(), value.clone())),
        _ => None,
    });
    Expression::Constant(crate::value::object(pairs))
}

fn order(query: &syntax::Query) -> Vec<usize> {
    let all: Vec<_> = query
        .stmts
        .iter()
        .map(|statement| (bound(statement), used(statement)))
        .collect();
    let bound_here: BTreeSet<&str> = all
        .iter()
        .flat_map(|(binds, _)| binds.iter().copied())
        .collect();
    let mut left: Vec<usize> = (0..all.len()).collect();
    let mut order = Vec::with_capacity(left.len());
    let mut bound: BTreeSet<&str> = BTreeSet::new();
    while !left.is_empty() {
        let ready = left.iter().position(|place| {
            all.get(*place).is_some_and(|(binds, uses)| {
                uses.iter().all(|name| {
                    !bound_here.contains(name) || bound.contains(name) || binds.contains(name)
                })
            })
        });
        let next = left.remove(ready.unwrap_or_default());
        if let Some((binds, _)) = all.get(next) {
            bound.extend(binds.iter().copied());
        }
        order.push(next);
    }
    order
}
