//! Container registries.

mod lifecycle;

use architrave_model::aws::ecr::{
    EcrEncryption, EcrFilter, EcrRegistry, EcrReplicationDestination, EcrReplicationRule,
    EcrRepository, EcrScanningRule,
};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_ecr_repository", EcrRepository, repository, ["name"]),
    part!(
        "aws_ecr_lifecycle_policy",
        EcrRepository.lifecycle_rules,
        owner "repository",
        lifecycle_policy
    ),
    part!(
        "aws_ecr_repository_policy",
        EcrRepository.policy,
        owner "repository",
        repository_policy
    ),
    part!(
        "aws_ecr_registry_scanning_configuration",
        EcrRegistry.scanning_rules,
        owner provider,
        scanning_configuration
    ),
    part!(
        "aws_ecr_registry_policy",
        EcrRegistry.policy,
        owner provider,
        registry_policy
    ),
    part!(
        "aws_ecr_replication_configuration",
        EcrRegistry.replication_rules,
        owner provider,
        replication_configuration
    ),
];

/// What is left out is as in
/// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html>.
fn repository(block: &Block<'_>) -> EcrRepository {
    let filters = "image_tag_mutability_exclusion_filter";
    EcrRepository {
        arn: block.text("arn"),
        repository_name: block.text(("name", "repository_name")),
        image_tag_mutability: block.text_or("image_tag_mutability", "MUTABLE"),
        image_tag_mutability_exclusion_filters: block
            .blocks((filters, "image_tag_mutability_exclusion_filters"), filter),
        scan_on_push: block
            .block_or(
                ("image_scanning_configuration", "scan_on_push"),
                Some(false),
                |block| block.flag_or(("scan_on_push", ""), false),
            )
            .flatten(),
        encryption_configuration: block.block_or(
            "encryption_configuration",
            EcrEncryption {
                encryption_type: Some("AES256".to_owned()),
                kms_key: None,
            },
            encryption,
        ),
        policy: None,
        lifecycle_rules: None,
    }
}

fn encryption(block: &Block<'_>) -> EcrEncryption {
    EcrEncryption {
        encryption_type: block.text_or("encryption_type", "AES256"),
        kms_key: block.reference_if_stated("kms_key", "kms_key"),
    }
}

fn filter(block: &Block<'_>) -> EcrFilter {
    EcrFilter {
        filter: block.text("filter"),
        filter_type: block.text("filter_type"),
    }
}

fn lifecycle_policy(block: &Block<'_>, repository: &mut EcrRepository) {
    repository.lifecycle_rules = block.json(("policy", "lifecycle_rules"), lifecycle::rules);
}

fn repository_policy(block: &Block<'_>, repository: &mut EcrRepository) {
    repository.policy = block.document("policy");
}

fn scanning_configuration(block: &Block<'_>, registry: &mut EcrRegistry) {
    registry.scan_type = block.text("scan_type");
    registry.scanning_rules = block.blocks(("rule", "scanning_rules"), |block| EcrScanningRule {
        scan_frequency: block.text("scan_frequency"),
        repository_filters: block.blocks(("repository_filter", "repository_filters"), filter),
    });
}

fn registry_policy(block: &Block<'_>, registry: &mut EcrRegistry) {
    registry.policy = block.document("policy");
}

fn replication_configuration(block: &Block<'_>, registry: &mut EcrRegistry) {
    let rule = |block: &Block<'_>| EcrReplicationRule {
        destinations: block.blocks(("destination", "destinations"), |block| {
            EcrReplicationDestination {
                region: block.text("region"),
                registry_id: block.text("registry_id"),
            }
        }),
        repository_filters: block.blocks(("repository_filter", "repository_filters"), filter),
    };
    let rules = |block: &Block<'_>| block.blocks(("rule", ""), rule);
    registry.replication_rules = block
        .block_or(
            ("replication_configuration", "replication_rules"),
            Some(Vec::new()),
            rules,
        )
        .flatten();
}

#[cfg(test)]
mod tests;
