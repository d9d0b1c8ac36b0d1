//! The contract of the command line: streams, exit codes, files.

use std::fs;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use crate::support::{architrave, architrave_with, command, root, text};

const PLAN: &str = "fixtures/terraform/innovate-rds/plan.json";

fn code(arguments: &[&str]) -> Option<i32> {
    architrave(arguments).status.code()
}

#[test]
fn findings_exit_with_1_whatever_the_format() {
    for format in ["table", "json", "sarif"] {
        assert_eq!(code(&["scan", "plan", PLAN, "--format", format]), Some(1));
    }
}

#[test]
fn what_counts_is_chosen_by_severity() {
    assert_eq!(
        code(&["scan", "plan", PLAN, "--fail-on", "critical"]),
        Some(1)
    );
    let never = ["scan", "plan", PLAN, "--fail-on", "never"];
    assert_ne!(code(&never), Some(1));
    assert_eq!(code(&[never.as_slice(), &["--strict"]].concat()), Some(3));
}

#[test]
fn nothing_evaluated_is_not_clean() {
    let plan =
        br#"{"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{}}}"#;
    let output = architrave_with(&["scan", "plan", "-"], plan);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("nothing was evaluated"));
}

#[test]
fn what_is_said_of_what_is_piped_in_names_standard_input() {
    let drifted = |count| {
        let each = vec!["{}"; count].join(",");
        format!(r#"{{"format_version":"1.2","resource_changes":[],"resource_drift":[{each}]}}"#)
    };
    for (input, expected) in [
        (
            r#"{"a":1}"#.to_owned(),
            "error: cannot read standard input: it is JSON, but neither",
        ),
        (
            format!("Acquiring state lock\n{}", drifted(0)),
            "note: standard input: skipped 1 line of other output before the JSON\n",
        ),
        (
            drifted(1),
            "note: standard input: a resource changed outside Terraform\n",
        ),
        (
            drifted(2),
            "note: standard input: 2 resources changed outside Terraform\n",
        ),
    ] {
        let output = architrave_with(&["scan", "plan", "-"], input.as_bytes());
        let said = text(&output.stderr);
        assert!(said.starts_with(expected), "{said}");
    }
    let output = architrave_with(&["scan", "snapshot", "-"], b"{}");
    let said = text(&output.stderr);
    let expected = "error: cannot read a snapshot from standard input: line 1: ";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn a_snapshot_in_the_place_of_a_plan_is_told_its_command_and_a_cut_one_is_refused() {
    let folder = std::env::temp_dir().join(format!("architrave-cut-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let whole = folder.join("whole.zst").to_string_lossy().into_owned();
    assert_eq!(code(&["collect", "plan", PLAN, "-o", &whole]), Some(0));
    let refused = |arguments: &[&str], why: &str| {
        let output = architrave(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        assert_eq!(text(&output.stderr), format!("error: cannot read {why}\n"));
    };
    let hint =
        "it is a snapshot, expected a plan or a state; `architrave scan snapshot` reads snapshots";
    refused(&["scan", "plan", &whole], &format!("{whole}: {hint}"));
    let cut = folder.join("cut.zst").to_string_lossy().into_owned();
    let bytes = fs::read(&whole).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let why = "it cannot be read beyond line 0: incomplete frame; collect again";
    let why = format!("a snapshot from {cut}: {why}");
    refused(&["scan", "snapshot", &cut], &why);
    let plain = architrave(&["collect", "plan", PLAN, "-o", "-"]).stdout;
    let output = architrave_with(&["scan", "plan", "-"], &plain);
    let expected = format!("error: cannot read standard input: {hint}\n");
    assert_eq!(text(&output.stderr), expected);
    fs::remove_dir_all(&folder).unwrap();
}

/// A pipe can be read once: what it holds is told by the bytes that are then judged.
#[test]
fn what_is_explained_may_be_piped_in() {
    let explain = |file| ["explain", "RDS-03", "aws_db_instance.reporting", file];
    let expected = architrave(&explain(PLAN)).stdout;
    assert!(text(&expected).contains("fail: keeps its data unencrypted"));
    let plan = fs::read(root().join(PLAN)).unwrap();
    let snapshot = architrave(&["collect", "plan", PLAN, "-o", "-"]).stdout;
    for piped in [plan, snapshot] {
        let output = architrave_with(&explain("-"), &piped);
        assert_eq!(text(&output.stdout), text(&expected));
        if cfg!(target_os = "linux") {
            let output = architrave_with(&explain("/dev/stdin"), &piped);
            assert_eq!(text(&output.stdout), text(&expected));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_standard_output_takes_nothing_it_is_said() {
    for arguments in [&["scan", "plan", PLAN][..], &["policy", "list"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let expected = "error: cannot write to standard output: ";
        assert!(text(&output.stderr).starts_with(expected));
    }
}

#[test]
fn reports_go_to_files_beside_standard_output() {
    let folder = std::env::temp_dir().join(format!("architrave-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let sarif = folder.join("found.sarif");
    let report = format!("sarif={}", sarif.display());
    let output = architrave(&["scan", "plan", PLAN, "--report", &report]);
    assert_eq!(output.status.code(), Some(1));
    let written: Value = serde_json::from_slice(&fs::read(&sarif).unwrap()).unwrap();
    assert_eq!(written["version"], "2.1.0");
    let alone = architrave(&["scan", "plan", PLAN, "--format", "sarif"]);
    assert_eq!(
        serde_json::from_slice::<Value>(&alone.stdout).unwrap(),
        written
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_mistake_in_a_blueprint_stops_the_run() {
    let folder = std::env::temp_dir().join(format!("architrave-blueprint-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("ours.yaml");
    fs::write(
        &file,
        "title: Ours\ndescription: x\nextends: strictest\ncontrols:\n  RDS-5: {}\n",
    )
    .unwrap();
    let file = file.to_string_lossy().into_owned();
    for arguments in [
        vec!["scan", "plan", PLAN, "--blueprint", &file],
        vec!["blueprint", "check", &file],
    ] {
        let output = architrave(&arguments);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        let message = text(&output.stderr);
        assert!(message.contains(" has a mistake:\n"), "{message}");
        assert!(message.contains(":5:3"), "{message}");
        assert!(message.contains("did you mean `RDS-05`?"), "{message}");
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_mistake_in_the_arguments_is_told_before_what_is_piped_in_ends() {
    let mut child = command(&["scan", "plan", "-", "--blueprint", "nosuch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pipe = child.stdin.take();
    let (ended, end) = mpsc::channel();
    // The pipe is closed at last, so that a scan that waits for its end fails and does not hang.
    let guard = std::thread::spawn(move || {
        let in_time = end.recv_timeout(Duration::from_mins(1)).is_ok();
        drop(pipe);
        in_time
    });
    let output = child.wait_with_output().unwrap();
    ended.send(()).ok();
    assert!(guard.join().unwrap());
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(
        message.contains("no blueprint is called `nosuch`"),
        "{message}"
    );
}

#[test]
fn of_two_mistakes_that_in_the_arguments_is_told() {
    let arguments = ["scan", "plan", "Cargo.toml", "--blueprint", "nosuch"];
    let output = architrave(&arguments);
    assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]));
    let message = text(&output.stderr);
    assert!(
        message.contains("no blueprint is called `nosuch`"),
        "{message}"
    );
    assert!(!message.contains("Cargo.toml"), "{message}");
}

#[test]
fn a_mistake_in_a_policy_stops_the_run() {
    let folder = std::env::temp_dir().join(format!("architrave-policy-{}", std::process::id()));
    let directory = folder.join("ours/misspelt");
    fs::create_dir_all(&directory).unwrap();
    let policy = "# METADATA\n# title: t\n# description: d\n# custom:\n#   control: OURS-01\n#   severity: low\n#   resource: aws.rds.db_instance\n#   remediation: r\npackage architrave.ours.misspelt\n\ndeny contains finding if {\n\tnot input.config.multi_asz\n\tfinding := {\"at\": [\"config.multi_az\"], \"message\": \"m\"}\n}\n";
    fs::write(directory.join("misspelt.rego"), policy).unwrap();
    let output = architrave(&[
        "scan",
        "plan",
        PLAN,
        "--policies",
        &folder.to_string_lossy(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    let message = text(&output.stderr);
    assert!(
        message.contains("ours/misspelt/misspelt.rego:12"),
        "{message}"
    );
    assert!(message.contains("multi_az"), "{message}");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_verdict_is_explained_and_its_input_saved() {
    let output = architrave(&["scan", "plan", PLAN, "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let finding = &report["findings"][0];
    let (policy, resource) = (
        finding["policy"].as_str().unwrap(),
        finding["resource"].as_str().unwrap(),
    );
    let input = std::env::temp_dir().join(format!("architrave-input-{}.json", std::process::id()));
    let saved = input.to_string_lossy().into_owned();
    let output = architrave(&["explain", policy, resource, PLAN, "--save-input", &saved]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let explained = text(&output.stdout);
    assert!(explained.contains("fail: "), "{explained}");
    assert!(explained.contains("deny contains"), "{explained}");
    let input: Value = serde_json::from_slice(&fs::read(&saved).unwrap()).unwrap();
    assert_eq!(input["id"], resource);
    fs::remove_file(saved).unwrap();
}

#[test]
fn a_control_is_explained_by_those_of_its_policies_that_judge_the_resource() {
    let explained = |control: &str, resource: &str| {
        let output = architrave(&["explain", control, resource, PLAN]);
        let explained = [&output.stdout, &output.stderr].map(|bytes| text(bytes));
        let [stdout, stderr] = explained;
        let heads = stdout.lines().filter(|line| line.contains(control));
        (heads.map(str::to_owned).collect::<Vec<_>>(), stderr)
    };
    let nodes = "aws_security_group.nodes";
    let (heads, _) = explained("NET-21", nodes);
    assert_eq!(
        heads,
        [
            "network/administration_ports  NET-21  critical  SSH and RDP are never open to the Internet",
            "network/world_open_ingress  NET-21  critical  Only the groups of public load balancers admit the Internet",
        ]
    );
    let (heads, _) = explained("EDGE-11", "aws_lb_listener.http");
    assert_eq!(
        heads,
        [
            "edge/http_listener  EDGE-11  critical  A load balancer takes plain HTTP only as far as the blueprint allows"
        ]
    );
    let mistakes = [
        (
            "RDS-03",
            nodes,
            "error: RDS-03 judges aws.rds.db_cluster, aws.rds.db_instance, and aws_security_group.nodes is aws.ec2.security_group\n",
        ),
        (
            "RDS-3",
            nodes,
            "error: no policy or control is called `RDS-3`: `architrave policy list` shows them all; did you mean `RDS-03`?\n",
        ),
        (
            "NET-21",
            "aws_security_group.node",
            "error: the input holds no resource `aws_security_group.node`: give it as the report names it; did you mean `aws_security_group.nodes`?\n",
        ),
    ];
    for (control, resource, expected) in mistakes {
        assert_eq!(explained(control, resource), (vec![], expected.to_owned()));
    }
}

#[test]
fn what_would_settle_a_verdict_is_explained_with_each_possible_finding() {
    let plan = "fixtures/terraform/all-unknown/plan.json";
    let check = |policy: &str, expected: &str| {
        let output = architrave(&["explain", policy, "aws_db_instance.all", plan]);
        let explained = text(&output.stdout);
        assert!(explained.contains(expected), "{explained}");
    };
    check(
        "database/backup_retention",
        "inconclusive: it cannot be told without
  config.backup_retention_days of aws_db_instance.all: known after apply: terraform_data.number.output
    to pass: config.backup_retention_days must be at least 35 or absent
what may be found
  keeps no backups, the blueprint asks for 35 days, or keeps backups for (known after apply) of the 35 days that the blueprint asks for
    where config.backup_retention_days is less than 35
to pass: config.backup_retention_days must be at least 35 or absent
",
    );
    check(
        "database/storage_encryption",
        "  is encrypted with (known after apply), which AWS manages
    on conditions that are not simple
",
    );
}

#[test]
fn what_there_is_can_be_listed_and_shown() {
    for arguments in [
        vec!["policy", "list"],
        vec!["policy", "show", "database/backup_retention"],
        vec!["blueprint", "list"],
        vec!["blueprint", "show", "rds-phased-six-accounts"],
        vec!["completions", "bash"],
        vec!["man"],
    ] {
        let output = architrave(&arguments);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn repaired_input_is_read_with_a_note() {
    let plan = fs::read_to_string(root().join(PLAN)).unwrap();
    let utf16: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(plan.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xef\xbb\xbf".as_slice(), plan.as_bytes()].concat();
    let noisy =
        format!("[command]/bin/terraform-bin show -json plan\n{plan}\n::set-output name=x::y\n");
    let clean = architrave_with(&["scan", "plan", "-"], plan.as_bytes());
    for (input, note) in [
        (utf16, "UTF-16"),
        (marked, "byte order mark"),
        (noisy.into_bytes(), "other output"),
    ] {
        let output = architrave_with(&["scan", "plan", "-"], &input);
        assert!(
            text(&output.stderr).contains(note),
            "{}",
            text(&output.stderr)
        );
        assert_eq!(text(&output.stdout), text(&clean.stdout));
        assert_eq!(output.status.code(), clean.status.code());
    }
}
