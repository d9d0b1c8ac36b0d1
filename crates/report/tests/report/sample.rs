//! Assessments made by hand, as the engine would fill them.

use std::collections::BTreeMap;

use architrave_model::{
    Assessment, BlueprintSummary, Change, Completeness, Coverage, Doubt, Evidence, Finding, Gap,
    Judgement, Kind, Origin, Outcome, Part, PolicySummary, Presence, Reason, Requirement, Resource,
    ResourceGap, ResourceId, Severity, Source, SourceForm, Test, Unmodelled, ValueCondition, Which,
};
use serde_json::{Value, json};

/// An assessment that is filled by naming things, not by their places.
#[derive(Default)]
pub(crate) struct Sample {
    policies: BTreeMap<String, PolicySummary>,
    resources: BTreeMap<String, (Resource, Option<String>)>,
    judgements: BTreeMap<(String, String), Outcome>,
    pub rest: Assessment,
}

impl Sample {
    pub(crate) fn policy(&mut self, id: &str, control: &str, severity: Severity, title: &str) {
        let policy = PolicySummary {
            id: id.to_owned(),
            control: control.to_owned(),
            severity,
            title: title.to_owned(),
            description: format!("{title}, because\nwhat is lost is lost."),
            remediation: format!("Set what `{id}` asks for.\n\n```hcl\nx = 1\n```\n"),
            asked: true,
        };
        self.policies.insert(id.to_owned(), policy);
    }

    pub(crate) fn resource(
        &mut self,
        kind: Kind,
        address: &str,
        name: Option<&str>,
    ) -> &mut Resource {
        self.resource_of("plan.json", kind, address, name)
    }

    pub(crate) fn resource_of(
        &mut self,
        plan: &str,
        kind: Kind,
        address: &str,
        name: Option<&str>,
    ) -> &mut Resource {
        let resource = Resource {
            id: ResourceId(address.to_owned()),
            name: name.map(ToOwned::to_owned),
            account: Some("111122223333".to_owned()),
            region: Some("eu-central-1".to_owned()),
            tags: None,
            config: kind.empty(),
            keys: Vec::new(),
            links: Vec::new(),
            gaps: Vec::new(),
            presence: Presence::Created,
            origin: Origin::Terraform {
                plan: plan.to_owned(),
                address: address.to_owned(),
                change: Change::Create,
                moved_from: None,
                parts: Vec::new(),
            },
        };
        let environment = address.contains("orders").then(|| "production".to_owned());
        let entry = self.resources.entry(address.to_owned());
        &mut entry.or_insert((resource, environment)).0
    }

    pub(crate) fn judge(&mut self, policy: &str, resource: &str, outcome: Outcome) {
        let key = (policy.to_owned(), resource.to_owned());
        assert!(
            self.judgements.insert(key, outcome).is_none(),
            "judged twice"
        );
    }

    pub(crate) fn build(self) -> Assessment {
        let policies: Vec<_> = self.policies.keys().collect();
        let resources: Vec<_> = self.resources.keys().collect();
        let places = |of: &[&String]| -> BTreeMap<String, usize> {
            of.iter()
                .enumerate()
                .map(|(at, id)| ((*id).clone(), at))
                .collect()
        };
        let (policy_at, resource_at) = (places(&policies), places(&resources));
        let judgements = self
            .judgements
            .into_iter()
            .map(|((policy, resource), outcome)| Judgement {
                policy: policy_at[&policy],
                resource: resource_at[&resource],
                outcome,
            });
        let judgements = judgements.collect();
        let (resources, environments) = self.resources.into_values().unzip();
        Assessment {
            version: "0.1.0".to_owned(),
            policies: self.policies.into_values().collect(),
            resources,
            environments,
            judgements,
            ..self.rest
        }
    }
}

pub(crate) fn evidence(path: &str, value: Option<Value>, place: &str) -> Evidence {
    Evidence {
        path: path.parse().unwrap(),
        value,
        place: place.to_owned(),
    }
}

