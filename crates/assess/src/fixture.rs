//! A small registry, a base to extend and the mistakes of a blueprint over them, for tests.

use std::collections::BTreeMap;

use crate::{Blueprint, BlueprintError, Known, Registry};

const REGISTRY: &str = "
backup_retention_days: { type: integer, stricter: higher, description: days of backups }
database_multi_az: { type: boolean, stricter: true, description: two zones }
nat_topology: { type: enum, values: [single, per_az], stricter: later, description: gateways }
ports: { type: list, of: integer, stricter: fewer, description: open ports }
minimum_version: { type: version, stricter: higher, description: oldest version }
trusted: { type: list, of: account, stricter: fewer, default: [], description: accounts }
";

const BASE: &str = "
title: Base
description: A base to build on.
environment_tags: [environment]
environments:
  dev: { values: [dev] }
  prod: { values: [prod] }
controls:
  NET-09:
    statement: One gateway per zone.
    parameters: { nat_topology: per_az }
  RDS-02: { statement: Private. }
  RDS-05:
    statement: Backups are kept.
    parameters: { backup_retention_days: { default: 7, prod: 30 } }
";

pub(crate) fn registry() -> Registry {
    Registry::parse("parameters.yaml", REGISTRY).unwrap()
}

pub(crate) fn parse(text: &str) -> Result<Blueprint, Vec<BlueprintError>> {
    let registry = registry();
    let controls = [
        ("EKS-07", "minimum_version"),
        ("IAM-21", "trusted"),
        ("NET-09", "nat_topology"),
        ("NET-14", "ports"),
        ("RDS-02", ""),
        ("RDS-04", "database_multi_az"),
        ("RDS-05", "backup_retention_days"),
        ("RDS-06", "database_multi_az"),
    ];
    let controls = controls.map(|(id, parameters)| {
        let names = parameters.split_whitespace().map(str::to_owned);
        (id.to_owned(), names.collect())
    });
    let mut known = Known {
        registry: &registry,
        controls: &controls.into(),
        blueprints: &BTreeMap::new(),
    };
    let base = Blueprint::parse("blueprints/base.yaml", BASE, known).unwrap();
    let blueprints = BTreeMap::from([("base".to_owned(), base)]);
    known.blueprints = &blueprints;
    Blueprint::parse("ours.yaml", text, known)
}

/// A blueprint with these controls and nothing else wrong.
pub(crate) fn check_controls(controls: &str, expected: &[&str]) {
    let head = "title: T\ndescription: D\nenvironments: { dev: { values: [dev] }, prod: { values: [prod] } }\ncontrols:\n";
    check(&format!("{head}{controls}"), expected);
}

pub(crate) fn check(text: &str, expected: &[&str]) {
    let errors = parse(text).err().unwrap_or_default();
    let shown: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(shown, expected, "{text}");
}
