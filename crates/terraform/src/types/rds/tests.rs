//! What the mappers of databases read.

use serde_json::{Value, json};

use crate::types::testing::{created, module, read, written};

fn check(changes: &Value, blocks: &Value, id: &str, expected: &Value) {
    let read = read(changes, Some(json!({ "resources": blocks })));
    assert_eq!(&read[id], expected, "{:#}", read[id]);
}

/// The source of the master password where this expression gives it, in a plan that also has these
/// blocks.
fn check_password(expression: &Value, others: &[Value], expected: &Value) {
    let database = created("aws_db_instance.main", json!({}), json!({"password": true}));
    let random = created("random_password.db", json!({}), json!({"result": true}));
    let mut blocks = vec![
        written("aws_db_instance.main", json!({ "password": expression })),
        written("random_password.db", json!({})),
    ];
    blocks.extend_from_slice(others);
    let version = created("aws_secretsmanager_secret_version.db", json!({}), json!({}));
    let read = read(
        &json!([database, random, version]),
        Some(json!({ "resources": blocks })),
    );
    let source = &read["aws_db_instance.main"]["config"]["master_password_source"];
    assert_eq!(source, expected, "{expression}");
}

#[test]
fn what_an_instance_leaves_out_has_the_defaults_of_the_provider() {
    let unknown = json!({
        "backup_retention_period": true,
        "multi_az": true,
        "kms_key_id": true,
        "parameter_group_name": true,
    });
    let after = json!({
        "identifier": "main",
        "engine": "postgres",
        "engine_version": "16.4",
        "storage_encrypted": true,
    });
    check(
        &json!([created("aws_db_instance.main", after, unknown)]),
        &json!([written(
            "aws_db_instance.main",
            json!({"identifier": {"constant_value": "main"}})
        )]),
        "aws_db_instance.main",
        &json!({
            "config": {
                "identifier": "main",
                "engine": "postgres",
                "engine_version": "16.4",
                "multi_az": false,
                "publicly_accessible": false,
                "network_type": "IPV4",
                "storage_encrypted": true,
                "backup_retention_days": 0,
                "delete_automated_backups": true,
                "copy_tags_to_snapshot": false,
                "skip_final_snapshot": false,
                "deletion_protection": false,
                "auto_minor_version_upgrade": true,
                "iam_database_authentication_enabled": false,
                "enabled_cloudwatch_logs_exports": [],
                "monitoring_interval_seconds": 0,
                "performance_insights_enabled": false,
            },
            "gaps": ["config.master_password_source: outside the input: the master password"],
            "links": [],
        }),
    );
}

#[test]
fn a_copy_takes_from_its_source_what_is_not_stated() {
    let copy = created(
        "aws_db_instance.copy",
        json!({"snapshot_identifier": "before"}),
        json!({"backup_retention_period": true, "kms_key_id": true}),
    );
    let expressions = json!({"snapshot_identifier": {"constant_value": "before"}});
    let read = read(
        &json!([copy]),
        Some(json!({"resources": [written("aws_db_instance.copy", expressions)]})),
    );
    let source = "outside the input: the database that it is a copy of";
    let of = |path: &str| json!(format!("{path}: {source}"));
    assert_eq!(
        read["aws_db_instance.copy"]["gaps"],
        json!([
            of("config.backup_retention_days"),
            of("config.kms_key_id"),
            of("config.master_password_source"),
            of("config.storage_encrypted"),
            of("related.kms_key"),
        ])
    );
    let config = &read["aws_db_instance.copy"]["config"];
    assert_eq!(config["storage_encrypted"], Value::Null);
}

#[test]
fn a_member_leaves_to_its_cluster_what_the_cluster_decides() {
    let cluster = created(
        "aws_rds_cluster.main",
        json!({"cluster_identifier": "main", "engine_mode": "serverless"}),
        json!({"storage_encrypted": true}),
    );
    let member = created(
        "aws_rds_cluster_instance.one",
        json!({"cluster_identifier": "main", "engine": "aurora-postgresql"}),
        json!({}),
    );
    let blocks = json!([
        written("aws_rds_cluster.main", json!({})),
        written(
            "aws_rds_cluster_instance.one",
            json!({"cluster_identifier": {"references": [
                "aws_rds_cluster.main.cluster_identifier",
                "aws_rds_cluster.main",
            ]}})
        ),
    ]);
    let changes = json!([cluster, member]);
    check(
        &changes,
        &blocks,
        "aws_rds_cluster_instance.one",
        &json!({
            "config": {
                "engine": "aurora-postgresql",
                "publicly_accessible": false,
                "copy_tags_to_snapshot": false,
                "auto_minor_version_upgrade": true,
                "enabled_cloudwatch_logs_exports": [],
                "monitoring_interval_seconds": 0,
                "performance_insights_enabled": false,
                "promotion_tier": 0,
            },
            "gaps": [],
            "links": ["cluster -> aws_rds_cluster.main"],
        }),
    );
    let read = read(&changes, Some(json!({ "resources": blocks })));
    let config = &read["aws_rds_cluster.main"]["config"];
    assert_eq!(config["storage_encrypted"], json!(true));
    assert_eq!(config["backup_retention_days"], json!(1));
}

