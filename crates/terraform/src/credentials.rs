//! Where a secret comes from: written down, generated, or kept in a store.

use architrave_model::SecretSource;

use crate::address::Address;
use crate::json::Json;
use crate::scene::Scene;
use crate::trace::{Leaf, LeafOrigin};

impl<'a> Scene<'a> {
    /// Where a secret that an expression gives comes from, where that can be told.
    pub(crate) fn secret_source(&self, expression: &'a Json<'a>) -> Option<SecretSource> {
        let leaves = self.leaves(Some(expression));
        let mut sources = leaves.iter().map(|leaf| self.source_of_secret(leaf));
        let first = sources.next()??;
        sources.all(|source| source == Some(first)).then_some(first)
    }

    fn source_of_secret(&self, leaf: &Leaf) -> Option<SecretSource> {
        match &leaf.origin {
            LeafOrigin::Constant { written: true, .. } => return Some(SecretSource::Literal),
            LeafOrigin::Constant { .. } | LeafOrigin::Local(_) => return None,
            LeafOrigin::Instances { .. } => {}
        }
        let name = leaf.hops.last()?;
        let block = ["data.", "ephemeral."]
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))
            .unwrap_or(name);
        match block.split('.').next()? {
            "aws_secretsmanager_secret_version" => Some(SecretSource::SecretsManager),
            "aws_ssm_parameter" => Some(SecretSource::ParameterStore),
            "random_password" | "random_string" | "aws_secretsmanager_random_password" => {
                Some(if self.is_stored(leaf)? {
                    SecretSource::SecretsManager
                } else {
                    SecretSource::Generated
                })
            }
            _ => None,
        }
    }

    /// Whether a generated secret is also put into Secrets Manager; `None` where a local value may
    /// be what is put there.
    fn is_stored(&self, generated: &Leaf) -> Option<bool> {
        let stored = self.stored();
        let is_it = |leaf: &Leaf| {
            leaf.module == generated.module
                && matches!(
                    (&leaf.origin, &generated.origin),
                    (
                        LeafOrigin::Instances { resource: one, .. },
                        LeafOrigin::Instances { resource: other, .. },
                    ) if one == other
                )
        };
        let unclear = |leaf: &Leaf| matches!(leaf.origin, LeafOrigin::Local(_));
        if stored.iter().any(is_it) {
            Some(true)
        } else if stored.iter().any(unclear) {
            None
        } else {
            Some(false)
        }
    }

    /// What the plan puts into Secrets Manager, in any of its modules.
    fn stored(&self) -> Vec<Leaf> {
        let mut stored = Vec::new();
        let versions = self
            .plan
            .instances
            .of_type("aws_secretsmanager_secret_version");
        for version in versions {
            let Ok(address) = version.address.parse::<Address>() else {
                continue;
            };
            let Some(frame) = self.plan.frame(&address) else {
                continue;
            };
            let written = frame.block().and_then(|block| block.expressions);
            for argument in ["secret_string", "secret_string_wo", "secret_binary"] {
                let expression = written.and_then(|written| written.get(argument));
                if let Some(expression) = expression {
                    stored.extend(self.plan.trace(&frame, expression));
                }
            }
        }
        stored
    }
}
