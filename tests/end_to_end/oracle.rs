//! Our policies scored on labelled cases that nobody here wrote: which resources should fail.
//!
//! `cargo test -p architrave --test end_to_end oracle -- --nocapture` prints the score of each check.
//! `oracle-checks.csv` says which checks each policy claims to cover and at which setting of its
//! parameter, `oracle-disagreements.csv` why we
//! differ where we do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use architrave::assess::Measure;
use architrave_model::{Assessment, Origin, Outcome};
use serde_json::Value;

use crate::support::{assess, measure, measure_of, root, shared};

/// What the score must reach on the labels that their own tool confirms.
const RECALL: f64 = 0.95;
const PRECISION: f64 = 0.98;

/// How often found and wanted agree.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    hits: usize,
    misses: usize,
    false_alarms: usize,
    rightly_silent: usize,
}

impl Score {
    fn count(&mut self, wanted: bool, found: bool) {
        match (wanted, found) {
            (true, true) => self.hits += 1,
            (true, false) => self.misses += 1,
            (false, true) => self.false_alarms += 1,
            (false, false) => self.rightly_silent += 1,
        }
    }

    fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.misses)
    }

    fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.false_alarms)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand labels")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

#[test]
fn labelled_cases_are_told_apart() {
    let Some(oracle) = shared("oracle") else {
        return;
    };
    let explained: BTreeSet<Vec<String>> = rows("oracle-disagreements.csv", 4)
        .into_iter()
        .map(|row| row.into_iter().take(3).collect())
        .collect();
    let mut bench = Bench::new();
    let claims = claims();
    let mut tally = Tally::default();
    let labels = fs::read_to_string(oracle.join("labels.jsonl")).unwrap();
    for line in labels.lines() {
        let label: Value = serde_json::from_str(line).unwrap();
        let check = label["check_id"].as_str().unwrap();
        let Some(claims) = claims.get(check) else {
            continue;
        };
        let plan = label["plan"].as_str().unwrap();
        let path = oracle.join("..").join(plan);
        let hits: BTreeSet<String> = claims
            .iter()
            .flat_map(|claim| bench.failing(claim, &path))
            .collect();
        let controls: BTreeSet<_> = claims.iter().map(|claim| bench.control(claim)).collect();
        let mut count = |name: &str, wanted: bool, hit: bool, confirmed: bool| {
            tally.count(
                &[check.to_owned(), short(plan), name.to_owned()],
                &controls,
                wanted,
                hit,
                confirmed,
            );
        };
        if label["source"] == "trivy-checks" {
            count("", label["kind"] == "bad", !hits.is_empty(), true);
            continue;
        }
        for (list, wanted) in [("failing", true), ("passing", false)] {
            let names = label[list].as_array().into_iter().flatten();
            for name in names.filter_map(Value::as_str) {
                if contradictory(&label, name) {
                    continue;
                }
                let hit = hits.contains(&without_keys(name));
                count(name, wanted, hit, label["checkov_on_plan"][name] == "agree");
            }
        }
    }
    tally.print();
    let unexplained: Vec<_> = tally.disagreements.difference(&explained).collect();
    println!(
        "{} disagreements, {} unexplained",
        tally.disagreements.len(),
        unexplained.len()
    );
    for row in &unexplained {
        println!("  {}", row.join(","));
    }
    let settled: Vec<_> = explained.difference(&tally.disagreements).collect();
    assert!(
        tally.confirmed.recall() >= RECALL,
        "recall {:.3}",
        tally.confirmed.recall()
    );
    assert!(
        tally.confirmed.precision() >= PRECISION,
        "precision {:.3}",
        tally.confirmed.precision()
    );
    assert_eq!(
        (unexplained, settled),
        (Vec::new(), Vec::new()),
        "not written down, settled by now"
    );
}

/// Whether a label says of a resource both that it fails and that it passes.
fn contradictory(label: &Value, name: &str) -> bool {
    ["failing", "passing"].iter().all(|list| {
        let mut names = label[*list].as_array().into_iter().flatten();
        names.any(|listed| listed == name)
    })
}

/// What has been counted.
#[derive(Default)]
struct Tally {
    checks: BTreeMap<String, Score>,
    controls: BTreeMap<String, Score>,
    /// Without the labels that the checks' own tool does not confirm on the plan.
    confirmed: Score,
    disagreements: BTreeSet<Vec<String>>,
}

