//! A policy that is asked of several kinds.

use super::*;

/// A cluster has no cluster, so that a policy which is asked of clusters and of their instances finds
/// the same of it without that evidence.
#[test]
fn a_path_of_another_kind_is_no_evidence() {
    let body = "deny contains finding if {\n\tnot input.related.cluster\n\tfinding := {\"at\": [\"config.engine\", \"related.cluster\"], \"message\": \"stands alone\"}\n}\n";
    let mut file = policy("a", body);
    file.text = file.text.replace(
        "resource: aws.rds.db_instance",
        "resource: [aws.rds.db_instance, aws.rds.db_cluster]",
    );
    let bundle = bundle(&[file]);
    let mut cluster = good();
    cluster.config = architrave_model::Config::DbCluster(Box::default());
    let graph = graph(vec![cluster, mysql("other")]);
    let terms = days(7);
    let terms_of = vec![vec![0]; 2];
    let question = Question {
        graph: &graph,
        bundle: &bundle,
        terms: &terms,
        terms_of: &terms_of,
    };
    let found: Vec<_> = evaluate(&question)
        .iter()
        .map(|judgement| told(&judgement.outcome))
        .collect();
    assert_eq!(
        found,
        [
            "fail: stands alone: config.engine =  in db",
            "fail: stands alone: config.engine = \"mysql\" in other, related.cluster =  in other",
        ]
    );
}
