//! Random expressions, by their type.

use super::generate::{Generator, Scope, Type};

impl Generator {
    pub(super) fn any(&mut self, scope: &Scope, depth: usize) -> String {
        let of = [
            Type::Number,
            Type::Text,
            Type::Numbers,
            Type::Object,
            Type::Set,
        ];
        let of = of[self.random.below(of.len())];
        self.typed(scope, of, depth)
    }

    pub(super) fn typed(&mut self, scope: &Scope, of: Type, depth: usize) -> String {
        if self.random.one_in(2)
            && let Some(name) = self.random.pick(&scope.of(of))
        {
            return name.clone();
        }
        match of {
            Type::Number => self.number(scope, depth),
            Type::Text => self.text(scope, depth),
            Type::Numbers => self.numbers(scope, depth),
            Type::Object => self.object(scope, depth),
            Type::Objects => self.field(scope, "xs"),
            Type::Set => self.set(scope, depth),
        }
    }

    /// A field of the input or of an object in scope.
    fn field(&mut self, scope: &Scope, name: &str) -> String {
        let object = self.random.pick(&scope.of(Type::Object)).cloned();
        match object {
            Some(object) if self.random.one_in(2) => format!("{object}.{name}"),
            _ if self.random.one_in(3) => format!("input.o.{name}"),
            _ => format!("input.{name}"),
        }
    }

    fn number(&mut self, scope: &Scope, depth: usize) -> String {
        match self.random.below(if depth == 0 { 4 } else { 10 }) {
            0 => self.random.below(4).to_string(),
            1 => self.field(scope, "m"),
            2 | 3 => self.field(scope, "n"),
            4 => format!("count({})", self.typed(scope, Type::Numbers, depth - 1)),
            5 => {
                let one = self.typed(scope, Type::Number, depth - 1);
                let other = self.typed(scope, Type::Number, depth - 1);
                format!("({one} + {other})")
            }
            6 => format!("sum({})", self.typed(scope, Type::Numbers, depth - 1)),
            7 => format!("max({})", self.typed(scope, Type::Numbers, depth - 1)),
            8 => {
                let argument = self.typed(scope, Type::Number, depth - 1);
                match self.random.pick(&self.functions.clone()) {
                    Some(name) => format!("{name}({argument})"),
                    None => format!("abs({argument})"),
                }
            }
            _ => {
                let object = self.typed(scope, Type::Object, 0);
                format!("object.get({object}, \"n\", 2)")
            }
        }
    }

    fn text(&mut self, scope: &Scope, depth: usize) -> String {
        match self.random.below(if depth == 0 { 3 } else { 5 }) {
            0 => ["\"a\"", "\"b\"", "\"n\""][self.random.below(3)].to_owned(),
            1 | 2 => self.field(scope, "s"),
            3 => format!("lower({})", self.typed(scope, Type::Text, depth - 1)),
            _ => format!(
                "sprintf(\"a%d\", [{}])",
                self.typed(scope, Type::Number, depth - 1)
            ),
        }
    }

    fn numbers(&mut self, scope: &Scope, depth: usize) -> String {
        match self.random.below(if depth == 0 { 2 } else { 6 }) {
            0 | 1 => self.field(scope, "l"),
            2 => {
                let one = self.typed(scope, Type::Number, depth - 1);
                let other = self.typed(scope, Type::Number, depth - 1);
                format!("[{one}, {other}]")
            }
            3 => {
                let one = self.typed(scope, Type::Numbers, depth - 1);
                let other = self.typed(scope, Type::Numbers, depth - 1);
                format!("array.concat({one}, {other})")
            }
            _ => {
                let (body, inner) = self.body(scope, depth - 1);
                let term = self.typed(&inner, Type::Number, depth - 1);
                format!("[{term} | {}]", body.join("; "))
            }
        }
    }

    fn object(&mut self, scope: &Scope, depth: usize) -> String {
        match self.random.below(if depth == 0 { 2 } else { 5 }) {
            0 => "input.o".to_owned(),
            1 => "input".to_owned(),
            2 => format!("input.xs[{}]", self.random.below(2)),
            3 => {
                let number = self.typed(scope, Type::Number, depth - 1);
                let text = self.typed(scope, Type::Text, depth - 1);
                format!("{{\"n\": {number}, \"s\": {text}, \"l\": [1], \"f\": true}}")
            }
            _ => {
                let (key, value) = (self.variable(), self.variable());
                let collection = self.typed(scope, Type::Objects, 0);
                let inner = scope.and(&key, Type::Number).and(&value, Type::Object);
                let (body, inner) = self.body(&inner, depth - 1);
                let term = self.typed(&inner, Type::Number, depth - 1);
                format!(
                    "{{{key}: {term} | some {key}, {value} in {collection}; {}}}",
                    body.join("; ")
                )
            }
        }
    }

    fn set(&mut self, scope: &Scope, depth: usize) -> String {
        if depth == 0 || self.random.one_in(4) {
            return format!("{{1, {}}}", self.field(scope, "n"));
        }
        let (body, inner) = self.body(scope, depth - 1);
        let term = self.typed(&inner, Type::Number, depth - 1);
        format!("{{{term} | {}}}", body.join("; "))
    }
}
