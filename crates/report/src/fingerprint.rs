//! The name of a finding through time: the same tomorrow, whatever else changes.
//!
//! It is made of what the finding is about and of nothing that moves: not of the order, the file,
//! the line, the severity, the message or a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use architrave_model::{Evidence, Finding, Origin, Path, Resource, Segment};
use sha2::{Digest, Sha256};

use crate::view::{address, plan};

/// A finding's name: a hash, and a number that tells apart those which share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fingerprint {
    /// As much of it as is kept: 128 bits, so that no two findings meet by chance.
    hash: u128,
    ordinal: usize,
}

/// What the hash is of; a change of recipe changes this.
const RECIPE: &str = "architrave/v1";

/// The names of the findings of one policy and resource, which are in their stable order.
pub(crate) fn fingerprints(
    policy: &str,
    resource: &Resource,
    findings: &[(&Finding, Vec<&Evidence>)],
) -> Vec<Fingerprint> {
    let mut seen = BTreeMap::<u128, usize>::new();
    let mut names = Vec::with_capacity(findings.len());
    for (_, evidence) in findings {
        let hash = hash(policy, resource, evidence);
        let seen = seen.entry(hash).or_default();
        *seen += 1;
        let ordinal = *seen;
        names.push(Fingerprint { hash, ordinal });
    }
    names
}

fn hash(policy: &str, resource: &Resource, evidence: &[&Evidence]) -> u128 {
    let about: BTreeSet<_> = evidence
        .iter()
        .map(|each| {
            (
                without_indices(&each.path).to_string(),
                part(resource, each),
            )
        })
        .collect();
    let mut digest = Sha256::new();
    let about = about.iter().flat_map(|(path, part)| [path.as_str(), part]);
    for field in [RECIPE, policy, address(resource)].into_iter().chain(about) {
        // Lengths first, so that no two lists of fields read the same.
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field);
    }
    let digest = digest.finalize();
    let first = digest.iter().take(size_of::<u128>());
    first.fold(0, |hash, byte| hash << 8 | u128::from(*byte))
}

/// The address of the part of the resource that the evidence is written in, where it has one of
/// its own. What neighbours are called is not part of what a finding is.
fn part<'a>(resource: &Resource, evidence: &'a Evidence) -> &'a str {
    let own = !matches!(evidence.path.segments().first(),
        Some(Segment::Field(name)) if name == "related");
    let Origin::Terraform { parts, .. } = &resource.origin;
    let place = evidence
        .place
        .strip_prefix(plan(resource))
        .and_then(|place| place.strip_prefix(':'))
        .unwrap_or(&evidence.place);
    if own && parts.iter().any(|part| part.address == place) {
        place
    } else {
        ""
    }
}

/// A path by which an element is the same wherever it stands in its list.
fn without_indices(path: &Path) -> Path {
    let segments = path.segments().iter();
    let fields = segments.filter(|segment| matches!(segment, Segment::Field(_)));
    fields.cloned().collect::<Vec<_>>().into()
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}:{}", self.hash, self.ordinal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use architrave_model::{Change, Kind, Part, Presence, ResourceId};

    fn group(plan: &str) -> Resource {
        Resource {
            id: ResourceId("aws_security_group.web".to_owned()),
            name: None,
            account: None,
            region: None,
            tags: None,
            config: Kind::SecurityGroup.empty(),
            keys: Vec::new(),
            links: Vec::new(),
            gaps: Vec::new(),
            presence: Presence::Created,
            origin: Origin::Terraform {
                plan: plan.to_owned(),
                address: "aws_security_group.web".to_owned(),
                change: Change::Create,
                moved_from: None,
                parts: vec![Part {
                    path: "config.ingress[1]".parse().unwrap(),
                    address: "aws_security_group_rule.ssh".to_owned(),
                }],
            },
        }
    }

    fn name(plan: &str, policy: &str, path: &str, place: &str, value: u8) -> u128 {
        let evidence = Evidence {
            path: path.parse().unwrap(),
            value: Some(value.into()),
            place: place.to_owned(),
        };
        hash(policy, &group(plan), &[&evidence])
    }

    #[test]
    fn what_moves_is_not_in_the_name() {
        let group = "aws_security_group.web";
        let one = name("a.json", "network/open", "config.ingress[0].port", group, 1);
        assert_eq!(one, 0x7bea_bc74_7709_dfe8_d77f_955f_6ebe_4fc1);
        for (plan, path, value) in [
            ("b.json", "config.ingress[0].port", 1),
            ("a.json", "config.ingress[7].port", 1),
            ("a.json", "config.ingress[0].port", 2),
        ] {
            assert_eq!(name(plan, "network/open", path, group, value), one);
        }
    }

    #[test]
    fn what_it_is_about_is_in_the_name() {
        let group = "aws_security_group.web";
        let rule = "aws_security_group_rule.ssh";
        let names: BTreeSet<_> = [
            ("network/open", "config.ingress[0].port", group),
            ("network/closed", "config.ingress[0].port", group),
            ("network/open", "config.ingress[0].cidr_blocks", group),
            ("network/open", "config.ingress[0].port", rule),
            ("network/open", "related.vpc.config.port", rule),
        ]
        .map(|(policy, path, place)| name("a.json", policy, path, place, 1))
        .into();
        assert_eq!(names.len(), 5);
        // A neighbour's name is not.
        assert!(names.contains(&name(
            "a.json",
            "network/open",
            "related.vpc.config.port",
            group,
            1
        )));
    }
}
