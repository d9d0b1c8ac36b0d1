//! The builtins that policies may call, and why each can be trusted.
//!
//! # What goes wrong without this list
//!
//! A builtin that is given what it cannot work on makes its expression undefined, and undefined is
//! a silent pass: `not startswith(input.config.port, "x")` holds of every port. The engines differ
//! in how they say so (regorus 0.14.1; the tests below hold each of these facts):
//!
//! - The interpreter with strict builtin errors raises an error, whatever the form of the rule.
//! - The RVM raises none, strict or not. Strict, the error ends the body that it happens in: the
//!   remaining turns of a loop are lost, a comprehension is empty with all that it had gathered, the
//!   rule is undefined. Not strict, the call alone is undefined, as in OPA.
//! - Arithmetic between types ends the body in the RVM and is an error in the interpreter, both
//!   whether strict or not. Ordering between types is decided by the order of types, except in a
//!   strict RVM, where it ends the body.
//! - A call with too many or too few arguments is undefined in both, strict or not.
//!
//! So a call is accepted only if it cannot fail on the values whose types the schema guarantees.
//! Types are checked where they are known: attributes, parameters, constants, results of builtins.
//!
//! # Guarded builtins
//!
//! Some can fail on the *content* of a text (`to_number("q")`). They are callable in
//! `architrave.lib` alone, where the function around them checks the text first and says what holds
//! when it is malformed.

use crate::analysis::Types;

/// A builtin that policies may call.
#[derive(Debug)]
pub(crate) struct Builtin {
    pub(crate) name: &'static str,
    pub(crate) arguments: &'static [Argument],
    pub(crate) result: Result,
    pub(crate) trust: Trust,
}

/// What an argument must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Argument {
    pub(crate) types: Types,
    /// What its elements must be, where it is a collection.
    pub(crate) elements: Types,
}

/// What a call evaluates to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Result {
    /// A value of these types.
    Is(Types),
    /// A collection of these types, with elements of those.
    Of(Types, Types),
    /// A collection of these types, with the elements of every argument.
    Elements(Types),
    /// A collection of these types, with the elements of the elements of the argument.
    Inner(Types),
    /// One element of the argument.
    Element,
}

/// Why a call cannot fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// It has a value for every argument of its types.
    Total,
    /// It can fail on the content of an argument: for the library alone, which checks first.
    Guarded,
    /// It cannot fail once its pattern, a literal, is a valid regular expression, which is checked
    /// when the policy is loaded.
    LiteralPattern,
    /// It cannot fail once the verbs of its format, a literal, match its arguments in number and
    /// type, which is checked when the policy is loaded.
    LiteralFormat,
}

const fn is(types: Types) -> Argument {
    Argument {
        types,
        elements: Types::ANY,
    }
}

const fn of(types: Types, elements: Types) -> Argument {
    Argument { types, elements }
}

const LIST: Types = Types::ARRAY.or(Types::SET);
const ANY: Argument = is(Types::ANY);
const STRING: Argument = is(Types::STRING);
const NUMBER: Argument = is(Types::NUMBER);
const OBJECT: Argument = is(Types::OBJECT);
const STRINGS: Argument = of(LIST, Types::STRING);
const NUMBERS: Argument = of(LIST, Types::NUMBER);
/// A text, or a list of texts.
const AFFIXES: Argument = of(LIST.or(Types::STRING), Types::STRING);
const ARRAY: Argument = is(Types::ARRAY);
const SETS: Argument = of(Types::SET, Types::SET);

const BOOLEAN: Result = Result::Is(Types::BOOLEAN);
const TEXT: Result = Result::Is(Types::STRING);
const INTEGER: Result = Result::Is(Types::INTEGER);

macro_rules! table {
    ($( $name:literal ($($argument:expr),*) -> $result:expr, $trust:ident; )*) => {
        &[$( Builtin {
            name: $name,
            arguments: &[$($argument),*],
            result: $result,
            trust: Trust::$trust,
        }, )*]
    };
}

