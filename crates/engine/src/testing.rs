//! What tests of the engine share: small policies of databases, and a graph to ask them of.

use std::collections::BTreeMap;

use architrave_graph::Graph;
use architrave_model::aws::rds::DbInstance;
use architrave_model::{Change, Config, Origin, Presence, Resource, ResourceId, Snapshot};

use crate::{Bundle, Shape, SourceFile, Vocabulary};

/// A policy of databases in `test/NAME`, of the control `T-NAME`.
pub(crate) fn policy(name: &str, body: &str) -> SourceFile {
    let text = format!(
        "# METADATA\n# title: A title\n# description: A description\n# custom:\n#   control: T-{name}\n\
         #   severity: high\n#   resource: aws.rds.db_instance\n#   remediation: Do it\n\
         package architrave.test.{name}\n\n{body}"
    );
    SourceFile {
        path: format!("test/{name}/{name}.rego"),
        text,
    }
}

/// The policies compiled, with an integer parameter `days`.
pub(crate) fn bundle(policies: &[SourceFile]) -> Bundle {
    let parameters = BTreeMap::from([("days".to_owned(), Shape::Integer)]);
    let facts = BTreeMap::new();
    let vocabulary = Vocabulary {
        parameters: &parameters,
        facts: &facts,
    };
    Bundle::compile(policies.to_vec(), vocabulary).unwrap()
}

/// A database.
pub(crate) fn database(id: &str, config: DbInstance) -> Resource {
    Resource {
        id: ResourceId(id.to_owned()),
        name: None,
        account: None,
        region: None,
        tags: None,
        config: Config::DbInstance(config.into()),
        keys: Vec::new(),
        links: Vec::new(),
        gaps: Vec::new(),
        presence: Presence::Created,
        origin: Origin::Terraform {
            plan: "plan".to_owned(),
            address: id.to_owned(),
            change: Change::Create,
            moved_from: None,
            parts: Vec::new(),
        },
    }
}

/// The graph of some resources.
pub(crate) fn graph(resources: Vec<Resource>) -> Graph {
    Graph::of(Snapshot {
        resources,
        ..Snapshot::default()
    })
}