impl Tally {
    /// Counts a label: its check, plan and resource (none where it speaks of a whole plan), and the
    /// controls that answer it.
    fn count(
        &mut self,
        label: &[String; 3],
        controls: &BTreeSet<String>,
        wanted: bool,
        hit: bool,
        confirmed: bool,
    ) {
        let [check, ..] = label;
        self.checks
            .entry(check.clone())
            .or_default()
            .count(wanted, hit);
        for control in controls {
            self.controls
                .entry(control.clone())
                .or_default()
                .count(wanted, hit);
        }
        if confirmed {
            self.confirmed.count(wanted, hit);
            if wanted != hit {
                self.disagreements.insert(label.to_vec());
            }
        }
    }

    fn print(&self) {
        for (name, score) in self.checks.iter().chain(&self.controls) {
            println!(
                "{name:14} hits {:3} misses {:3} false alarms {:3} rightly silent {:3}",
                score.hits, score.misses, score.false_alarms, score.rightly_silent
            );
        }
        println!(
            "confirmed labels: {:?} recall {:.3} precision {:.3}",
            self.confirmed,
            self.confirmed.recall(),
            self.confirmed.precision()
        );
    }
}

/// That a policy decides a check, where the blueprint sets the policy's parameter as the check does.
struct Claim {
    policy: String,
    /// A parameter with its value, as YAML; empty for the strictest blueprint as it is.
    setting: String,
}

/// The measures and what they found, each made once.
struct Bench {
    strictest: Measure,
    measures: BTreeMap<String, Measure>,
    found: BTreeMap<(String, PathBuf), BTreeMap<String, BTreeSet<String>>>,
}

impl Bench {
    fn new() -> Self {
        Self {
            strictest: measure(),
            measures: BTreeMap::new(),
            found: BTreeMap::new(),
        }
    }

    fn control(&self, claim: &Claim) -> String {
        let policies = self.strictest.bundle.policies();
        let policy = policies.iter().find(|policy| policy.id == claim.policy);
        let policy = policy.unwrap_or_else(|| panic!("there is no policy {}", claim.policy));
        policy.metadata.control.clone()
    }

    /// The addresses that failures of the claim's policy name in a plan.
    fn failing(&mut self, claim: &Claim, plan: &Path) -> BTreeSet<String> {
        let control = self.control(claim);
        let setting = &claim.setting;
        let measure = self.measures.entry(setting.clone()).or_insert_with(|| {
            if setting.is_empty() {
                measure()
            } else {
                with(&control, setting)
            }
        });
        let found = self
            .found
            .entry((setting.clone(), plan.to_owned()))
            .or_insert_with(|| failing(&assess(measure, &[plan])));
        found.get(&claim.policy).cloned().unwrap_or_default()
    }
}

/// The strictest blueprint with another value of a control's parameter.
fn with(control: &str, setting: &str) -> Measure {
    let text =
        format!("extends: strictest\ncontrols:\n  {control}: {{ parameters: {{ {setting} }} }}\n");
    let name: String = setting
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.yaml"));
    fs::write(&path, text).unwrap();
    measure_of(&path.to_string_lossy())
}

/// By policy, the addresses that a failure names: the resource, and the parts that it rests on.
fn failing(assessment: &Assessment) -> BTreeMap<String, BTreeSet<String>> {
    let mut failing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for judgement in &assessment.judgements {
        let Outcome::Fail(findings) = &judgement.outcome else {
            continue;
        };
        let policy = assessment.policies[judgement.policy].id.clone();
        let named = failing.entry(policy).or_default();
        let Origin::Terraform { address, .. } = &assessment.resources[judgement.resource].origin;
        named.insert(without_keys(address));
        let evidence = findings.iter().flat_map(|finding| &finding.evidence);
        named.extend(evidence.map(|evidence| without_keys(&evidence.place)));
    }
    failing
}

/// An address without instance keys, as the labels write it.
fn without_keys(address: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in address.trim_start_matches("data.").chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn short(plan: &str) -> String {
    Path::new(plan)
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The claims on each check.
fn claims() -> BTreeMap<String, Vec<Claim>> {
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for mut row in rows("oracle-checks.csv", 3) {
        let setting = row.split_off(2).concat();
        let [policy, check] = <[String; 2]>::try_from(row).unwrap();
        claims
            .entry(check)
            .or_default()
            .push(Claim { policy, setting });
    }
    claims
}

/// The rows of a table beside this file, of at most so many fields.
fn rows(name: &str, fields: usize) -> Vec<Vec<String>> {
    let path = root().join("tests/end_to_end").join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            line.splitn(fields, ',')
                .map(|field| field.trim().to_owned())
                .collect()
        })
        .collect()
}
