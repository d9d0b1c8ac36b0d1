//! Random policies out of the constructs that policies are written in, and random inputs in which
//! values are missing. Types fit, so that what differs is not an error.

use regorus::Value;

/// Numbers that depend on the seed alone.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % limit.max(1)
    }

    pub(super) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn pick<'a>(&mut self, from: &'a [String]) -> Option<&'a String> {
        from.get(self.below(from.len()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Number,
    Text,
    Numbers,
    Object,
    Objects,
    Set,
}

/// What is in scope: names with their types, and the functions by the type of their result.
#[derive(Clone, Default)]
pub(super) struct Scope {
    names: Vec<(String, Type)>,
}

impl Scope {
    pub(super) fn of(&self, of: Type) -> Vec<String> {
        let names = self.names.iter().filter(|(_, each)| *each == of);
        names.map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn and(&self, name: &str, of: Type) -> Self {
        let mut scope = self.clone();
        scope.names.push((name.to_owned(), of));
        scope
    }
}

/// A generator of one policy.
pub(super) struct Generator {
    pub(super) random: Random,
    variables: usize,
    /// Functions of a number to a number, and conditions on a number.
    pub(super) functions: Vec<String>,
    predicates: Vec<String>,
    /// Helper rules that hold or do not.
    flags: Vec<String>,
}

/// A module in package `t` with the partial set `deny`.
pub(super) fn policy(seed: u64) -> String {
    let mut generator = Generator {
        random: Random::new(seed),
        variables: 0,
        functions: Vec::new(),
        predicates: Vec::new(),
        flags: Vec::new(),
    };
    generator.module()
}

/// An input for [`policy`]; any part of it may be absent.
pub(super) fn input(seed: u64) -> Value {
    let mut random = Random::new(seed.wrapping_add(0x5151));
    let mut fields = Vec::new();
    object_fields(&mut random, &mut fields, 2);
    let text = format!("{{{}}}", fields.join(","));
    Value::from_json_str(&text).unwrap_or(Value::Undefined)
}

fn object_fields(random: &mut Random, fields: &mut Vec<String>, depth: usize) {
    let mut field = |random: &mut Random, name: &str, value: String| {
        if !random.one_in(4) {
            fields.push(format!("\"{name}\":{value}"));
        }
    };
    let number = random.below(4).to_string();
    field(random, "n", number);
    let number = random.below(4).to_string();
    field(random, "m", number);
    let flag = random.one_in(2).to_string();
    field(random, "f", flag);
    let letter = ["\"a\"", "\"b\"", "\"c\""][random.below(3)].to_owned();
    field(random, "s", letter);
    let numbers: Vec<_> = (0..random.below(4))
        .map(|_| random.below(4).to_string())
        .collect();
    field(random, "l", format!("[{}]", numbers.join(",")));
    if depth > 0 {
        let objects: Vec<_> = (0..random.below(3))
            .map(|_| {
                let mut inner = Vec::new();
                object_fields(random, &mut inner, depth - 1);
                format!("{{{}}}", inner.join(","))
            })
            .collect();
        field(random, "xs", format!("[{}]", objects.join(",")));
        let mut inner = Vec::new();
        object_fields(random, &mut inner, depth - 1);
        field(random, "o", format!("{{{}}}", inner.join(",")));
    }
}

impl Generator {
    pub(super) fn variable(&mut self) -> String {
        self.variables += 1;
        // Statements are scheduled by the names of the variables: the order must not be that of the
        // text.
        let letter = ["a", "k", "z"][self.random.below(3)];
        format!("{letter}{}", self.variables)
    }

    fn module(&mut self) -> String {
        let mut rules = vec!["package t".to_owned()];
        let mut scope = Scope::default();
        for _ in 0..self.random.below(5) {
            rules.push(self.helper(&mut scope));
        }
        for _ in 0..=self.random.below(2) {
            let (body, inner) = self.body(&scope, 3);
            let key = self.any(&inner, 2);
            rules.push(format!(
                "deny contains {key} if {{\n\t{}\n}}",
                body.join("\n\t")
            ));
        }
        rules.join("\n\n")
    }

    fn helper(&mut self, scope: &mut Scope) -> String {
        let name = format!("_{}", self.variable());
        match self.random.below(9) {
            0 => {
                let of = [Type::Number, Type::Numbers, Type::Object][self.random.below(3)];
                let value = self.typed(scope, of, 2);
                scope.names.push((name.clone(), of));
                format!("{name} := {value}")
            }
            1 | 2 => {
                let mut text = name.clone();
                for turn in 0..=self.random.below(3) {
                    let (body, inner) = self.body(scope, 2);
                    let value = self.typed(&inner, Type::Number, 2);
                    let head = if turn == 0 { "" } else { " else" };
                    text = format!("{text}{head} := {value} if {{ {} }}", body.join("; "));
                }
                if self.random.one_in(3) {
                    text = format!("default {name} := 7\n\n{text}");
                }
                scope.names.push((name, Type::Number));
                text
            }
            3 => {
                let mut texts = Vec::new();
                for _ in 0..=self.random.below(2) {
                    let (body, inner) = self.body(scope, 2);
                    let element = self.typed(&inner, Type::Number, 2);
                    texts.push(format!(
                        "{name} contains {element} if {{ {} }}",
                        body.join("; ")
                    ));
                }
                scope.names.push((name, Type::Set));
                texts.join("\n\n")
            }
            4 | 5 => {
                let mut texts = Vec::new();
                for _ in 0..=self.random.below(2) {
                    let (body, _) = self.body(scope, 2);
                    texts.push(format!("{name} if {{ {} }}", body.join("; ")));
                }
                self.flags.push(name);
                texts.join("\n\n")
            }
            6 => {
                let parameter = self.variable();
                let inner = scope.and(&parameter, Type::Number);
                let (body, inner) = self.body(&inner, 2);
                let value = self.typed(&inner, Type::Number, 2);
                let mut text = format!(
                    "{name}({parameter}) := {value} if {{ {} }}",
                    body.join("; ")
                );
                if self.random.one_in(2) {
                    let inner = scope.and(&parameter, Type::Number);
                    let value = self.typed(&inner, Type::Number, 2);
                    text = format!("{text} else := {value}");
                }
                self.functions.push(name);
                text
            }
            _ => {
                let mut texts = Vec::new();
                for _ in 0..=self.random.below(2) {
                    let parameter = [
                        "_".to_owned(),
                        "1".to_owned(),
                        self.variable(),
                        self.variable(),
                    ][self.random.below(4)]
                    .clone();
                    let inner = match parameter.as_str() {
                        "_" | "1" => scope.clone(),
                        name => scope.and(name, Type::Number),
                    };
                    let (body, _) = self.body(&inner, 2);
                    texts.push(format!("{name}({parameter}) if {{ {} }}", body.join("; ")));
                }
                self.predicates.push(name);
                texts.join("\n\n")
            }
        }
    }

    /// Statements, and what is in scope behind them.
    pub(super) fn body(&mut self, scope: &Scope, depth: usize) -> (Vec<String>, Scope) {
        let mut scope = scope.clone();
        let mut statements = Vec::new();
        for _ in 0..=self.random.below(3) {
            let statement = self.statement(&mut scope, depth);
            statements.push(statement);
        }
        (statements, scope)
    }

    fn statement(&mut self, scope: &mut Scope, depth: usize) -> String {
        match self.random.below(if depth == 0 { 6 } else { 11 }) {
            0..=2 => self.condition(scope, depth),
            3 => {
                let of =
                    [Type::Number, Type::Text, Type::Numbers, Type::Object][self.random.below(4)];
                let value = self.typed(scope, of, depth);
                let name = self.variable();
                scope.names.push((name.clone(), of));
                format!("{name} := {value}")
            }
            4 => format!("not {}", self.condition(scope, depth)),
            5 => {
                let (left, right) = (self.variable(), self.variable());
                let (one, other) = (
                    self.typed(scope, Type::Number, depth),
                    self.typed(scope, Type::Number, depth),
                );
                scope.names.push((left.clone(), Type::Number));
                scope.names.push((right.clone(), Type::Number));
                format!("[{left}, {right}] := [{one}, {other}]")
            }
            6 | 7 => {
                let (of, inside) = if self.random.one_in(2) {
                    (Type::Numbers, Type::Number)
                } else {
                    (Type::Objects, Type::Object)
                };
                let collection = self.typed(scope, of, depth - 1);
                let name = self.variable();
                scope.names.push((name.clone(), inside));
                if self.random.one_in(3) {
                    let index = self.variable();
                    scope.names.push((index.clone(), Type::Number));
                    format!("some {index}, {name} in {collection}")
                } else {
                    format!("some {name} in {collection}")
                }
            }
            8 => {
                let name = self.variable();
                let collection = self.typed(scope, Type::Numbers, depth - 1);
                let (body, _) = self.body(&scope.and(&name, Type::Number), depth - 1);
                format!("every {name} in {collection} {{ {} }}", body.join("; "))
            }
            9 => {
                let name = self.variable();
                let collection = self.typed(scope, Type::Objects, depth - 1);
                let (body, _) = self.body(&scope.and(&name, Type::Object), depth - 1);
                format!("every {name} in {collection} {{ {} }}", body.join("; "))
            }
            _ => {
                let list = self.typed(scope, Type::Numbers, 0);
                if list.starts_with('[') {
                    return self.condition(scope, depth);
                }
                let name = self.variable();
                scope.names.push((name.clone(), Type::Number));
                if self.random.one_in(2) {
                    return format!("{name} := {list}[_]");
                }
                let index = self.variable();
                scope.names.push((index.clone(), Type::Number));
                let some = if self.random.one_in(2) {
                    format!("some {index}; ")
                } else {
                    String::new()
                };
                format!("{some}{name} := {list}[{index}]")
            }
        }
    }

    fn condition(&mut self, scope: &Scope, depth: usize) -> String {
        match self.random.below(10) {
            0 | 1 => {
                let op = ["<", "<=", "==", "!=", ">"][self.random.below(5)];
                let one = self.typed(scope, Type::Number, depth);
                let other = self.typed(scope, Type::Number, depth);
                // A line that starts with a parenthesis is read as a call of the line before.
                let first = if one.starts_with('(') { "0 + " } else { "" };
                format!("{first}{one} {op} {other}")
            }
            2 => {
                let (one, other) = (
                    self.typed(scope, Type::Text, depth),
                    self.typed(scope, Type::Text, depth),
                );
                format!("{one} == {other}")
            }
            3 => {
                let value = self.typed(scope, Type::Number, depth);
                let of = [Type::Numbers, Type::Set][self.random.below(2)];
                let first = if value.starts_with('(') { "0 + " } else { "" };
                format!("{first}{value} in {}", self.typed(scope, of, depth))
            }
            4 => {
                let text = self.typed(scope, Type::Text, depth);
                format!("startswith({text}, \"a\")")
            }
            5 => self
                .random
                .pick(&self.flags.clone())
                .cloned()
                .unwrap_or("input.f".to_owned()),
            6 => {
                let value = self.typed(scope, Type::Number, depth);
                match self.random.pick(&self.predicates.clone()) {
                    Some(name) => format!("{name}({value})"),
                    None => format!("is_number({value})"),
                }
            }
            7 => {
                let object = self.typed(scope, Type::Object, 0);
                if object.starts_with('{') {
                    return "input.f".to_owned();
                }
                format!("{object}.f")
            }
            8 => {
                let of = [Type::Set, Type::Numbers][self.random.below(2)];
                let collection = self.typed(scope, of, depth);
                let op = ["==", ">"][self.random.below(2)];
                format!("count({collection}) {op} {}", self.random.below(2))
            }
            _ => {
                let keys = self.typed(scope, Type::Object, 0);
                if keys.starts_with('{') {
                    return "input.f".to_owned();
                }
                let key = self.typed(scope, Type::Text, 0);
                format!("{keys}[{key}]")
            }
        }
    }
}
