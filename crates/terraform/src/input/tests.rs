//! Every way a file has been seen to be wrong, and what is said about it.

use proptest::prelude::*;

use super::*;
use crate::json::CheckedAny;

const PLAN: &str = r#"{"format_version":"1.2","planned_values":{"é":[1]}}"#;

/// Reads a file and parses what was found in it, as the reader of plans does.
fn open(bytes: &[u8]) -> Result<(Form, Vec<String>, String), String> {
    let document = read("f", bytes).map_err(|error| error.to_string())?;
    let parsed = serde_json::from_str::<CheckedAny>(document.text());
    parsed.map_err(|error| document.explain(&error).to_string())?;
    let notes = document.notes.iter().map(Note::to_string).collect();
    Ok((document.form, notes, document.text().to_owned()))
}

/// The plan is found, and what was put right is said.
fn repairs(bytes: &[u8], notes: &[&str]) {
    let notes = notes.iter().map(|note| (*note).to_owned()).collect();
    assert_eq!(open(bytes), Ok((Form::Plan, notes, PLAN.to_owned())));
}

const NEEDS_PLAN: &str = "; expected the JSON of a plan: make it with \
    `terraform plan -out tfplan && terraform show -json tfplan > plan.json`";

fn refuses(bytes: impl AsRef<[u8]>, problem: &str) {
    let expected = format!("cannot read f: {problem}{NEEDS_PLAN}");
    assert_eq!(open(bytes.as_ref()), Err(expected));
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings_are_read() {
    repairs(PLAN.as_bytes(), &[]);
    repairs(format!("\n {PLAN}\r\n").as_bytes(), &[]);
    repairs(
        format!("\u{feff}{PLAN}").as_bytes(),
        &["skipped a UTF-8 byte order mark"],
    );
    let marked = format!("\u{feff}{PLAN}\r\n");
    repairs(
        &utf16(&marked, u16::to_le_bytes),
        &["read as UTF-16, little-endian"],
    );
    repairs(
        &utf16(&marked, u16::to_be_bytes),
        &["read as UTF-16, big-endian"],
    );
    repairs(
        &utf16(PLAN, u16::to_le_bytes),
        &["read as UTF-16, little-endian, without a byte order mark"],
    );
    repairs(
        &utf16(PLAN, u16::to_be_bytes),
        &["read as UTF-16, big-endian, without a byte order mark"],
    );
}

#[test]
fn output_around_the_json_is_skipped() {
    let before = "skipped 1 line of other output before the JSON";
    let wrapper = format!("[command]/opt/terraform-bin show -json tfplan\n{PLAN}\n");
    repairs(wrapper.as_bytes(), &[before]);
    let outputs = format!(
        "{wrapper}\n::debug::Terraform exited with code 0.\r\n::debug::stdout: {PLAN}\n\
        ::set-output name=stdout::{PLAN}%0A\n::set-output name=exitcode::0\n"
    );
    let after = "skipped 4 lines of other output after the JSON";
    repairs(outputs.as_bytes(), &[before, after]);
    repairs(
        format!("{PLAN}::debug::exitcode: 0\n").as_bytes(),
        &["skipped 1 line of other output after the JSON"],
    );
    repairs(
        format!(
            "2025-04-13T16:19:41Z [INFO] show\n\u{1b}[1mReading...\u{1b}[0m\n-----\n\n{PLAN}\n\
            Releasing state lock. This may take a few moments...\n"
        )
        .as_bytes(),
        &[
            "skipped 3 lines of other output before the JSON",
            "skipped 1 line of other output after the JSON",
        ],
    );
    // Printed for people and for programs, one after the other.
    let printed =
        "Terraform will perform the following actions:\n  + x {\n    }\n\nPlan: 1 to add\n";
    repairs(
        format!("{printed}{PLAN}\n").as_bytes(),
        &["skipped 4 lines of other output before the JSON"],
    );
}

#[test]
fn states_are_told_from_plans() {
    let state = |text: &str| {
        let form = open(text.as_bytes()).map(|(form, _, _)| form);
        assert_eq!(form, Ok(Form::State), "{text}");
    };
    state(r#"{"format_version":"1.0","terraform_version":"1.1","values":{"outputs":{}}}"#);
    state(r#"{"format_version":"1.0"}"#);
    let error = open(br#"{"version":4,"serial":1,"lineage":"l","resources":[]}"#).unwrap_err();
    assert_eq!(
        error,
        "cannot read f: it is a raw state file, whose layout is private to Terraform; \
        expected the JSON of a state: make it with `terraform show -json > state.json`"
    );
}

#[test]
fn what_terraform_writes_besides_is_named() {
    refuses(
        b"PK\x03\x04\x14\0\x08\0",
        "it is a saved plan in Terraform's binary format, or another zip archive",
    );
    let log = r#"{"@level":"info","@message":"Terraform 1.12.2","type":"version"}"#;
    let is_log = "it is the log of `terraform plan -json`, which does not hold the planned values";
    refuses(format!("{log}\n{log}\n"), is_log);
    refuses(log, is_log);
    let printed = "it is a plan printed for people";
    let plan = "Terraform used the selected providers to generate the following execution plan.\n";
    refuses(plan, printed);
    let coloured = "\u{1b}[0m\u{1b}[1mPlan:\u{1b}[0m 1 to add, 0 to change, 0 to destroy.\n";
    refuses(coloured, printed);
    refuses(
        utf16(&format!("\u{feff}{coloured}"), u16::to_le_bytes),
        printed,
    );
    refuses(
        format!("{plan}x = <<EOT\n{{\n  \"a\": 1\n}}\nEOT\n"),
        printed,
    );
}

#[test]
fn what_is_no_plan_is_named() {
    refuses("", "it is empty");
    refuses(" \r\n\t", "it is empty");
    refuses("\u{feff}\n", "it is empty");
    refuses("hello\n", "it is text in which no JSON object begins");
    refuses("[{\"planned_values\":{}}]", "it is JSON, but a list");
    refuses("3.5", "it is JSON, but a single number");
    refuses("\"x\"", "it is JSON, but a single text");
    refuses("true", "it is JSON, but a single truth value");
    refuses("null", "it is JSON, but only `null`");
    let neither = "it is JSON, but neither a plan nor a state: ";
    refuses("{}", &format!("{neither}it is the empty object"));
    refuses(
        r#"{"b":1,"a":2}"#,
        &format!(r#"{neither}its keys are "a", "b""#),
    );
    refuses(
        r#"{"values":1,"b":1,"c":1,"d":1,"e":1,"f":1}"#,
        &format!(r#"{neither}its keys are "b", "c", "d", "e", "f", 1 more"#),
    );
    assert_eq!(
        open(format!(r#"{{"a":1,"tf\"plan":{PLAN}}}"#).as_bytes()).unwrap_err(),
        "cannot read f: it is JSON with a plan or state inside, under `tf\"plan`; expected it at \
        the top: take it out with `jq '.[\"tf\\\"plan\"]'`"
    );
}

#[test]
fn broken_json_says_where_in_the_file_it_breaks() {
    refuses(
        "{\"planned_values\":{\n\"é\":[1,",
        "its JSON is truncated: it ends unfinished at byte 28 (line 2, column 8)",
    );
    refuses(
        "{\"a\":1",
        "its JSON is truncated: it ends unfinished at byte 6 (line 1, column 7)",
    );
    refuses(
        "[{\"planned_values\":{}}",
        "its JSON is truncated: it ends unfinished at byte 22 (line 1, column 23)",
    );
    refuses(
        b"{\"planned_values\":\"\xC3",
        "its JSON is truncated: it ends unfinished at byte 19 (line 1, column 20)",
    );
    let broken = "noise\n{\"planned_values\":{},\n}\n";
    refuses(
        broken,
        "its JSON is malformed: trailing comma at byte 28 (line 3, column 1)",
    );
    refuses(
        utf16(&format!("\u{feff}{broken}"), u16::to_le_bytes),
        "its JSON is malformed: trailing comma at byte 58 (line 3, column 1)",
    );
    refuses(
        format!("{PLAN}}}\n"),
        "its JSON is malformed: trailing characters at byte 52 (line 1, column 52)",
    );
    refuses(
        format!("{PLAN}\n{PLAN}\n"),
        "it holds two documents: the second begins at byte 53 (line 2, column 1)",
    );
    refuses(
        format!("{PLAN}{PLAN}\n"),
        "it holds two documents: the second begins at byte 52 (line 1, column 52)",
    );
    refuses(
        format!("{PLAN}\nand then\n{PLAN}\n"),
        "it holds two documents: the second begins at byte 62 (line 3, column 1)",
    );
}

#[test]
fn text_that_is_none_says_where() {
    refuses(
        b"{\"a\":\n\"\xFF\"}",
        "it is not UTF-8 text at byte 7 (line 2, column 2)",
    );
    refuses(
        b"{\"a\":\n\"\0\"}",
        "it holds a NUL character at byte 7 (line 2, column 2)",
    );
    refuses(
        b"\xFF\xFE{\0\0\xDC",
        "it is not UTF-16 text at byte 4 (line 1, column 2)",
    );
    refuses(
        b"\xFF\xFE{\0}",
        "its JSON is truncated: it ends unfinished at byte 4 (line 1, column 2)",
    );
}

#[test]
fn json_that_says_two_things_or_too_much_is_refused() {
    refuses(
        "{\"planned_values\":{},\n\"resource_changes\":[{\"k\":1,\"k\":2}]}",
        "the object that ends at byte 54 (line 2, column 33) holds the key \"k\" twice",
    );
    refuses(
        "{\"planned_values\":18446744073709551616}",
        "it holds a number beyond 64 bits, ending at byte 37 (line 1, column 38)",
    );
    refuses(
        "{\"planned_values\":1e999}",
        "it holds a number beyond 64 bits, ending at byte 22 (line 1, column 23)",
    );
    let deep = "[".repeat(100_000);
    let closed = "]".repeat(100_000);
    refuses(
        format!("{{\"planned_values\":{deep}{closed}}}"),
        "its JSON nests deeper than 128 levels at byte 144 (line 1, column 145)",
    );
    refuses(
        format!("{{\"a\":{deep}{closed}}}"),
        "its JSON nests deeper than 128 levels at byte 131 (line 1, column 132)",
    );
    refuses(
        format!("{deep}{closed}"),
        "its JSON nests deeper than 128 levels at byte 127 (line 1, column 128)",
    );
}

#[test]
fn size_has_a_limit() {
    assert!(read_within("f", PLAN.as_bytes(), PLAN.len()).is_ok());
    let error = read_within("f", PLAN.as_bytes(), 10).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read f: it has 52 bytes; expected at most 10: plan the root modules or workspaces \
        one by one, each with `terraform plan -out tfplan && terraform show -json tfplan > plan.json`"
    );
}

#[test]
fn a_value_of_the_wrong_type_is_not_quoted() {
    let check = |text: &str, expected: &str| {
        let document = read("f", text.as_bytes()).unwrap();
        let error = serde_json::from_str::<std::collections::BTreeMap<String, Vec<u8>>>(text);
        let problem = document.explain(&error.unwrap_err()).problem.to_string();
        assert_eq!(problem, format!("it is not shaped like a plan: {expected}"));
    };
    check(
        r#"{"planned_values":"hunter2, expected `x`"}"#,
        "invalid type: string, expected a sequence at byte 40 (line 1, column 41)",
    );
    check(
        r#"{"planned_values":[300]}"#,
        "invalid value: integer, expected u8 at byte 21 (line 1, column 22)",
    );
}

#[test]
fn headers_are_judged() {
    let document = read("f", PLAN.as_bytes()).unwrap();
    let check = |header: Header<'_>, expected: Result<&[&str], &str>| {
        let notes = document.check_header(&header);
        let notes = notes.map(|notes| notes.iter().map(Note::to_string).collect::<Vec<_>>());
        let notes = notes.map_err(|error| error.problem.to_string());
        let expected = expected.map(|notes| notes.iter().map(|note| (*note).to_owned()).collect());
        assert_eq!(notes, expected.map_err(str::to_owned));
    };
    let version = |version| Header {
        format_version: Some(version),
        ..Header::default()
    };
    for known in ["0.1", "0.2", "1.0", "1.2", "1.99", "1", "0.1.0"] {
        check(version(known), Ok(&[]));
    }
    for unknown in ["2.0", "10.0", "", "1.", "1.x", "latest"] {
        let expected = format!("its `format_version` is {unknown:?}, of which nothing is known");
        check(version(unknown), Err(&expected));
    }
    check(
        Header::default(),
        Ok(&["the document has no `format_version`: read as format 1"]),
    );
    let plan = |errored, complete, applyable| Header {
        format_version: Some("1.2"),
        errored: Some(errored),
        complete: Some(complete),
        applyable: Some(applyable),
    };
    check(plan(false, true, true), Ok(&[]));
    check(
        plan(true, false, false),
        Ok(&["planning failed: the plan holds only what was planned before the error"]),
    );
    check(
        plan(false, false, true),
        Ok(&["the plan is not complete: Terraform deferred some changes to a later plan"]),
    );
    check(
        plan(false, true, false),
        Ok(&["the plan cannot be applied: Terraform found nothing to change in it"]),
    );
}

#[test]
fn no_part_of_a_plan_passes_for_the_whole() {
    for at in 0..PLAN.len() {
        let bytes = PLAN.as_bytes();
        assert!(open(&bytes[..at]).is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut flipped = format!("[command]x\n{PLAN}\n::debug::{PLAN}").into_bytes();
            flipped[at] ^= 1 << bit;
            let _ = open(&flipped);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let _ = open(&bytes);
    }

    #[test]
    fn anything_like_a_plan_is_read_or_refused(text in
        r#"((\n|\[command\]|::x|é|\u{feff}|\{|\}|\[|\]|"planned_values"|"@level"|"a"|:|,|\\|1|e9){0,2} ?){0,12}"#
    ) {
        let _ = open(text.as_bytes());
        let _ = open(&utf16(&text, u16::to_le_bytes));
    }
}
