//! The results: one per finding, the worst first.

use std::collections::BTreeMap;

use architrave_model::Evidence;
use serde_json::Value;

use super::model::{
    EvidenceProperty, Fingerprints, Location, LogicalLocation, ResultProperties, SarifResult, Text,
};
use super::places::Places;
use super::rules::{cut, level};
use crate::fingerprint::Fingerprint;
use crate::text::clean;
use crate::view::{Found, Judged, View, address};

/// How many pieces of evidence one result carries; the JSON report carries all.
const MOST_EVIDENCE: usize = 10;

/// How long a value may be before it is cut, in UTF-16 units.
const LONGEST_VALUE: usize = 200;

/// How long a message may be before it is cut, in UTF-16 units.
const LONGEST_MESSAGE: usize = 1_024;

/// The results, at most so many.
pub(super) fn results<'a>(
    view: &View<'a>,
    places: &Places<'_>,
    most: usize,
) -> Vec<SarifResult<'a>> {
    let numbers = view.policies.iter().enumerate();
    let rules: BTreeMap<&str, usize> = numbers
        .map(|(number, policy)| (policy.id.as_str(), number))
        .collect();
    let found = view.failures().into_iter().flat_map(|judged| {
        let found = judged.named_findings().into_iter();
        found.map(move |(found, fingerprint)| (judged, found, fingerprint))
    });
    found
        .take(most)
        .map(|(judged, found, fingerprint)| {
            let rule = rules.get(judged.policy.id.as_str()).copied();
            result(
                judged,
                &found,
                &fingerprint,
                rule.unwrap_or_default(),
                places,
            )
        })
        .collect()
}

fn result<'a>(
    judged: Judged<'a>,
    found: &Found<'a>,
    fingerprint: &Fingerprint,
    rule_index: usize,
    places: &Places<'_>,
) -> SarifResult<'a> {
    let policy = judged.policy;
    let fingerprint = fingerprint.to_string();
    let message = format!("{}: {}", address(judged.resource), found.message);
    let omitted = found.evidence.len().saturating_sub(MOST_EVIDENCE);
    SarifResult {
        rule_id: &policy.id,
        rule_index,
        kind: "fail",
        level: level(policy.severity),
        message: Text {
            text: cut(plain(&message), LONGEST_MESSAGE),
        },
        locations: [Location {
            id: None,
            message: None,
            physical: places.place_of(judged.resource),
            logical: [resource_named(address(judged.resource))],
        }],
        related_locations: related(judged, &found.evidence, places),
        fingerprints: Fingerprints {
            line_hash: fingerprint.clone(),
            recipe_v1: fingerprint,
        },
        properties: ResultProperties {
            severity: policy.severity.name(),
            control: &policy.control,
            resource: &judged.resource.id.0,
            kind: judged.resource.kind().name(),
            environment: judged.environment,
            evidence: found
                .evidence
                .iter()
                .take(MOST_EVIDENCE)
                .map(|each| property(each))
                .collect(),
            evidence_omitted: (omitted > 0).then_some(omitted),
        },
    }
}

/// The other resources that the evidence is written in.
fn related<'a>(
    judged: Judged<'a>,
    evidence: &[&'a Evidence],
    places: &Places<'_>,
) -> Vec<Location<'a>> {
    let mut paths = BTreeMap::<&str, String>::new();
    for each in evidence.iter().take(MOST_EVIDENCE) {
        if each.place != address(judged.resource) && each.place != judged.resource.id.0 {
            let path = each.path.to_string();
            paths
                .entry(&each.place)
                .and_modify(|paths| *paths = format!("{paths}, {path}"))
                .or_insert(path);
        }
    }
    let numbered = paths.into_iter().zip(1..);
    numbered
        .map(|((place, paths), id)| Location {
            id: Some(id),
            message: Some(Text {
                text: cut(plain(&paths), LONGEST_MESSAGE),
            }),
            physical: places.place_of(judged.resource),
            logical: [resource_named(place)],
        })
        .collect()
}

fn property(evidence: &Evidence) -> EvidenceProperty<'_> {
    let value = evidence.value.as_ref().map(|value| {
        let text = value.to_string();
        if text.len() <= LONGEST_VALUE {
            value.clone()
        } else {
            Value::String(cut(text, LONGEST_VALUE))
        }
    });
    EvidenceProperty {
        path: evidence.path.to_string(),
        value,
        place: &evidence.place,
    }
}

fn resource_named(name: &str) -> LogicalLocation<'_> {
    LogicalLocation {
        fully_qualified_name: name,
        kind: "resource",
    }
}

/// A message that shows what was written: viewers make a link of `[text](target)`, and a
/// resource's name must not be able to plant one.
fn plain(text: &str) -> String {
    clean(text).replace("](", "] (")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_plants_no_link() {
        assert_eq!(
            plain("aws_vpc.x[\"[click](https://evil.example)\n\"]"),
            "aws_vpc.x[\"[click] (https://evil.example)\\n\"]"
        );
    }
}
