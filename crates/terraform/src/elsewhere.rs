//! Parts that may belong to resources of several kinds: telling that one belongs to another kind
//! than the one that is asked for, so that it casts no doubt on that kind.

use architrave_model::Kind;

use crate::json::Json;
use crate::scene::Scene;
use crate::trace::LeafOrigin;
use crate::types::{self, Role};

impl<'a> Scene<'a> {
    /// Whether an attribute surely names something that is not of this kind.
    pub(crate) fn leads_elsewhere(
        &self,
        kind: Kind,
        expression: Option<&'a Json<'a>>,
        value: Option<&Json<'_>>,
    ) -> bool {
        if let Some(name) = value.and_then(Json::as_str).filter(|name| !name.is_empty()) {
            return is_of_another_service(name, kind);
        }
        let leaves = self.leaves(expression);
        let is_elsewhere = |origin: &LeafOrigin| match origin {
            LeafOrigin::Instances {
                resource,
                attribute,
                ..
            } => attribute == "arn" && makes_another(resource, kind),
            LeafOrigin::Local(_) | LeafOrigin::Constant { .. } => false,
        };
        !leaves.is_empty() && leaves.iter().all(|leaf| is_elsewhere(&leaf.origin))
    }
}

/// Whether a managed AWS resource is of a type that makes none of this kind. A part is left out:
/// its attributes may be those of its owner.
fn makes_another(block: &str, kind: Kind) -> bool {
    let Some(name) = block
        .split('.')
        .next()
        .filter(|name| name.starts_with("aws_"))
    else {
        return false;
    };
    match types::find(name).map(|found| &found.role) {
        None => true,
        Some(Role::Whole { kind: made, .. }) => *made != kind,
        Some(Role::Parts(_)) => false,
    }
}

/// Whether an ARN is of another service than the resources of a kind.
fn is_of_another_service(name: &str, kind: Kind) -> bool {
    let service = match kind {
        Kind::LoadBalancer => "elasticloadbalancing",
        _ => return false,
    };
    let mut segments = name.split(':');
    segments.next() == Some("arn") && segments.nth(1).is_some_and(|named| named != service)
}