pub(crate) fn finding(message: &str, evidence: Vec<Evidence>) -> Finding {
    Finding {
        message: message.to_owned(),
        evidence,
    }
}

fn gaps(of: &[(&str, &str, Reason)]) -> Outcome {
    let gaps = of.iter().map(|(resource, path, reason)| ResourceGap {
        resource: ResourceId((*resource).to_owned()),
        gap: Gap::new(path.parse().unwrap(), reason.clone()),
    });
    Outcome::Inconclusive(Doubt::Gaps(gaps.collect::<Vec<_>>().into()))
}

/// The same with what has to hold.
fn settled_by(outcome: Outcome, requirement: Requirement) -> Outcome {
    let Outcome::Inconclusive(Doubt::Gaps(mut unsettled)) = outcome else {
        return outcome;
    };
    unsettled.requirement = Some(requirement);
    Outcome::Inconclusive(Doubt::Gaps(unsettled))
}

const WEB: &str = "aws_security_group.web";
const DB: &str = "module.orders.aws_db_instance.primary";
const REPLICA: &str = "module.orders.aws_db_instance.replica[\"eu-west-1\"]";
const LEGACY: &str = "aws_db_instance.legacy";
const BUCKET: &str = "aws_s3_bucket.größe[\"東京/日本語データ\"]";
/// Colours, a new line, a direction override, a link and a bell.
const EVIL: &str = "aws_s3_bucket.x[\"\u{1b}[31mred\u{1b}[0m\n\u{202e}gnp.exe [click](https://evil.example)\u{7}\"]";
const VPC: &str = "aws_vpc.main";

/// Every verdict, every class of doubt, every severity, and names that mean harm.
pub(crate) fn rich() -> Assessment {
    let mut sample = Sample::default();
    about(&mut sample.rest);
    policies(&mut sample);
    resources(&mut sample);
    failures(&mut sample);
    doubts(&mut sample);
    for resource in [REPLICA, LEGACY] {
        sample.judge("database/encryption", resource, Outcome::Pass);
    }
    sample.judge("network/flow_logs", VPC, Outcome::Pass);
    let why = "only production databases are replicated";
    sample.judge(
        "database/multi_az",
        LEGACY,
        Outcome::NotApplicable(why.to_owned()),
    );
    sample.build()
}

fn about(rest: &mut Assessment) {
    rest.blueprint = BlueprintSummary {
        name: "strictest".to_owned(),
        title: "What the strictest of the architectures asks".to_owned(),
        disabled: [(
            "NET-07".to_owned(),
            "the appliance\nneeds public addresses".to_owned(),
        )]
        .into(),
    };
    rest.sources = vec![Source {
        name: "plan.json".to_owned(),
        form: SourceForm::TerraformPlan,
        version: Some("1.11.4".to_owned()),
    }];
    rest.coverage = vec![
        Coverage {
            scope: "plan.json".to_owned(),
            kind: None,
            completeness: Completeness::Partial("other states may hold more".to_owned()),
        },
        Coverage {
            scope: "111122223333/eu-central-1".to_owned(),
            kind: Some(Kind::Trail),
            completeness: Completeness::Failed(
                "access denied: cloudtrail:DescribeTrails".to_owned(),
            ),
        },
    ];
    let types = [
        "aws_glue_job",
        "aws_athena_workgroup",
        "aws_sfn_state_machine",
        "random_id",
        "null_resource",
        "aws_appsync_graphql_api",
        "aws_batch_job_queue",
        "tls_private_key",
    ];
    rest.unmodelled = types
        .iter()
        .zip(1..)
        .map(|(name, count)| Unmodelled {
            source: "plan.json".to_owned(),
            name: (*name).to_owned(),
            count,
        })
        .collect();
    rest.unmodelled.sort();
    rest.removed = vec![
        ResourceId("aws_instance.old[0]".to_owned()),
        ResourceId("aws_instance.old[1]".to_owned()),
    ];
}

