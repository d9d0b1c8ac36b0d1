//! Addresses as Terraform writes them, and that none is read wrongly or lost.

use proptest::prelude::*;

use super::*;

fn check(text: &str, module: &[(&str, Option<Key>)], resource: (Mode, &str, &str, Option<Key>)) {
    let steps = module.iter().map(|(name, key)| ModuleStep {
        name: (*name).to_owned(),
        key: key.clone(),
    });
    let (mode, resource_type, name, key) = resource;
    let expected = Address {
        module: ModuleAddress {
            steps: steps.collect(),
        },
        mode,
        resource_type: resource_type.to_owned(),
        name: name.to_owned(),
        key,
    };
    assert_eq!(text.parse(), Ok(expected.clone()), "{text}");
    assert_eq!(expected.to_string(), text);
}

fn named(key: &str) -> Key {
    Key::Name(key.to_owned())
}

#[test]
fn addresses_are_read_and_written_back() {
    use Mode::{Action, Data, Ephemeral, Managed};
    check("aws_vpc.main", &[], (Managed, "aws_vpc", "main", None));
    check(
        "data.aws_ami.x[2]",
        &[],
        (Data, "aws_ami", "x", Some(Key::Index(2))),
    );
    check("ephemeral.a.b", &[], (Ephemeral, "a", "b", None));
    check("action.a.b", &[], (Action, "a", "b", None));
    check(
        r#"module.a["k.e]y\"é"].module.b[0].data.aws_x.y["z"]"#,
        &[("a", Some(named("k.e]y\"é"))), ("b", Some(Key::Index(0)))],
        (Data, "aws_x", "y", Some(named("z"))),
    );
    check(
        r#"module.data.module.module.aws_x.data["module.a"]"#,
        &[("data", None), ("module", None)],
        (Managed, "aws_x", "data", Some(named("module.a"))),
    );
    check(
        r#"aws_x.y-z["a\\b\n\r\t$${c}%%{d}$e$$${"]"#,
        &[],
        (
            Managed,
            "aws_x",
            "y-z",
            Some(named("a\\b\n\r\t${c}%{d}$e$${")),
        ),
    );
    check(
        r#"aws_x.y["\u0000\u001b\U000e0001日本"]"#,
        &[],
        (Managed, "aws_x", "y", Some(named("\0\u{1b}\u{e0001}日本"))),
    );
    check(
        "aws_x.y[\"\"]",
        &[],
        (Managed, "aws_x", "y", Some(named(""))),
    );
}

/// What combines stays, what cannot be seen is escaped.
#[test]
fn keys_are_spelt_as_terraform_1_11_spells_them() {
    check(
        "terraform_data.x[\"a.b]\\\"\\\\ é$${c}\u{301}\\u200b\\u00a0%%{d}\"]",
        &[],
        (
            Mode::Managed,
            "terraform_data",
            "x",
            Some(named("a.b]\"\\ é${c}\u{301}\u{200b}\u{a0}%{d}")),
        ),
    );
}

#[test]
fn escapes_of_older_releases_are_read() {
    let read = |text: &str| text.parse::<Address>().map(|address| address.key);
    assert_eq!(
        read(r#"a.b["\x1f\a\u00e9${c}"]"#),
        Ok(Some(named("\u{1f}\u{7}é${c}")))
    );
}

#[test]
fn what_is_not_an_address_says_where() {
    let check = |text: &str, why: &str| {
        let error = text.parse::<Address>().unwrap_err().to_string();
        let expected = format!("cannot read `{text}` as a Terraform address: {why}");
        assert_eq!(error, expected);
    };
    check("", "expected a name at byte 0");
    check("aws_x", "expected `.` at byte 5");
    check("aws_x.", "expected a name at byte 6");
    check("module.a", "expected `.` at byte 8");
    check("module.a[0]", "expected `.` at byte 11");
    check("aws_x.y.z", "expected the end at byte 7");
    check("aws_x.y[0", "expected `]` at byte 9");
    check("aws_x.y[-1]", "expected an index or a quoted key at byte 8");
    check("aws_x.y[*]", "expected an index or a quoted key at byte 8");
    check(
        "aws_x.y[18446744073709551616]",
        "an index beyond 64 bits at byte 8",
    );
    check(
        r#"aws_x.y["a]"#,
        "a key without its closing quote at byte 8",
    );
    check(r#"aws_x.y["\q"]"#, "an unknown escape at byte 10");
    check(
        r#"aws_x.y["\ud800"]"#,
        "an escape that is no character at byte 10",
    );
    check(
        r#"aws_x.y["\u00é"]"#,
        "an escape that is no character at byte 10",
    );
    check("aws_x.y z", "expected the end at byte 7");
}

#[test]
fn a_module_has_parents_children_and_a_place_in_the_configuration() {
    let module: ModuleAddress = r#"module.a["x.y"].module.b[0]"#.parse().unwrap();
    assert_eq!(module.path().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(module.config().to_string(), "module.a.module.b");
    let parent = module.parent().unwrap();
    assert_eq!(parent.to_string(), r#"module.a["x.y"]"#);
    assert_eq!(parent.child("b", Some(Key::Index(0))), module);
    assert_eq!(parent.parent(), Some(ModuleAddress::default()));
    assert_eq!(ModuleAddress::default().parent(), None);
    assert_eq!("".parse(), Ok(ModuleAddress::default()));
    let error = "aws_x.y".parse::<ModuleAddress>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read `aws_x.y` as a Terraform address: expected the end at byte 0"
    );
    let address: Address = r#"module.a["x"].data.aws_x.y[1]"#.parse().unwrap();
    assert_eq!(address.config().to_string(), "module.a.data.aws_x.y");
}

fn any_key() -> impl Strategy<Value = Option<Key>> {
    let text = prop_oneof![any::<String>(), r#"[\[\]."\\${}%a\n]{0,12}"#];
    proptest::option::of(prop_oneof![
        any::<u64>().prop_map(Key::Index),
        text.prop_map(Key::Name)
    ])
}

proptest! {
    #[test]
    fn any_key_is_written_and_read_back(outer in any_key(), key in any_key()) {
        let address = Address {
            module: ModuleAddress::default().child("m", outer),
            mode: Mode::Managed,
            resource_type: "aws_x".to_owned(),
            name: "y".to_owned(),
            key,
        };
        prop_assert_eq!(address.to_string().parse(), Ok(address));
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![
        any::<String>(),
        r#"((module|data|each|var|key|value|a|0)([.\["\\\]]|\$\{|é){0,3}){0,6}"#,
    ]) {
        if let Ok(address) = text.parse::<Address>() {
            prop_assert_eq!(address.to_string().parse(), Ok(address));
        }
        if let Ok(module) = text.parse::<ModuleAddress>() {
            prop_assert_eq!(module.to_string().parse(), Ok(module));
        }
        if let Ok(reference) = text.parse::<Reference>() {
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }
    }
}
