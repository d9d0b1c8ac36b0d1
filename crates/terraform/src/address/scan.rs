//! The grammar of addresses: names, dots, bracketed keys with their escapes.

use super::{Address, Key, Mode, ModuleAddress, ModuleStep, ParseAddressError};

/// A place in a text, and how to go on from there.
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    rest: &'a str,
}

type Scanned<T> = Result<T, ParseAddressError>;

impl<'a> Scanner<'a> {
    /// Reads a text to its very end.
    pub(super) fn read_all<T>(
        text: &'a str,
        read: impl FnOnce(&mut Self) -> Scanned<T>,
    ) -> Scanned<T> {
        let mut scanner = Self { text, rest: text };
        let value = read(&mut scanner)?;
        if scanner.is_done() {
            Ok(value)
        } else {
            Err(scanner.error("expected the end"))
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn error(&self, why: &'static str) -> ParseAddressError {
        ParseAddressError {
            text: self.text.to_owned(),
            why,
            at: self.text.len() - self.rest.len(),
        }
    }

    /// Whether a character comes next; if so, it is passed.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(super) fn expect(&mut self, c: char) -> Scanned<()> {
        if self.eat(c) {
            return Ok(());
        }
        Err(self.error(match c {
            '.' => "expected `.`",
            _ => "expected `]`",
        }))
    }

    /// A name: whatever stands before the next dot, bracket, quote or space.
    pub(super) fn name(&mut self) -> Scanned<&'a str> {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let ends =
            |c: char| matches!(c, '.' | '[' | ']' | '"') || c.is_whitespace() || c.is_control();
        // Nearly all of nearly every name is told without decoding characters.
        let first = self.rest.bytes().take_while(plain).count();
        let after = self.rest.get(first..).unwrap_or_default();
        let more = after.find(ends).unwrap_or(after.len());
        let (name, rest) = self.rest.split_at(first + more);
        if name.is_empty() {
            return Err(self.error("expected a name"));
        }
        self.rest = rest;
        Ok(name)
    }

    /// A key in brackets, if one comes next.
    pub(super) fn key(&mut self) -> Scanned<Option<Key>> {
        if !self.eat('[') {
            return Ok(None);
        }
        let key = if self.rest.starts_with('"') {
            Key::Name(self.quoted()?)
        } else {
            Key::Index(self.index()?)
        };
        self.expect(']')?;
        Ok(Some(key))
    }

    fn index(&mut self) -> Scanned<u64> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if digits.is_empty() {
            return Err(self.error("expected an index or a quoted key"));
        }
        let index = digits
            .parse()
            .map_err(|_| self.error("an index beyond 64 bits"))?;
        self.rest = rest;
        Ok(index)
    }

    /// A quoted key. Its quotes are escaped as in HCL, and `$${` and `%%{` stand for `${` and `%{`.
    fn quoted(&mut self) -> Scanned<String> {
        let start = self.clone();
        let mut chars = self.rest.chars();
        let mut key = String::new();
        chars.next();
        loop {
            self.rest = chars.as_str();
            match chars
                .next()
                .ok_or_else(|| start.error("a key without its closing quote"))?
            {
                '"' => break,
                '\\' => {
                    self.rest = chars.as_str();
                    key.push(self.escape()?);
                    chars = self.rest.chars();
                }
                c @ ('$' | '%') => {
                    key.push(c);
                    let doubled = chars.as_str().strip_prefix(c);
                    if let Some(rest) = doubled.filter(|rest| rest.starts_with('{')) {
                        chars = rest.chars();
                    }
                }
                c => key.push(c),
            }
        }
        self.rest = chars.as_str();
        Ok(key)
    }

    /// What follows a backslash: the escapes of HCL, and those of Go that older releases wrote.
    fn escape(&mut self) -> Scanned<char> {
        let mut chars = self.rest.chars();
        let digits = match chars.next() {
            Some('u') => 4,
            Some('U') => 8,
            Some('x') => 2,
            simple => {
                let c = match simple {
                    Some(c @ ('"' | '\\')) => c,
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('a') => '\u{7}',
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('v') => '\u{b}',
                    _ => return Err(self.error("an unknown escape")),
                };
                self.rest = chars.as_str();
                return Ok(c);
            }
        };
        let rest = chars.as_str();
        let c = rest
            .get(..digits)
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
            .ok_or_else(|| self.error("an escape that is no character"))?;
        self.rest = rest.get(digits..).unwrap_or_default();
        Ok(c)
    }

    /// As many `module.NAME[KEY]` as there are.
    pub(super) fn module(&mut self) -> Scanned<ModuleAddress> {
        let mut steps = Vec::new();
        loop {
            let before = self.rest;
            let follows = steps.is_empty() || self.eat('.');
            if !follows || self.name() != Ok("module") {
                self.rest = before;
                return Ok(ModuleAddress { steps });
            }
            self.expect('.')?;
            let name = self.name()?.to_owned();
            let key = self.key()?;
            steps.push(ModuleStep { name, key });
        }
    }

    /// A resource within a module: `TYPE.NAME[KEY]`, perhaps with the word of its mode before.
    pub(super) fn resource(&mut self, module: ModuleAddress) -> Scanned<Address> {
        let first = self.name()?;
        self.expect('.')?;
        let (mode, resource_type) = match Mode::of_prefix(first) {
            None => (Mode::Managed, first),
            Some(mode) => {
                let resource_type = self.name()?;
                self.expect('.')?;
                (mode, resource_type)
            }
        };
        Ok(Address {
            module,
            mode,
            resource_type: resource_type.to_owned(),
            name: self.name()?.to_owned(),
            key: self.key()?,
        })
    }
}
