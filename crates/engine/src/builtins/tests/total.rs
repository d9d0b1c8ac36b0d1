//! The claims of the list, held against the functions themselves.

use regorus::Value;
use regorus::unstable::{BUILTINS as REGORUS, Expr, Ref, Source, Span};

use super::super::*;
use super::input;

#[test]
fn the_list_is_sorted_and_regorus_has_every_builtin_with_as_many_arguments() {
    assert!(BUILTINS.is_sorted_by_key(|each| each.name));
    for each in BUILTINS {
        let (_, arguments) = REGORUS.get(each.name).expect(each.name);
        assert_eq!(
            each.arguments.len(),
            usize::from(*arguments),
            "{}",
            each.name
        );
    }
}

/// Values of every type, among them those on which builtins stumble.
fn samples(argument: Argument) -> Vec<Value> {
    let texts = [
        "",
        "a",
        "ä%/\\\"",
        "(",
        "[",
        "10.0.0.0/8",
        "-1",
        "999999999999999999999",
    ];
    let texts: Vec<_> = texts.iter().map(|text| Value::from(*text)).collect();
    let integers = [
        "-9007199254740993",
        "-1",
        "0",
        "1",
        "99999999999999999999999",
    ];
    let integers: Vec<_> = integers.iter().map(|number| input(number)).collect();
    let numbers = ["-0.5", "1.5", "1e300"];
    let numbers: Vec<_> = numbers.iter().map(|number| input(number)).collect();
    let types = argument.types;
    let mut scalars = Vec::new();
    let take = |into: &mut Vec<Value>, allowed: Types| {
        if Types::STRING.within(allowed) {
            into.extend(texts.clone());
        }
        if Types::INTEGER.within(allowed) {
            into.extend(integers.clone());
        }
        if Types::NUMBER.within(allowed) {
            into.extend(numbers.clone());
        }
        if Types::BOOLEAN.within(allowed) {
            into.push(Value::from(true));
        }
        if Types::NULL.within(allowed) {
            into.push(Value::Null);
        }
    };
    take(&mut scalars, types);
    let mut elements = Vec::new();
    take(&mut elements, argument.elements);
    if Types::SET.within(argument.elements) {
        elements.extend(
            ["a", "b"]
                .map(|text| Value::from(std::collections::BTreeSet::from([Value::from(text)]))),
        );
    }
    if Types::ARRAY.within(types) {
        scalars.push(Value::new_array());
        scalars.push(Value::from(elements.clone()));
    }
    if Types::SET.within(types) {
        scalars.push(Value::new_set());
        scalars.push(Value::from(
            elements
                .iter()
                .cloned()
                .collect::<std::collections::BTreeSet<_>>(),
        ));
    }
    if Types::OBJECT.within(types) {
        scalars.push(Value::new_object());
        scalars.push(input(r#"{"a": 1, "b": {"c": null}}"#));
    }
    scalars
}

/// The claim of [`Trust::Total`]: every combination of values of the types of the arguments has a
/// value of the type of the result. `max` and `min` of nothing are undefined, as in OPA.
#[test]
fn total_builtins_have_a_value_for_all_arguments_of_their_types() {
    let source = Source::from_contents("t".into(), String::new()).unwrap();
    let span = Span {
        source,
        line: 1,
        col: 1,
        start: 0,
        end: 0,
    };
    let null = Expr::Null {
        span: span.clone(),
        value: Value::Null,
        eidx: 0,
    };
    let parameters = vec![Ref::new(null); 3];
    let mut calls = 0;
    for each in BUILTINS.iter().filter(|each| each.trust == Trust::Total) {
        let mut all = vec![Vec::new()];
        for argument in each.arguments {
            let samples = samples(*argument);
            let longer = all.iter().flat_map(|before: &Vec<Value>| {
                samples
                    .iter()
                    .map(move |next| [before.as_slice(), std::slice::from_ref(next)].concat())
            });
            all = longer.collect();
        }
        for arguments in all {
            let (function, _) = REGORUS.get(each.name).unwrap();
            let given = &parameters[..arguments.len()];
            let found = function(&span, given, &arguments, true);
            calls += 1;
            let of_nothing = matches!(each.name, "max" | "min")
                && matches!(&arguments[..], [Value::Array(list)] if list.is_empty());
            let of_nothing = of_nothing
                || matches!(each.name, "max" | "min")
                    && matches!(&arguments[..], [Value::Set(list)] if list.is_empty());
            match found {
                Ok(Value::Undefined) if of_nothing => {}
                Ok(value) if value != Value::Undefined => is_of(each, &value),
                other => panic!("{}({arguments:?}) is {other:?}", each.name),
            }
        }
    }
    assert!(calls > 1000, "{calls}");
}

fn is_of(builtin: &Builtin, value: &Value) {
    let types = Types::from(value);
    assert!(!types.is_none(), "{} is undefined", builtin.name);
    let expected = match builtin.result {
        Result::Is(types)
        | Result::Of(types, _)
        | Result::Elements(types)
        | Result::Inner(types) => types,
        Result::Element => Types::ANY,
    };
    assert!(types.within(expected), "{} made {value}", builtin.name);
}
