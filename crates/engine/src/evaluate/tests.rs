//! Each rule of a verdict, on a handful of databases.

mod kinds;

use std::collections::BTreeMap;

use architrave_model::aws::rds::DbInstance;
use architrave_model::{Binding, Link, Resource, ResourceId, Target};

use super::*;
use crate::testing::{bundle, database, graph, policy};

const RETENTION: &str = r#"deny contains finding if {
	input.config.backup_retention_days < input.params.days
	finding := {"at": ["config.backup_retention_days"], "message": "keeps too little"}
}

deny contains finding if {
	input.config.engine == "mysql"
	finding := {"at": ["config.engine"], "message": "is MySQL"}
}
"#;

const EXPORTS: &str = r#"deny contains finding if {
	some i, log in input.config.enabled_cloudwatch_logs_exports
	log == "audit"
	finding := {"at": [sprintf("config.enabled_cloudwatch_logs_exports[%d]", [i])], "message": "exports audit"}
}
"#;

const SOURCE: &str = r#"deny contains finding if {
	input.related.replica_source.config.engine == "mysql"
	finding := {"at": ["related.replica_source.config.engine"], "message": "copies MySQL"}
}
"#;

const ALONE: &str = r#"deny contains finding if {
	count(input.related.replicas) == 0
	finding := {"at": ["related.replicas"], "message": "has no replica"}
}
"#;

const BROKEN: &str = r#"deny contains finding if {
	some key, _ in input.tags
	finding := {"at": [sprintf("tags[%s]", [key])], "message": "has a tag"}
}
"#;

/// A database of 3 days and PostgreSQL.
fn good() -> Resource {
    database(
        "db",
        DbInstance {
            backup_retention_days: Some(3),
            engine: Some("postgres".into()),
            enabled_cloudwatch_logs_exports: Some(vec!["audit".into(), "error".into()]),
            ..DbInstance::default()
        },
    )
}

fn mysql(id: &str) -> Resource {
    let config = DbInstance {
        engine: Some("mysql".into()),
        ..DbInstance::default()
    };
    database(id, config)
}

/// A resource of which some paths are not known.
fn lacking(mut resource: Resource, paths: &[&str]) -> Resource {
    let gaps = paths
        .iter()
        .map(|path| Gap::new(path.parse().unwrap(), Reason::KnownAfterApply(None)));
    resource.gaps = gaps.collect();
    if let architrave_model::Config::DbInstance(config) = &mut resource.config {
        if paths.contains(&"config.backup_retention_days") {
            config.backup_retention_days = None;
        }
        if paths.contains(&"config.engine") {
            config.engine = None;
        }
        if paths.contains(&"config.enabled_cloudwatch_logs_exports") {
            config.enabled_cloudwatch_logs_exports = None;
        }
    }
    resource
}

/// A replica of another database.
fn replica(mut resource: Resource, of: &str) -> Resource {
    resource.links.push(Link {
        relation: "replica_source".to_owned(),
        target: Target::Resource(ResourceId(of.to_owned())),
        binding: Binding::Value,
    });
    resource
}

fn terms(environment: &str, days: Option<u8>, controls: &[&str]) -> Terms {
    let parameters: BTreeMap<_, _> = days
        .map(|days| ("days".to_owned(), days))
        .into_iter()
        .collect();
    let controls = controls.iter().map(|control| format!("T-{control}"));
    Terms::new(Some(environment.to_owned()), controls.collect(), parameters).unwrap()
}

/// Days, for all controls.
fn days(days: u8) -> Vec<Terms> {
    vec![terms("prod", Some(days), &["a", "b"])]
}

fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Pass => "pass".to_owned(),
        Outcome::NotApplicable(why) => format!("not applicable: {why}"),
        Outcome::Fail(findings) => {
            let told = findings.iter().map(|finding| {
                let evidence = finding.evidence.iter().map(|each| {
                    let value = each.value.as_ref().map(ToString::to_string);
                    format!(
                        "{} = {} in {}",
                        each.path,
                        value.unwrap_or_default(),
                        each.place
                    )
                });
                format!(
                    "{}: {}",
                    finding.message,
                    evidence.collect::<Vec<_>>().join(", ")
                )
            });
            format!("fail: {}", told.collect::<Vec<_>>().join("; "))
        }
        Outcome::Inconclusive(Doubt::Error(why)) => format!("error: {why}"),
        Outcome::Inconclusive(Doubt::Gaps(unsettled)) => {
            let told = unsettled
                .gaps
                .iter()
                .map(|each| format!("{} {} {}", each.resource.0, each.gap.path, each.gap.reason));
            format!("inconclusive: {}", told.collect::<Vec<_>>().join("; "))
        }
    }
}