fn policies(sample: &mut Sample) {
    for (id, control, severity, title) in [
        (
            "audit/trail",
            "LOG-01",
            Severity::High,
            "A trail covers every region",
        ),
        (
            "database/backup_retention",
            "RDS-05",
            Severity::High,
            "Automated backups are kept for the retention the blueprint states",
        ),
        (
            "database/encryption",
            "RDS-02",
            Severity::Critical,
            "Storage is encrypted with a customer managed key",
        ),
        (
            "database/multi_az",
            "RDS-01",
            Severity::Medium,
            "Databases run in two availability zones",
        ),
        (
            "database/parameters",
            "RDS-07",
            Severity::Low,
            "Connections are refused without TLS",
        ),
        (
            "network/flow_logs",
            "NET-09",
            Severity::Medium,
            "Every VPC records its flows",
        ),
        (
            "network/open_ingress",
            "NET-03",
            Severity::Critical,
            "Nothing but the load balancer is open to the internet",
        ),
        (
            "storage/naming",
            "S3-11",
            Severity::Info,
            "Buckets are named after their owner",
        ),
        (
            "storage/versioning",
            "S3-02",
            Severity::Medium,
            "Buckets keep earlier versions",
        ),
        (
            "waf/attached",
            "WAF-01",
            Severity::High,
            "Every public load balancer has a web ACL",
        ),
    ] {
        sample.policy(id, control, severity, title);
    }
}

fn resources(sample: &mut Sample) {
    let group = sample.resource(Kind::SecurityGroup, WEB, Some("web-prod"));
    let Origin::Terraform { parts, .. } = &mut group.origin;
    for (index, name) in ["https", "ssh"].into_iter().enumerate() {
        parts.push(Part {
            path: format!("config.ingress[{index}]").parse().unwrap(),
            address: format!("aws_vpc_security_group_ingress_rule.{name}"),
        });
    }
    sample.resource(Kind::DbInstance, DB, Some("orders-primary"));
    sample.resource(Kind::DbInstance, REPLICA, Some("orders-replica"));
    sample.resource(Kind::DbInstance, LEGACY, None);
    sample.resource(Kind::Bucket, BUCKET, Some("データ-größe"));
    sample.resource(Kind::Bucket, EVIL, Some("\u{9b}2Jname\u{200b}"));
    sample.resource(Kind::Vpc, VPC, Some("main"));
    sample.resource(Kind::Account, "account 111122223333", None);
}

fn failures(sample: &mut Sample) {
    let (https, ssh) = (
        "aws_vpc_security_group_ingress_rule.https",
        "aws_vpc_security_group_ingress_rule.ssh",
    );
    let open = |index: usize, port: u16, place: &str| {
        finding(
            &format!("lets the whole internet in on port {port}"),
            vec![
                evidence(
                    &format!("config.ingress[{index}].cidr_blocks"),
                    Some(json!(["0.0.0.0/0", "::/0"])),
                    place,
                ),
                evidence(
                    &format!("config.ingress[{index}].from_port"),
                    Some(json!(port)),
                    place,
                ),
            ],
        )
    };
    // The last two are the same but for their place in the list.
    let found = vec![
        open(0, 443, https),
        open(1, 22, ssh),
        open(2, 5432, WEB),
        open(3, 3306, WEB),
    ];
    sample.judge("network/open_ingress", WEB, Outcome::Fail(found));
    let short = |days: u8, place| {
        let message = format!("keeps backups for {days} days, the blueprint asks for 35");
        Outcome::Fail(vec![finding(
            &message,
            vec![evidence(
                "config.backup_retention_days",
                Some(json!(days)),
                place,
            )],
        )])
    };
    sample.judge("database/backup_retention", DB, short(7, DB));
    sample.judge("database/backup_retention", LEGACY, short(0, LEGACY));
    let parameters =
        json!({"require_secure_transport": "0", "note": "x".repeat(300), "größe": "東京"});
    let evidence_of = vec![
        evidence(
            "related.parameter_group.config.parameters",
            Some(parameters),
            "aws_db_parameter_group.orders",
        ),
        evidence("config.ca_cert_identifier", None, DB),
    ];
    let found = finding(
        "accepts connections without TLS: `require_secure_transport` is {0}",
        evidence_of,
    );
    sample.judge("database/parameters", DB, Outcome::Fail(vec![found]));
    for bucket in [BUCKET, EVIL] {
        let found = finding(
            "keeps no earlier versions",
            vec![evidence("config.versioning.status", None, bucket)],
        );
        sample.judge("storage/versioning", bucket, Outcome::Fail(vec![found]));
    }
    let found = finding(
        "says \u{1b}]0;pwned\u{7}nothing\nof its [owner](https://evil.example)",
        Vec::new(),
    );
    sample.judge("storage/naming", EVIL, Outcome::Fail(vec![found]));
}

