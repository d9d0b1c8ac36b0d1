//! Calls: of our own functions, which are read with what they are given, and of builtins.

use architrave_model::Segment;
use regorus::Value;
use regorus::unstable::{BUILTINS, Expr, Ref, Span};

use super::error::{PolicyError, start, suggest};
use super::flow::Flow;
use super::modules::{File, path_of, text_of};
use super::types::Types;
use super::walker::Walker;
use crate::builtins::{self, Argument, Builtin, Trust, builtin, refusal};

impl<'a> Walker<'a> {
    pub(super) fn call(
        &mut self,
        span: &Span,
        callee: &'a Expr,
        arguments: &'a [Ref<Expr>],
    ) -> Flow {
        let name = path_of(callee);
        let (base, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
        if let Some(target) = self.modules.resolve(self.file, base) {
            let full = format!("{target}{rest}");
            let flows = arguments.iter().map(|each| self.expression(each)).collect();
            if self.modules.rule(&full).is_some() {
                return self.function(&full, flows, &start(callee));
            }
            self.undefined(&start(callee), &full);
            return Flow::default();
        }
        if let Some(builtin) = builtin(&name) {
            return self.builtin(span, builtin, arguments);
        }
        self.no_such_builtin(&start(callee), &name);
        for each in arguments {
            let flow = self.expression(each);
            self.escape(&flow, &start(each));
        }
        Flow::default()
    }

    fn no_such_builtin(&mut self, span: &Span, name: &str) {
        let error = if let Some(why) = refusal(name) {
            PolicyError::at(span, format!("`{name}` {why}"))
        } else {
            let names = builtins::BUILTINS.iter().map(|each| each.name);
            PolicyError::at(span, format!("there is no function `{name}`"))
                .suggesting(suggest(name, names))
        };
        self.errors.insert(error);
    }

    fn builtin(
        &mut self,
        span: &Span,
        builtin: &'static Builtin,
        arguments: &'a [Ref<Expr>],
    ) -> Flow {
        let name = builtin.name;
        let (wanted, given) = (builtin.arguments.len(), arguments.len());
        if wanted != given {
            self.error(
                span,
                format!("`{name}` takes {wanted} arguments, not {given}"),
            );
        }
        let in_library = self
            .modules
            .all
            .get(self.file)
            .is_some_and(File::is_library);
        if builtin.trust == Trust::Guarded && !in_library {
            let message = format!(
                "`{name}` can fail, and then says nothing: it is called in `architrave.lib` alone, behind a check"
            );
            self.error(span, message);
        }
        if name == "object.get"
            && let Some(flow) = self.object_get(arguments)
        {
            return flow;
        }
        let mut flows = Vec::new();
        for (expression, argument) in arguments.iter().zip(builtin.arguments) {
            let flow = self.expression(expression);
            self.argument(name, &flow, *argument, &start(expression));
            self.escape(&flow, &start(expression));
            flows.push(flow);
        }
        match (builtin.trust, arguments) {
            (Trust::LiteralPattern, [pattern, ..]) if !in_library => {
                self.pattern_is_valid(name, pattern);
            }
            (Trust::LiteralFormat, [text, values]) => return self.formatted(text, values),
            _ => {}
        }
        self.result(builtin, &flows)
    }

    fn argument(&mut self, name: &str, flow: &Flow, argument: Argument, span: &Span) {
        let what = format!("`{name}`");
        self.must_be(flow, argument.types, &what, span);
        let list = Types::ARRAY | Types::SET;
        if argument.elements != Types::ANY && flow.types().within(list) {
            let (_, elements) = self.iterate(flow, span);
            self.must_be(
                &elements,
                argument.elements,
                &format!("an element for {what}"),
                span,
            );
        }
    }

    fn result(&mut self, builtin: &Builtin, flows: &[Flow]) -> Flow {
        let elements = |walker: &Self, flow: &Flow| {
            let (_, elements) = flow.iterate(walker.vocabulary).unwrap_or_default();
            elements
        };
        let all = flows.iter().map(|flow| elements(self, flow));
        match builtin.result {
            builtins::Result::Is(types) => Flow::of(types),
            builtins::Result::Of(types, of) => Flow::collection(types, Flow::of(of)),
            builtins::Result::Elements(types) => {
                Flow::collection(types, all.reduce(Flow::or).unwrap_or_default())
            }
            builtins::Result::Element => all.reduce(Flow::or).unwrap_or_default(),
            builtins::Result::Inner(types) => {
                let sets = all.reduce(Flow::or).unwrap_or_default();
                Flow::collection(types, elements(self, &sets))
            }
        }
    }

    /// `object.get` with a name is a step with an answer for what is absent.
    fn object_get(&mut self, arguments: &'a [Ref<Expr>]) -> Option<Flow> {
        let [object, key, default] = arguments else {
            return None;
        };
        let names: Vec<_> = match key.as_ref() {
            Expr::Array { items, .. } => items.iter().map(AsRef::as_ref).collect(),
            one => vec![one],
        };
        let mut flow = self.expression(object);
        self.must_be(&flow, Types::OBJECT, "`object.get`", &start(object));
        for name in names {
            let (Expr::String { value, span, .. } | Expr::RawString { value, span, .. }) = name
            else {
                return self.object_get_any(&flow, arguments);
            };
            let segment = Segment::Field(text_of(value)?.to_owned().into());
            flow = self.advance(&flow, &segment, span);
        }
        self.touch(&flow);
        let default = self.expression(default);
        Some(flow.or(default))
    }

    /// `object.get` with a key that is found out: any value of the object, or the default.
    fn object_get_any(&mut self, object: &Flow, arguments: &'a [Ref<Expr>]) -> Option<Flow> {
        let [_, key, default] = arguments else {
            return None;
        };
        let by_name = matches!(key.as_ref(), Expr::Array { .. });
        if by_name || object.is_open() {
            return None;
        }
        let asked = self.expression(key);
        self.escape(&asked, &start(key));
        self.touch(object);
        let (_, values) = self.iterate(object, &start(key));
        let default = self.expression(default);
        Some(values.or(default))
    }

    fn pattern_is_valid(&mut self, name: &str, pattern: &Expr) {
        let (Expr::String { value, span, .. } | Expr::RawString { value, span, .. }) = pattern
        else {
            self.error(
                &start(pattern),
                format!("the pattern of `{name}` is written out, so that it can be checked"),
            );
            return;
        };
        let valid = BUILTINS.get("regex.is_valid").map(|(function, _)| {
            let parameter = Ref::new(Expr::Null {
                span: span.clone(),
                value: Value::Null,
                eidx: 0,
            });
            function(span, &[parameter], std::slice::from_ref(value), true)
        });
        if !matches!(valid, Some(Ok(Value::Bool(true)))) {
            self.error(
                &start(pattern),
                "this is not a regular expression, or one that is too large",
            );
        }
    }

    /// `sprintf`: its verbs match its arguments. What it makes of indices may name an attribute.
    fn formatted(&mut self, format: &'a Expr, values: &'a Expr) -> Flow {
        let (Expr::String { value, .. } | Expr::RawString { value, .. }) = format else {
            self.error(
                &start(format),
                "the format of `sprintf` is written out, so that it can be checked",
            );
            return Flow::of(Types::STRING);
        };
        let Expr::Array { items, .. } = values else {
            self.error(
                &start(values),
                "the arguments of `sprintf` are written out, so that they can be checked",
            );
            return Flow::of(Types::STRING);
        };
        let text = text_of(value).unwrap_or_default();
        let verbs = match super::format::verbs(text) {
            Ok(verbs) => verbs,
            Err(why) => {
                self.error(&start(format), why);
                return Flow::of(Types::STRING);
            }
        };
        if verbs.len() != items.len() {
            let message = format!("{} verbs for {} arguments", verbs.len(), items.len());
            self.error(&start(format), message);
        }
        let mut flows = Vec::new();
        for (verb, item) in verbs.iter().zip(items) {
            let flow = self.expression(item);
            self.must_be(&flow, verb.types(), verb.name(), &start(item));
            flows.push(flow);
        }
        let texts: Vec<_> = flows.iter().map(Flow::known_texts).collect();
        let patterns = super::format::attribute_patterns(text, &texts).unwrap_or_default();
        let known = patterns.into_iter().map(Flow::text);
        known.reduce(Flow::or).unwrap_or(Flow::of(Types::STRING))
    }
}