/// Every builtin that policies may call, sorted by name.
///
/// - Of collections: `count` counts any of them and the characters of a text. `max` and `min`
///   compare across types; of nothing they are undefined, as in OPA, and so is what is said of a
///   maximum that does not exist. `sum` and `sort` have a value for the empty list too.
/// - Of texts: every text has a case, a length, affixes, parts (the empty separator separates all
///   characters) and a position of another text in it, -1 where there is none.
/// - Of objects: `object.get` answers its default; keys and unions exist for all objects.
/// - Of types and of JSON: `is_*`, `type_name` and `json.marshal` take every value.
/// - `net.cidr_is_valid`, `regex.is_valid` and `json.is_valid` answer false rather than fail: they
///   are the guards of the guarded ones.
/// - `array.slice` fails on bounds that no machine counts to; `net.cidr_contains` on what is not a
///   block or address; `to_number`, `json.unmarshal` and `units.*` on what does not parse;
///   `substring` on a negative start; `format_int` on a base that is none of 2, 8, 10 and 16;
///   `regex.*` on a pattern that does not parse; `numbers.range` on what is too large, and it makes
///   as many elements as it is told to.
///
/// Never: what asks the clock, the network, the machine or chance (`time.now_ns`, `http.send`,
/// `opa.runtime`, `rand.intn`, `uuid.rfc4122`), as the same input would not give the same answer;
/// `walk`, which reads everything and which the RVM cannot compile; `print` and `trace`;
/// `strings.count`, which panics on an empty text.
#[rustfmt::skip]
pub(crate) const BUILTINS: &[Builtin] = table! {
    "abs"(NUMBER) -> Result::Is(Types::NUMBER), Total;
    "array.concat"(ARRAY, ARRAY) -> Result::Elements(Types::ARRAY), Total;
    "array.reverse"(ARRAY) -> Result::Elements(Types::ARRAY), Total;
    "array.slice"(ARRAY, is(Types::INTEGER), is(Types::INTEGER)) -> Result::Elements(Types::ARRAY), Guarded;
    "ceil"(NUMBER) -> INTEGER, Total;
    "concat"(STRING, STRINGS) -> TEXT, Total;
    "contains"(STRING, STRING) -> BOOLEAN, Total;
    "count"(is(LIST.or(Types::OBJECT).or(Types::STRING))) -> INTEGER, Total;
    "endswith"(STRING, STRING) -> BOOLEAN, Total;
    "floor"(NUMBER) -> INTEGER, Total;
    "format_int"(NUMBER, is(Types::INTEGER)) -> TEXT, Guarded;
    "indexof"(STRING, STRING) -> INTEGER, Total;
    "intersection"(SETS) -> Result::Inner(Types::SET), Total;
    "is_array"(ANY) -> BOOLEAN, Total;
    "is_boolean"(ANY) -> BOOLEAN, Total;
    "is_null"(ANY) -> BOOLEAN, Total;
    "is_number"(ANY) -> BOOLEAN, Total;
    "is_object"(ANY) -> BOOLEAN, Total;
    "is_set"(ANY) -> BOOLEAN, Total;
    "is_string"(ANY) -> BOOLEAN, Total;
    "json.is_valid"(STRING) -> BOOLEAN, Total;
    "json.marshal"(ANY) -> TEXT, Total;
    "json.unmarshal"(STRING) -> Result::Is(Types::ANY), Guarded;
    "lower"(STRING) -> TEXT, Total;
    "max"(is(LIST)) -> Result::Element, Total;
    "min"(is(LIST)) -> Result::Element, Total;
    "net.cidr_contains"(STRING, STRING) -> BOOLEAN, Guarded;
    "net.cidr_is_valid"(STRING) -> BOOLEAN, Total;
    "numbers.range"(is(Types::INTEGER), is(Types::INTEGER)) -> Result::Of(Types::ARRAY, Types::INTEGER), Guarded;
    "object.get"(OBJECT, ANY, ANY) -> Result::Is(Types::ANY), Total;
    "object.keys"(OBJECT) -> Result::Of(Types::SET, Types::STRING), Total;
    "object.union"(OBJECT, OBJECT) -> Result::Elements(Types::OBJECT), Total;
    "regex.is_valid"(STRING) -> BOOLEAN, Total;
    "regex.match"(STRING, STRING) -> BOOLEAN, LiteralPattern;
    "regex.replace"(STRING, STRING, STRING) -> TEXT, Guarded;
    "regex.split"(STRING, STRING) -> Result::Of(Types::ARRAY, Types::STRING), LiteralPattern;
    "replace"(STRING, STRING, STRING) -> TEXT, Total;
    "round"(NUMBER) -> INTEGER, Total;
    "sort"(is(LIST)) -> Result::Elements(Types::ARRAY), Total;
    "split"(STRING, STRING) -> Result::Of(Types::ARRAY, Types::STRING), Total;
    "sprintf"(STRING, ARRAY) -> TEXT, LiteralFormat;
    "startswith"(STRING, STRING) -> BOOLEAN, Total;
    "strings.any_prefix_match"(AFFIXES, AFFIXES) -> BOOLEAN, Total;
    "strings.any_suffix_match"(AFFIXES, AFFIXES) -> BOOLEAN, Total;
    "strings.reverse"(STRING) -> TEXT, Total;
    "substring"(STRING, is(Types::INTEGER), is(Types::INTEGER)) -> TEXT, Guarded;
    "sum"(NUMBERS) -> Result::Is(Types::NUMBER), Total;
    "to_number"(is(Types::STRING.or(Types::NUMBER))) -> Result::Is(Types::NUMBER), Guarded;
    "trim"(STRING, STRING) -> TEXT, Total;
    "trim_left"(STRING, STRING) -> TEXT, Total;
    "trim_prefix"(STRING, STRING) -> TEXT, Total;
    "trim_right"(STRING, STRING) -> TEXT, Total;
    "trim_space"(STRING) -> TEXT, Total;
    "trim_suffix"(STRING, STRING) -> TEXT, Total;
    "type_name"(ANY) -> TEXT, Total;
    "union"(SETS) -> Result::Inner(Types::SET), Total;
    "units.parse_bytes"(STRING) -> INTEGER, Guarded;
    "upper"(STRING) -> TEXT, Total;
};

/// The builtin of this name, if policies may call it.
pub(crate) fn builtin(name: &str) -> Option<&'static Builtin> {
    let position = BUILTINS.binary_search_by(|each| each.name.cmp(name)).ok()?;
    BUILTINS.get(position)
}

/// Why a builtin that Rego has is refused; nothing where Rego has no such builtin either.
pub(crate) fn refusal(name: &str) -> Option<&'static str> {
    let family = name.split('.').next().unwrap_or_default();
    Some(match (family, name) {
        ("time", _) => "asks the clock: the same input would not give the same answer",
        ("http" | "opa" | "rego", _) | (_, "net.lookup_ip_addr") => {
            "asks the machine or the network: a policy sees its input and nothing else"
        }
        ("rand" | "uuid", _) => "is chance: the same input would not give the same answer",
        (_, "walk") => "reads everything: name the attributes that matter",
        (_, "print" | "trace") => "is for debugging",
        _ if regorus::unstable::BUILTINS.contains_key(name) => {
            "is not on the list of those that cannot fail"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