fn required(
    resource: &str,
    path: &str,
    which: Which,
    test: Test,
    or_absent: bool,
) -> ValueCondition {
    ValueCondition {
        resource: ResourceId(resource.to_owned()),
        path: path.parse().unwrap(),
        which,
        test,
        or_absent,
    }
}

/// A verdict that waits for two resources, of which one has a name that means harm.
fn several(sample: &mut Sample, key: Reason) {
    sample.judge(
        "database/parameters",
        REPLICA,
        settled_by(
            gaps(&[
                (REPLICA, "config.kms_key_id", key),
                (VPC, "related.flow_logs[*]", Reason::KnownAfterApply(None)),
            ]),
            Requirement {
                enough: true,
                all_of: vec![
                    vec![
                        required(
                            REPLICA,
                            "config.kms_key_id",
                            Which::Value,
                            Test::Present,
                            false,
                        ),
                        required(VPC, "related.flow_logs[*]", Which::Each, Test::Absent, true),
                    ],
                    vec![required(
                        VPC,
                        "related.flow_logs[*].config.name",
                        Which::Each,
                        Test::NoneOf(vec![json!("\u{202e}gnp.exe"), json!("b")]),
                        true,
                    )],
                ],
            },
        ),
    );
}

fn doubts(sample: &mut Sample) {
    let key = Reason::KnownAfterApply(Some("aws_kms_key.db.arn".to_owned()));
    let denied = Reason::AccessDenied("rds:DescribeDBInstances".to_owned());
    let elsewhere = Reason::OutsideInput("the trails of the account".to_owned());
    sample.judge(
        "database/encryption",
        DB,
        settled_by(
            gaps(&[(DB, "config.kms_key_id", key.clone())]),
            Requirement {
                enough: true,
                all_of: vec![vec![required(
                    DB,
                    "config.kms_key_id",
                    Which::Value,
                    Test::Present,
                    false,
                )]],
            },
        ),
    );
    several(sample, key.clone());
    let zones = Reason::Ambiguous(vec!["aws_subnet.a".to_owned(), "aws_subnet.b".to_owned()]);
    sample.judge(
        "database/multi_az",
        DB,
        gaps(&[
            (DB, "config.kms_key_id", key),
            ("aws_db_subnet_group.orders", "related.subnets[*]", zones),
        ]),
    );
    sample.judge(
        "database/multi_az",
        REPLICA,
        gaps(&[
            (REPLICA, "config.multi_az", denied),
            (REPLICA, "config.kms_key_id", Reason::KnownAfterApply(None)),
        ]),
    );
    sample.judge(
        "audit/trail",
        "account 111122223333",
        settled_by(
            gaps(&[("account 111122223333", "related.trails[*]", elsewhere)]),
            Requirement {
                enough: false,
                all_of: vec![vec![required(
                    "account 111122223333",
                    "related.trails[*]",
                    Which::One,
                    Test::Present,
                    false,
                )]],
            },
        ),
    );
    sample.judge(
        "audit/trail",
        VPC,
        gaps(&[(
            VPC,
            "related.trails[*]",
            Reason::OutsideInput("the trails of the organization".to_owned()),
        )]),
    );
    let error = "stopped after 1,000,000 steps: a comprehension over `input.related` is too large";
    sample.judge(
        "storage/naming",
        BUCKET,
        Outcome::Inconclusive(Doubt::Error(error.to_owned())),
    );
}
