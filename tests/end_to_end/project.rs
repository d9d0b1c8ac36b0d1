//! A project's own choices: its file, its blueprint, its policies.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{root, text};

const PLAN: &str = "fixtures/terraform/innovate-rds/plan.json";

/// A policy of a control that no blueprint knows.
const NAMED: &str = "# METADATA
# title: Databases are named after us
# description: d
# custom:
#   control: OURS-01
#   severity: low
#   resource: aws.rds.db_instance
#   remediation: r
package architrave.ours.named

deny contains finding if {
	name := input.config.identifier
	not startswith(name, \"ours-\")
	finding := {\"at\": [\"config.identifier\"], \"message\": \"is not named after us\"}
}
";

/// The exit code of a scan in a folder whose project file says this, and what it wrote.
fn in_project(project: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    run_in_project(
        project,
        &[&["scan", "plan", "plan.json"], arguments].concat(),
    )
}

/// The same of any command.
fn run_in_project(project: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    static PROJECTS: AtomicUsize = AtomicUsize::new(0);
    let number = PROJECTS.fetch_add(1, Ordering::Relaxed);
    let name = format!("architrave-project-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(folder.join("checks/ours/named")).unwrap();
    fs::write(folder.join("checks/ours/named/named.rego"), NAMED).unwrap();
    fs::write(folder.join("architrave.yaml"), project).unwrap();
    let ours = "title: Ours\ndescription: D\nextends: strictest\n";
    fs::write(folder.join("ours.yaml"), ours).unwrap();
    let without =
        format!("{ours}controls:\n  OURS-01: {{ disabled: names are settled elsewhere }}\n");
    fs::write(folder.join("without.yaml"), without).unwrap();
    fs::copy(root().join(PLAN), folder.join("plan.json")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_architrave"))
        .args(arguments)
        .current_dir(&folder)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|bytes| text(bytes));
    (output.status.code(), stdout, stderr)
}

/// The JSON report of a scan with this project file.
fn report(project: &str) -> Value {
    let (code, report, error) = in_project(project, &["--format", "json"]);
    assert_eq!((code, error.as_str()), (Some(1), ""));
    serde_json::from_str(&report).unwrap()
}

#[test]
fn a_project_chooses_and_the_command_line_overrules_it() {
    let (code, report, _) = in_project("blueprint: ours.yaml\nfail_on: never\n", &[]);
    assert_eq!(code, Some(0));
    assert!(report.contains("Ours"), "{report}");
    let overruled = ["--fail-on", "low", "--blueprint", "single-account-vault"];
    let (code, report, _) = in_project("blueprint: ours.yaml\nfail_on: never\n", &overruled);
    assert_eq!(code, Some(1));
    assert!(report.contains("single-account-vault"), "{report}");
    let (code, _, _) = in_project("fail_on: never\nstrict: true\n", &[]);
    assert_eq!(code, Some(3));
    let (code, report, error) = in_project("fail_no: never\n", &[]);
    assert_eq!((code, report.as_str()), (Some(2), ""));
    assert!(error.contains("architrave.yaml:1:1"), "{error}");
    assert!(error.contains("did you mean `fail_on`?"), "{error}");
}

#[test]
fn a_project_says_which_accounts_an_environment_has() {
    let environments = |project: &str| {
        let report = report(project);
        let resources = report["resources"].as_array().unwrap();
        let of = |id: &str| {
            resources
                .iter()
                .find(|resource| resource["id"] == id)
                .cloned()
        };
        of("aws_db_instance.main").unwrap()["environment"].clone()
    };
    assert_eq!(environments("blueprint: strictest\n"), "prod");
    let listed = "environments: { dev: { accounts: [\"111122223333\"] } }\n";
    assert_eq!(environments(listed), "dev");
}

#[test]
fn a_control_of_a_projects_own_policy_holds_unless_its_blueprint_says_otherwise() {
    let found = |project: &str| {
        let report = report(project);
        let findings = report["findings"].as_array().unwrap().iter();
        let own = findings.filter(|finding| finding["control"] == "OURS-01");
        own.map(|finding| finding["resource"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let databases = ["aws_db_instance.main", "aws_db_instance.reporting"];
    assert_eq!(found("fail_on: low\n"), [""; 0]);
    assert_eq!(found("policies: checks\n"), databases);
    assert_eq!(found("policies: checks\nblueprint: ours.yaml\n"), databases);
    assert_eq!(
        found("policies: checks\nblueprint: without.yaml\n"),
        [""; 0]
    );
}

#[test]
fn what_the_blueprint_does_not_ask_is_no_part_of_a_report_and_what_it_disables_is_named() {
    let vault = report("blueprint: single-account-vault\n");
    assert_eq!(vault["counts"]["controls"]["total"], 44);
    assert_eq!(vault["controls"].as_array().unwrap().len(), 44);
    let asked = |policy: &Value| policy["control"] != "CACHE-01";
    assert!(vault["policies"].as_array().unwrap().iter().all(asked));
    assert_eq!(vault["blueprint"]["disabled"], json!([]));

    let disabled = "blueprint: without.yaml\npolicies: checks\n";
    let reason = "names are settled elsewhere";
    let expected = json!([{ "control": "OURS-01", "reason": reason }]);
    assert_eq!(report(disabled)["blueprint"]["disabled"], expected);
    let (_, table, _) = in_project(disabled, &[]);
    let line = format!("  OURS-01 is disabled by the blueprint: {reason}\n");
    assert!(table.contains(&line), "{table}");
    let (_, sarif, _) = in_project(disabled, &["--format", "sarif"]);
    let told = format!("The blueprint disables OURS-01: {reason}");
    assert!(sarif.contains(&told), "{sarif}");
    let explain = ["explain", "OURS-01", "aws_db_instance.main", "plan.json"];
    let expected = format!(
        "error: without does not ask OURS-01 of aws_db_instance.main: OURS-01 is disabled: {reason}\n"
    );
    let explained = run_in_project(disabled, &explain);
    assert_eq!(explained, (Some(2), String::new(), expected));
}

#[test]
fn every_command_knows_the_policies_of_the_project() {
    let said = |arguments: &[&str]| {
        let (code, said, error) = run_in_project("policies: checks\n", arguments);
        assert_eq!((code, error.as_str()), (Some(0), ""));
        said
    };
    assert!(said(&["policy", "list"]).contains("ours/named "));
    assert!(said(&["policy", "show", "OURS-01"]).contains("package architrave.ours.named"));
    let checked = said(&["blueprint", "check", "without.yaml"]);
    assert_eq!(checked, "without.yaml: 63 controls, no mistakes\n");
    let shown = said(&["blueprint", "show", "without.yaml"]);
    assert!(
        shown.contains("OURS-01   disabled: names are settled elsewhere"),
        "{shown}"
    );
    let explained = said(&["explain", "OURS-01", "aws_db_instance.main", "plan.json"]);
    assert!(explained.contains("is not named after us"), "{explained}");
}
