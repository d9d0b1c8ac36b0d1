//! Search domains.

use architrave_model::aws::opensearch::{OpenSearchDomain, PublishedLog};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_opensearch_domain",
        OpenSearchDomain,
        opensearch_domain,
        ["domain_name"]
    ),
    whole!(
        "aws_elasticsearch_domain",
        OpenSearchDomain,
        elasticsearch_domain,
        ["domain_name"]
    ),
    part!("aws_opensearch_domain_policy", OpenSearchDomain.policy (shown), owner "domain_name", policy),
    part!("aws_elasticsearch_domain_policy", OpenSearchDomain.policy (shown), owner "domain_name", policy),
];

fn opensearch_domain(block: &Block<'_>) -> OpenSearchDomain {
    OpenSearchDomain {
        engine_version: block.text_always("engine_version"),
        ..domain(block)
    }
}

fn elasticsearch_domain(block: &Block<'_>) -> OpenSearchDomain {
    // The older API counts versions without naming the engine.
    let version = block.text_or(("elasticsearch_version", "engine_version"), "1.5");
    OpenSearchDomain {
        engine_version: version.map(|version| format!("Elasticsearch_{version}")),
        ..domain(block)
    }
}

/// Defaults: `CreateDomain`
/// (<https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html>):
/// what is not asked for is off.
fn domain(block: &Block<'_>) -> OpenSearchDomain {
    let in_vpc = block.within(("vpc_options", "in_vpc"), Some(false), |vpc| {
        vpc.link("security_group_ids", "security_groups");
        vpc.link("subnet_ids", "subnets");
        Some(true)
    });
    if in_vpc.is_none() {
        block.outside_relation("security_groups", "vpc_options");
        block.outside_relation("subnets", "vpc_options");
    }
    let kms_key_id = block.within(("encrypt_at_rest", "kms_key_id"), None, |options| {
        options.reference_if_stated("kms_key_id", "kms_key")
    });
    let flag = |section, (attribute, place), default| {
        block.within((section, place), Some(default), |options| {
            options.flag_or((attribute, place), default)
        })
    };
    let text = |section, (attribute, place), default: Option<&str>| {
        block.within(
            (section, place),
            default.map(str::to_owned),
            |options| match default {
                Some(default) => options.text_or((attribute, place), default),
                None => options.text((attribute, place)),
            },
        )
    };
    let integer = |section, (attribute, place), default| {
        block.within((section, place), default, |options| match default {
            Some(default) => options.integer_or((attribute, place), default),
            None => options.integer((attribute, place)),
        })
    };
    OpenSearchDomain {
        arn: block.text("arn"),
        domain_name: block.text("domain_name"),
        engine_version: None,
        instance_count: integer("cluster_config", same("instance_count"), Some(1)),
        dedicated_master_enabled: flag("cluster_config", same("dedicated_master_enabled"), false),
        dedicated_master_count: integer("cluster_config", same("dedicated_master_count"), None),
        zone_awareness_enabled: flag("cluster_config", same("zone_awareness_enabled"), false),
        availability_zone_count: availability_zone_count(block),
        encryption_at_rest_enabled: flag(
            "encrypt_at_rest",
            ("enabled", "encryption_at_rest_enabled"),
            false,
        ),
        kms_key_id,
        node_to_node_encryption_enabled: flag(
            "node_to_node_encryption",
            ("enabled", "node_to_node_encryption_enabled"),
            false,
        ),
        enforce_https: flag("domain_endpoint_options", same("enforce_https"), false),
        tls_security_policy: text(
            "domain_endpoint_options",
            same("tls_security_policy"),
            Some("Policy-Min-TLS-1-0-2019-07"),
        ),
        policy: block.document_if_stated(("access_policies", "policy")),
        in_vpc,
        advanced_security_enabled: flag(
            "advanced_security_options",
            ("enabled", "advanced_security_enabled"),
            false,
        ),
        internal_user_database_enabled: flag(
            "advanced_security_options",
            same("internal_user_database_enabled"),
            false,
        ),
        anonymous_auth_enabled: flag(
            "advanced_security_options",
            same("anonymous_auth_enabled"),
            false,
        ),
        master_user_arn: master_user(block, "master_user_arn", |user| {
            user.text("master_user_arn")
        }),
        master_user_password: master_user(block, "master_user_password", |user| {
            user.secret("master_user_password")
        }),
        log_types: block.blocks(("log_publishing_options", "log_types"), |options| {
            options.link("cloudwatch_log_group_arn", "log_groups");
            PublishedLog {
                log_type: options.text("log_type"),
                enabled: options.flag_or("enabled", true),
            }
        }),
        auto_software_update_enabled: flag(
            "software_update_options",
            same("auto_software_update_enabled"),
            false,
        ),
    }
}

/// A domain that is spread over zones without saying how many is spread over two.
fn availability_zone_count(block: &Block<'_>) -> Option<i64> {
    let place = "availability_zone_count";
    block.within(("cluster_config", place), None, |config| {
        let spread = config.flag_or(("zone_awareness_enabled", place), false)?;
        let count = config.within(("zone_awareness_config", place), Some(2), |zones| {
            zones.integer_or(place, 2)
        });
        count.filter(|_| spread)
    })
}

fn master_user<T>(
    block: &Block<'_>,
    place: &'static str,
    read: impl FnOnce(&Block<'_>) -> Option<T>,
) -> Option<T> {
    block.within(("advanced_security_options", place), None, |security| {
        security.within(("master_user_options", place), None, read)
    })
}

/// An attribute that has the same name in Terraform and in the model.
const fn same(name: &'static str) -> (&'static str, &'static str) {
    (name, name)
}

fn policy(block: &Block<'_>, domain: &mut OpenSearchDomain) {
    domain.policy = block.document(("access_policies", "policy"));
}