/// What the policies, `a` and `b`, say of the first resource by id.
fn check(resources: Vec<Resource>, policies: &[&str], terms: &[Terms], expected: &[&str]) {
    let graph = graph(resources);
    let names = ["a", "b"];
    let files: Vec<_> = policies
        .iter()
        .zip(names)
        .map(|(body, name)| policy(name, body))
        .collect();
    let bundle = bundle(&files);
    let all: Vec<usize> = (0..terms.len()).collect();
    let terms_of = vec![all; graph.resources().len()];
    let question = Question {
        graph: &graph,
        bundle: &bundle,
        terms,
        terms_of: &terms_of,
    };
    let judgements = evaluate(&question);
    let db = graph.find(&ResourceId("db".to_owned())).unwrap();
    let of_db = judgements
        .iter()
        .filter(|judgement| judgement.resource == db);
    let found: Vec<_> = of_db.map(|judgement| told(&judgement.outcome)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_finding_on_known_values_is_a_fail_with_its_evidence() {
    let fail = "fail: keeps too little: config.backup_retention_days = 3 in db";
    check(vec![good()], &[RETENTION], &days(7), &[fail]);
    // Whatever else is unknown.
    let unsure = lacking(good(), &["config.engine"]);
    check(vec![unsure], &[RETENTION], &days(7), &[fail]);
}

#[test]
fn without_a_finding_a_gap_that_is_read_is_inconclusive_and_any_other_a_pass() {
    check(vec![good()], &[RETENTION], &days(2), &["pass"]);
    check(
        vec![lacking(good(), &["config.engine"])],
        &[RETENTION],
        &days(2),
        &["inconclusive: db config.engine known after apply"],
    );
    check(
        vec![lacking(good(), &["config.enabled_cloudwatch_logs_exports"])],
        &[RETENTION],
        &days(2),
        &["pass"],
    );
}

#[test]
fn an_element_that_is_there_fails_though_there_may_be_more() {
    let more = "config.enabled_cloudwatch_logs_exports[*]";
    let fail = "fail: exports audit: config.enabled_cloudwatch_logs_exports[0] = \"audit\" in db";
    check(
        vec![lacking(good(), &[more])],
        &[EXPORTS],
        &days(1),
        &[fail],
    );
    let mut other = good();
    if let architrave_model::Config::DbInstance(config) = &mut other.config {
        config.enabled_cloudwatch_logs_exports = Some(vec!["error".into()]);
    }
    let doubt = format!("inconclusive: db {more} known after apply");
    check(
        vec![lacking(other.clone(), &[more])],
        &[EXPORTS],
        &days(1),
        &[&doubt],
    );
    check(vec![other], &[EXPORTS], &days(1), &["pass"]);
}

#[test]
fn neighbours_are_judged_by_what_is_known_of_them() {
    let db = || replica(good(), "source");
    check(
        vec![db(), mysql("source")],
        &[SOURCE],
        &days(1),
        &["fail: copies MySQL: related.replica_source.config.engine = \"mysql\" in source"],
    );
    // Its own gaps count, and the relation's.
    check(
        vec![db(), lacking(mysql("source"), &["config.engine"])],
        &[SOURCE],
        &days(1),
        &["inconclusive: source config.engine known after apply"],
    );
    check(
        vec![lacking(good(), &["related.replica_source"])],
        &[SOURCE],
        &days(1),
        &["inconclusive: db related.replica_source known after apply"],
    );
    check(vec![good()], &[SOURCE], &days(1), &["pass"]);
}

#[test]
fn absence_is_found_where_the_relation_is_complete() {
    let none = "fail: has no replica: related.replicas = [] in db";
    check(vec![good()], &[ALONE], &days(1), &[none]);
    let other = replica(mysql("other"), "db");
    check(vec![good(), other], &[ALONE], &days(1), &["pass"]);
    check(
        vec![lacking(good(), &["related.replicas[*]"])],
        &[ALONE],
        &days(1),
        &["inconclusive: db related.replicas[*] known after apply"],
    );
}

#[test]
fn an_error_is_inconclusive_and_costs_no_other_policy() {
    let mut db = good();
    db.tags = Some(BTreeMap::from([("a b".to_owned(), "x".to_owned())]));
    let error = "tags[a b]".parse::<Path>().unwrap_err();
    check(
        vec![db],
        &[BROKEN, RETENTION],
        &days(2),
        &[&format!("error: {error}"), "pass"],
    );
}

#[test]
fn a_name_that_is_put_together_and_means_nothing_is_an_error() {
    let body = r#"deny contains finding if {
	some key, _ in input.tags
	finding := {"at": [sprintf("config.%s", [key])], "message": "has a tag"}
}
"#;
    let mut db = good();
    db.tags = Some(BTreeMap::from([("engin".to_owned(), "x".to_owned())]));
    let error = "error: `at` names `config.engin`: there is no attribute `engin` here";
    check(vec![db.clone()], &[body], &days(1), &[error]);
    db.tags = Some(BTreeMap::from([("engine".to_owned(), "x".to_owned())]));
    let fail = "fail: has a tag: config.engine = \"postgres\" in db";
    check(vec![db], &[body], &days(1), &[fail]);
}

#[test]
fn an_environment_that_is_not_known_matters_where_the_verdicts_differ() {
    let two = |one, other| vec![terms("prod", one, &["a"]), terms("test", other, &["a"])];
    let fail = "fail: keeps too little: config.backup_retention_days = 3 in db";
    let unknown =
        "inconclusive: db environment outside the input: which environment the resource belongs to";
    check(vec![good()], &[RETENTION], &two(Some(7), Some(8)), &[fail]);
    check(
        vec![good()],
        &[RETENTION],
        &two(Some(1), Some(2)),
        &["pass"],
    );
    check(
        vec![good()],
        &[RETENTION],
        &two(Some(1), Some(7)),
        &[unknown],
    );
    // Not asked in one of them.
    check(vec![good()], &[RETENTION], &two(Some(7), None), &[unknown]);
}

#[test]
fn what_the_blueprint_does_not_ask_is_not_judged() {
    check(
        vec![good()],
        &[RETENTION],
        &[terms("test", None, &["a"])],
        &["not applicable: the blueprint gives no `days` for test"],
    );
    check(
        vec![good()],
        &[RETENTION],
        &[terms("test", Some(7), &["b"])],
        &[],
    );
    check(
        vec![good()],
        &[RETENTION],
        &[terms("prod", Some(7), &["b"]), terms("test", None, &["a"])],
        &["not applicable: the blueprint does not ask it in every environment"],
    );
}

#[test]
fn a_relation_that_surely_leads_somewhere_is_there() {
    const COPIES: &str = r#"deny contains finding if {
	input.related.replica_source
	finding := {"at": ["related.replica_source"], "message": "copies"}
}
"#;
    let lacking_source = |present: bool| {
        let mut database = lacking(good(), &["related.replica_source"]);
        database
            .gaps
            .iter_mut()
            .for_each(|gap| gap.present = present);
        database
    };
    let open = "inconclusive: db related.replica_source known after apply";
    let there = "fail: copies: ";
    check(vec![lacking_source(false)], &[COPIES], &days(7), &[open]);
    check(vec![lacking_source(true)], &[COPIES], &days(7), &[there]);
    // One that is known by its name alone is there too, and nothing else is known of it.
    let mut named = good();
    named.links.push(Link {
        relation: "replica_source".to_owned(),
        target: Target::Key("other".to_owned()),
        binding: Binding::Value,
    });
    let outside = "inconclusive: db related.replica_source outside the input: other";
    check(vec![named], &[COPIES, SOURCE], &days(7), &[there, outside]);
}

/// A name that several go by leads to any of them, which each of them has to say.
#[test]
fn a_name_of_several_is_a_doubt_at_both_ends() {
    let named = |id: &str| Resource {
        keys: vec!["shared".to_owned()],
        ..mysql(id)
    };
    let mut copy = mysql("copy");
    copy.links.push(Link {
        relation: "replica_source".to_owned(),
        target: Target::Key("shared".to_owned()),
        binding: Binding::Value,
    });
    check(
        vec![named("db"), named("other"), copy],
        &[ALONE],
        &days(7),
        &["inconclusive: db related.replicas[*] known after apply: copy.replica_source"],
    );
}
