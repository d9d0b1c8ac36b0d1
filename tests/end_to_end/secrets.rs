//! Planted secrets come out nowhere.

use std::fs;

use crate::support::{architrave, root, text};

/// Every planted secret begins like this; see `fixtures/README.md`.
const PLANTED: &str = "PLANTED-SECRET";
/// The same in base64, at each of the three offsets that it may have.
const IN_BASE64: [&str; 3] = [
    "UExBTlRFRC1TRUNSRV",
    "BMQU5URUQtU0VDUkVU",
    "QTEFOVEVELVNFQ1JFV",
];

fn check(out: &[u8], what: &str) {
    let out = text(out);
    assert!(!out.contains(PLANTED), "{what} holds a planted secret");
    for encoded in IN_BASE64 {
        assert!(
            !out.contains(encoded),
            "{what} holds a planted secret in base64"
        );
    }
}

#[test]
fn no_report_and_no_snapshot_holds_a_planted_secret() {
    let all = "pass,not-applicable,unmodelled";
    for plan in ["secrets/plan.json", "state/state.json"] {
        let path = format!("fixtures/terraform/{plan}");
        let bytes = fs::read(root().join(&path)).unwrap();
        let planted = bytes
            .windows(PLANTED.len())
            .any(|window| window == PLANTED.as_bytes());
        assert!(planted, "{path} has none to leak");
        for format in ["table", "json", "sarif"] {
            let output = architrave(&["scan", "plan", &path, "--format", format, "--show", all]);
            assert_ne!(output.status.code(), Some(2), "{}", text(&output.stderr));
            check(&output.stdout, &format!("{format} of {path}"));
            check(&output.stderr, &format!("the notes of {format} of {path}"));
        }
        let output = architrave(&["collect", "plan", &path, "-o", "-"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        check(&output.stdout, &format!("the snapshot of {path}"));
    }
}
