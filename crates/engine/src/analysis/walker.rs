//! Follows a policy from `deny` through every rule and function that it uses.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Path, Segment};
use regorus::unstable::{Expr, Query, Rule, RuleHead, Span};

use super::error::{PolicyError, start, suggest};
use super::flow::Flow;
use super::modules::{Definition, Modules, ROOT, is_function};
use super::place::{Place, UnknownName, Vocabulary};
use super::scope::Scopes;
use super::types::Types;
use crate::subjects::Subjects;

/// What is learned on the way.
pub(super) struct Walker<'a> {
    pub(super) modules: &'a Modules<'a>,
    pub(super) vocabulary: Vocabulary<'a>,
    /// The kinds of `input`; none while a library is read on its own.
    pub(super) subjects: Option<Subjects>,
    /// The file of the rule that is being read.
    pub(super) file: usize,
    pub(super) scopes: Scopes,
    /// Places of which the value, with all that is in it, matters.
    pub(super) reads: BTreeSet<Path>,
    /// Places of which it matters that they exist.
    pub(super) touched: BTreeSet<Path>,
    pub(super) errors: BTreeSet<PolicyError>,
    /// Whether an expression behind `not` is being read.
    pub(super) in_not: bool,
    /// Every rule that was read.
    pub(super) visited: BTreeSet<String>,
    /// What rules and calls evaluate to.
    known: BTreeMap<(String, Vec<Flow>), Flow>,
    /// The rules that are being read, the innermost last.
    open: Vec<String>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(
        modules: &'a Modules<'a>,
        vocabulary: Vocabulary<'a>,
        subjects: Option<Subjects>,
    ) -> Self {
        Self {
            modules,
            vocabulary,
            subjects,
            file: 0,
            scopes: Scopes::default(),
            reads: BTreeSet::new(),
            touched: BTreeSet::new(),
            errors: BTreeSet::new(),
            in_not: false,
            visited: BTreeSet::new(),
            known: BTreeMap::new(),
            open: Vec::new(),
        }
    }

    /// What a rule evaluates to.
    pub(super) fn rule(&mut self, name: &str, span: &Span) -> Flow {
        let definitions = self.modules.rule(name).unwrap_or_default();
        if definitions.iter().any(|each| is_function(each.rule)) {
            self.error(span, format!("`{name}` is a function and is not called"));
            return Flow::default();
        }
        self.definitions(name, definitions, Vec::new(), span)
    }

    /// What a call of a function evaluates to.
    pub(super) fn function(&mut self, name: &str, arguments: Vec<Flow>, span: &Span) -> Flow {
        let definitions = self.modules.rule(name).unwrap_or_default();
        for definition in definitions {
            let parameters = match definition.rule {
                Rule::Default { args, .. }
                | Rule::Spec {
                    head: RuleHead::Func { args, .. },
                    ..
                } => args.len(),
                Rule::Spec { .. } => {
                    self.error(span, format!("`{name}` is a rule and is called"));
                    return Flow::default();
                }
            };
            if parameters != arguments.len() {
                let given = arguments.len();
                self.error(
                    span,
                    format!("`{name}` takes {parameters} arguments, not {given}"),
                );
                return Flow::default();
            }
        }
        self.definitions(name, definitions, arguments, span)
    }

    fn definitions(
        &mut self,
        name: &str,
        definitions: &'a [Definition<'a>],
        arguments: Vec<Flow>,
        span: &Span,
    ) -> Flow {
        if self.open.iter().any(|open| open == name) {
            self.error(span, format!("`{name}` refers to itself"));
            return Flow::default();
        }
        self.visited.insert(name.to_owned());
        let key = (name.to_owned(), arguments);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        self.open.push(name.to_owned());
        let scopes = std::mem::take(&mut self.scopes);
        let in_not = std::mem::take(&mut self.in_not);
        let file = self.file;
        let mut flow = Flow::default();
        for definition in definitions {
            self.file = definition.file;
            flow = flow.or(self.definition(definition.rule, &key.1));
        }
        self.file = file;
        self.scopes = scopes;
        self.in_not = in_not;
        self.open.pop();
        self.known.insert(key, flow.clone());
        flow
    }

    /// What one definition evaluates to, in scopes of its own.
    pub(super) fn definition(&mut self, rule: &'a Rule, arguments: &[Flow]) -> Flow {
        self.scopes = Scopes::default();
        self.scopes.open();
        let flow = match rule {
            Rule::Default { value, .. } => self.expression(value),
            Rule::Spec { head, bodies, .. } => {
                if let RuleHead::Func { args, .. } = head {
                    for (pattern, argument) in args.iter().zip(arguments) {
                        self.pattern(pattern, argument.clone(), true);
                    }
                }
                let mut flow = Flow::default();
                if bodies.is_empty() {
                    flow = self.head(head);
                }
                for body in bodies {
                    let value = body.assign.as_ref().map(|assign| assign.value.as_ref());
                    let own = |walker: &mut Self| match (value, body.is_else) {
                        (Some(value), _) => walker.expression(value),
                        (None, true) => Flow::of(Types::BOOLEAN),
                        (None, false) => walker.head(head),
                    };
                    flow = flow.or(self.body(&body.query, own));
                }
                flow
            }
        };
        for (name, span) in self.scopes.close() {
            self.error(&span, format!("nothing gives `{name}` a value"));
        }
        flow
    }

    fn head(&mut self, head: &'a RuleHead) -> Flow {
        match head {
            RuleHead::Compr { refr, assign, .. } => {
                if let Expr::RefBrack { index, .. } = refr.as_ref() {
                    let key = self.expression(index);
                    self.escape(&key, &start(index));
                    let value = self.assigned(assign.as_ref());
                    return Flow::object(BTreeMap::new(), Some(value));
                }
                self.assigned(assign.as_ref())
            }
            RuleHead::Func { assign, .. } => self.assigned(assign.as_ref()),
            RuleHead::Set { key, .. } => {
                let element = key.as_ref().map(|key| self.expression(key));
                Flow::collection(Types::SET, element.unwrap_or_default())
            }
        }
    }

    fn assigned(&mut self, assign: Option<&'a regorus::unstable::RuleAssign>) -> Flow {
        match assign {
            Some(assign) => self.expression(&assign.value),
            None => Flow::of(Types::BOOLEAN),
        }
    }

    /// Reads a body, and then a value in it.
    ///
    /// Statements of Rego have no order, so the body is read again until nothing new is learned of
    /// its variables. A variable that has no value yet is nothing, and nothing leads to no place
    /// and no error: what is learned on the way stays true.
    pub(super) fn body(&mut self, query: &'a Query, value: impl Fn(&mut Self) -> Flow) -> Flow {
        self.scopes.open();
        let in_not = std::mem::take(&mut self.in_not);
        let mut flow = Flow::default();
        for _ in 0..query.stmts.len() + 2 {
            let before = self.scopes.clone();
            self.scopes.retry();
            for statement in &query.stmts {
                self.statement(statement);
            }
            flow = value(self);
            if self.scopes.same_as(&before) {
                break;
            }
        }
        self.in_not = in_not;
        for (name, span) in self.scopes.close() {
            self.error(&span, format!("nothing gives `{name}` a value"));
        }
        flow
    }

    /// One step further into a value; a mistake is told and leads nowhere.
    pub(super) fn advance(&mut self, flow: &Flow, segment: &Segment, span: &Span) -> Flow {
        let next = flow.step(segment, self.vocabulary);
        next.unwrap_or_else(|why| {
            self.unknown(span, why);
            Flow::default()
        })
    }

    /// The keys and elements of a value that is looped over.
    pub(super) fn iterate(&mut self, flow: &Flow, span: &Span) -> (Flow, Flow) {
        match flow.iterate(self.vocabulary) {
            Ok((keys, elements)) => {
                self.touch(&elements);
                (keys, elements)
            }
            Err(why) => {
                self.unknown(span, why);
                Default::default()
            }
        }
    }

    /// The value matters, with all that is in it.
    pub(super) fn escape(&mut self, flow: &Flow, span: &Span) {
        for (path, place) in flow.all_places() {
            let container = match place {
                Place::Input(_) => "`input`".to_owned(),
                Place::Related(_) | Place::Facts(_) | Place::Parameters => format!("`{path}`"),
                _ => {
                    self.reads.insert(path);
                    continue;
                }
            };
            self.error(
                span,
                format!("{container} cannot be used as a whole: name the part that matters"),
            );
        }
    }

    /// It matters that the value exists.
    pub(super) fn touch(&mut self, flow: &Flow) {
        self.touched.extend(flow.places.keys().cloned());
    }

    pub(super) fn error(&mut self, span: &Span, message: impl Into<String>) {
        self.errors.insert(PolicyError::at(span, message));
    }

    pub(super) fn unknown(&mut self, span: &Span, why: UnknownName) {
        let error = PolicyError::at(span, why.message);
        self.errors.insert(error.suggesting(why.suggestion));
    }

    /// A name that stands for nothing.
    pub(super) fn undefined(&mut self, span: &Span, name: &str) {
        let error = if name.starts_with("data.") && !name.starts_with(ROOT) {
            let message = format!(
                "`{name}` is outside `data.architrave`: a policy sees its input and nothing else"
            );
            PolicyError::at(span, message)
        } else {
            let names = self.modules.rule_names();
            PolicyError::at(span, format!("there is no rule `{name}`"))
                .suggesting(suggest(name, names))
        };
        self.errors.insert(error);
    }
}