#[test]
fn a_group_of_the_service_is_a_name_and_no_neighbour() {
    let after = json!({"parameter_group_name": "default.postgres15"});
    let read = read(
        &json!([created("aws_db_instance.main", after, json!({}))]),
        None,
    );
    let main = &read["aws_db_instance.main"];
    assert_eq!(main["config"]["parameter_group_name"], "default.postgres15");
    assert_eq!(main["links"], json!([]));
}

#[test]
fn a_master_password_is_told_by_where_it_comes_from() {
    let random = json!({"references": ["random_password.db.result", "random_password.db"]});
    let version = json!({"references": [
        "data.aws_secretsmanager_secret_version.db.secret_string",
        "data.aws_secretsmanager_secret_version.db",
    ]});
    let stored = written(
        "aws_secretsmanager_secret_version.db",
        json!({ "secret_string": random }),
    );
    let stored_local = written(
        "aws_secretsmanager_secret_version.db",
        json!({"secret_string": {"references": ["local.credentials"]}}),
    );
    check_password(
        &json!({"constant_value": "hunter2"}),
        &[],
        &json!("literal"),
    );
    check_password(&random, &[], &json!("generated"));
    check_password(&random, &[stored], &json!("secrets_manager"));
    check_password(&random, &[stored_local], &Value::Null);
    check_password(&version, &[], &json!("secrets_manager"));
    check_password(&json!({"references": ["var.password"]}), &[], &Value::Null);
    check_password(
        &json!({"references": ["local.password"]}),
        &[],
        &Value::Null,
    );
}

#[test]
fn a_password_that_rds_manages_needs_no_expression() {
    let after = json!({"manage_master_user_password": true});
    let read = read(
        &json!([created("aws_db_instance.main", after, json!({}))]),
        None,
    );
    let config = &read["aws_db_instance.main"]["config"];
    assert_eq!(config["master_password_source"], "managed");
}

#[test]
fn what_is_referred_to_by_a_name_that_aws_gives_is_there() {
    let gaps = |expression: Value| {
        let after = json!({"engine": "postgres", "engine_version": "16.4"});
        let changes = [
            created(
                "aws_db_instance.d",
                after,
                json!({"kms_key_id": true, "vpc_security_group_ids": true}),
            ),
            created("aws_eks_cluster.c", json!({}), json!({"arn": true})),
            created("aws_eks_cluster.e", json!({}), json!({"arn": true})),
        ];
        let blocks = [
            ("aws_db_instance.d", json!({"kms_key_id": expression})),
            ("aws_eks_cluster.c", json!({})),
            ("aws_eks_cluster.e", json!({})),
        ];
        let read = read(&json!(changes), Some(module(&blocks)));
        let gaps = read["aws_db_instance.d"]["gaps"].clone();
        let gaps = gaps.as_array().expect("gaps").iter();
        let of_key = |gap: &&Value| gap.to_string().contains("kms_key");
        gaps.filter(of_key).cloned().collect::<Vec<_>>()
    };
    let of = |names: &[&str]| gaps(json!({"references": names}));
    assert_eq!(
        of(&["aws_eks_cluster.c.arn", "var.prefix"]),
        [
            "config.kms_key_id (present): known after apply: aws_eks_cluster.c.arn",
            "related.kms_key (present): known after apply: aws_eks_cluster.c.arn",
        ]
    );
    // Of another attribute, a local value or two of them it is not said.
    for names in [
        &["aws_eks_cluster.c.platform_version"][..],
        &["local.key"],
        &["aws_eks_cluster.c.arn", "aws_eks_cluster.e.arn"],
    ] {
        let gaps = of(names);
        assert_eq!(gaps.len(), 2, "{gaps:?}");
        assert!(!format!("{gaps:?}").contains("present"), "{gaps:?}");
    }
}

#[test]
fn a_list_through_a_local_may_hold_any_of_several() {
    let read_with = |names: &[&str], expression: &[&str]| {
        let unknown = json!({"vpc_security_group_ids": true});
        let mut changes = vec![created("aws_db_instance.d", json!({}), unknown)];
        let groups = ["aws_security_group.a", "aws_security_group.b"];
        let groups = groups.iter().filter(|group| names.contains(group));
        changes.extend(groups.map(|group| created(group, json!({}), json!({"id": true}))));
        let written = json!({"vpc_security_group_ids": {"references": expression}});
        let mut root = module(&[("aws_db_instance.d", written)]);
        root["variables"] = json!({"more": {"default": ["sg-1"]}});
        let database = read(&json!(changes), Some(root))["aws_db_instance.d"].clone();
        let of_groups = |list: &str| {
            let all = database[list].as_array().expect("a list").iter();
            let all = all.filter(|one| one.to_string().contains("security_groups"));
            all.cloned().collect::<Vec<_>>()
        };
        (of_groups("links"), of_groups("gaps"))
    };
    let both = ["aws_security_group.a", "aws_security_group.b"];
    let any = "related.security_groups: may be any of aws_security_group.a, aws_security_group.b";
    assert_eq!(
        read_with(&both, &["local.groups"]),
        (vec![], vec![json!(any)])
    );
    // Those of a variable come to it.
    let open = "related.security_groups: known after apply: local.groups";
    assert_eq!(
        read_with(&both, &["local.groups", "var.more"]),
        (vec![], vec![json!(open)])
    );
    let lone = json!("security_groups -> aws_security_group.a");
    assert_eq!(
        read_with(&["aws_security_group.a"], &["local.groups"]),
        (vec![lone], vec![])
    );
}
